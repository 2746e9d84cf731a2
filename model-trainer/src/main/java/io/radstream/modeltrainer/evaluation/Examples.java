package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.report.Page;
import io.radstream.modeltrainer.report.Page.CaptionedImage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A few images with heat maps: right ones, wrong ones and abstentions of every label in turn. The
 * page then shows patients, so they are there only when asked for.
 *
 * @param images at most as many as were asked for
 */
public record Examples(List<CaptionedImage> images) implements ReportSection {

  /** Copies the list. */
  public Examples {
    images = List.copyOf(images);
  }

  /**
   * Chooses images and explains what the model says of them.
   *
   * @param count how many at the most
   */
  public static Examples of(Evaluator evaluator, List<ClassifiedImage> classified, int count) {
    List<ClassifiedImage> chosen = chosen(classified, count);
    List<byte[]> pngs = evaluator.explained(chosen);
    List<CaptionedImage> shown = new ArrayList<>();
    for (int i = 0; i < pngs.size(); i++) {
      shown.add(new CaptionedImage(pngs.get(i), caption(chosen.get(i))));
    }
    return new Examples(shown);
  }

  private static List<ClassifiedImage> chosen(List<ClassifiedImage> images, int count) {
    List<List<ClassifiedImage>> kinds = kinds(images);
    Set<ClassifiedImage> chosen = new LinkedHashSet<>();
    for (int round = 0; round < images.size() && chosen.size() < count; round++) {
      for (List<ClassifiedImage> kind : kinds) {
        if (round < kind.size() && chosen.size() < count) {
          chosen.add(kind.get(round));
        }
      }
    }
    return List.copyOf(chosen);
  }

  /** Every answer to every label, so ordered that neighbours differ in both. */
  private static List<List<ClassifiedImage>> kinds(List<ClassifiedImage> images) {
    List<Predicate<ClassifiedImage>> outputs =
        List.of(
            classified -> classified.right() && !classified.abstained(),
            classified -> !classified.right() && !classified.abstained(),
            ClassifiedImage::abstained);
    Finding[] labels = Finding.values();
    List<List<ClassifiedImage>> kinds = new ArrayList<>();
    for (int shift = 0; shift < labels.length; shift++) {
      for (int i = 0; i < outputs.size(); i++) {
        Finding label = labels[(i + shift) % labels.length];
        Predicate<ClassifiedImage> output = outputs.get(i);
        kinds.add(
            images.stream()
                .filter(
                    classified -> classified.image().finding() == label && output.test(classified))
                .toList());
      }
    }
    return kinds;
  }

  private static String caption(ClassifiedImage classified) {
    return String.format(
        Locale.ROOT,
        "%s: labeled %s; %s, likeliest %s with %.2f",
        classified.image().name(),
        classified.image().finding(),
        classified
            .abstention()
            .map(reason -> "abstained (" + reason + ")")
            .orElse(classified.right() ? "right" : "wrong"),
        classified.likeliest(),
        classified.probabilities().highest());
  }

  @Override
  public Map<String, Object> json() {
    return Map.of();
  }

  @Override
  public void addTo(Page page) {
    page.section("Examples");
    page.images(images);
    page.note(
        "Red: what speaks for the likeliest finding (HiResCAM). It shows where the network looked,"
            + " not that it was right to. A bundle that gives no maps leaves the image as it is.");
  }

  @Override
  public String text() {
    return "%d example images stand in report.html.%n".formatted(images.size());
  }
}
