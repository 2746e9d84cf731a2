package io.radstream.demo.results;

import io.radstream.console.Printable;
import io.radstream.demo.images.DemoImage;
import io.radstream.demo.images.ImageOutcome;
import java.util.Collection;
import java.util.Locale;

/** The live table: a heading, then a row an image. Immutable. */
public final class Table {

  private static final int NARROWEST = 12;
  private static final int WIDEST = 44;
  private static final int FINDING = 11;
  private static final String ELLIPSIS = "...";
  private static final String PHANTOM = "PHANTOM ";
  private static final String NUMBERS = "  %7s  %9s  %7s  %9s  %5s  %s";

  private final int sourceWidth;
  private final boolean coloured;

  private Table(int sourceWidth, boolean coloured) {
    this.sourceWidth = sourceWidth;
    this.coloured = coloured;
  }

  /** A table as wide as these images need. */
  public static Table of(Collection<DemoImage> images, boolean coloured) {
    int longest = images.stream().mapToInt(image -> name(image).length()).max().orElse(0);
    return new Table(Math.max(NARROWEST, Math.min(WIDEST, longest)), coloured);
  }

  String heading() {
    return cell("FILE", sourceWidth)
        + "  "
        + cell("FINDING", FINDING)
        + NUMBERS.formatted("COVID19", "PNEUMONIA", "NORMAL", "LATENCY", "BATCH", "MODEL");
  }

  String row(ImageOutcome outcome) {
    String source = cell(shortened(name(outcome.image())), sourceWidth);
    return source
        + "  "
        + (outcome instanceof ImageOutcome.Diagnosed diagnosed
            ? diagnosed(diagnosed)
            : setAside((ImageOutcome.SetAside) outcome));
  }

  private String diagnosed(ImageOutcome.Diagnosed diagnosed) {
    return colour(diagnosed.finding()).paint(cell(diagnosed.finding(), FINDING), coloured)
        + NUMBERS.formatted(
            percent(diagnosed.probabilities().covid19()),
            percent(diagnosed.probabilities().pneumonia()),
            percent(diagnosed.probabilities().normal()),
            diagnosed.latency().toMillis() + " ms",
            diagnosed.batchSize(),
            Printable.of(diagnosed.modelName() + " " + diagnosed.modelVersion()));
  }

  private String setAside(ImageOutcome.SetAside aside) {
    String what = Colour.MAGENTA.paint(cell(aside.way().text(), FINDING), coloured);
    String why = aside.detail().isEmpty() ? aside.reason() : aside.reason() + ": " + aside.detail();
    return what + "  " + Printable.of(why);
  }

  private static Colour colour(String finding) {
    return switch (finding) {
      case "COVID19" -> Colour.RED;
      case "NORMAL" -> Colour.GREEN;
      default -> Colour.YELLOW;
    };
  }

  private static String name(DemoImage image) {
    return Printable.of(image.phantom() ? PHANTOM + image.source() : image.source());
  }

  private String shortened(String text) {
    return text.length() <= sourceWidth
        ? text
        : ELLIPSIS + text.substring(text.length() - sourceWidth + ELLIPSIS.length());
  }

  private static String cell(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String percent(double probability) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * probability);
  }
}
