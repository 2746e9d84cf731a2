package io.radstream.producertools.results;

import io.radstream.console.Printable;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Probabilities;
import java.util.Locale;

/** One row an outcome, for people. */
final class OutcomeTable implements OutcomeFormat {

  private static final int LONGEST = 200;
  private static final String ROW = "%-32s  %-9s  %8s  %9s  %7s  %9s  %5s  %s";

  @Override
  public String heading() {
    return row("IMAGE", "FINDING", "COVID19", "PNEUMONIA", "NORMAL", "LATENCY", "BATCH", "MODEL");
  }

  @Override
  public String line(Outcome outcome) {
    if (outcome instanceof Outcome.Diagnosed diagnosed) {
      return diagnosed(diagnosed);
    }
    String image = outcome.imageId().map(OutcomeTable::cell).orElse("-");
    if (outcome instanceof Outcome.DeadLettered dead) {
      return "%-32s  %-9s  %s: %s".formatted(image, "-", cell(dead.reason()), cell(dead.detail()));
    }
    return "%-32s  %-9s  %s".formatted(image, "-", outcome);
  }

  private static String diagnosed(Outcome.Diagnosed diagnosed) {
    Diagnosis diagnosis = diagnosed.diagnosis();
    Probabilities probabilities = diagnosis.getProbabilities();
    return row(
        cell(diagnosis.getImageId()),
        diagnosis.getFinding().name(),
        percent(probabilities.getCovid19()),
        percent(probabilities.getPneumonia()),
        percent(probabilities.getNormal()),
        diagnosed.latency().toMillis() + " ms",
        Integer.toString(diagnosis.getBatchSize()),
        cell(diagnosis.getModelName() + " " + diagnosis.getModelVersion()));
  }

  /** Anybody who may write to the topics may have written it. */
  private static String cell(String text) {
    return Printable.of(text, LONGEST);
  }

  private static String percent(double probability) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * probability);
  }

  private static String row(Object... cells) {
    return ROW.formatted(cells);
  }
}
