package io.radstream.modeltrainer.gate;

import io.radstream.files.AtomicFile;
import io.radstream.modeltrainer.evaluation.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The readable side of a decision. */
public final class GateReport {

  private GateReport() {}

  /**
   * Writes {@code gate.json} and {@code report.html}.
   *
   * @param folder made where it does not exist
   */
  public static void write(Comparison comparison, Path folder) throws IOException {
    Files.createDirectories(folder);
    AtomicFile.write(folder.resolve("gate.json"), GateJson.text(comparison));
    AtomicFile.write(folder.resolve("report.html"), GatePage.html(comparison));
  }

  /** The decision for a terminal. */
  public static String text(GateDecision decision) {
    StringBuilder text = new StringBuilder(decision.passed() ? "PASSED" : "REFUSED");
    text.append(
        String.format(
            Locale.ROOT,
            " on %d held-out images of %d patients%n%s%n%s%n",
            decision.images(),
            decision.patients(),
            line(decision.accuracy()),
            line(decision.logLoss())));
    text.append(
        String.format(
            Locale.ROOT,
            "candidate better in %.1f %% of the resamplings, %.1f %% required%n",
            100 * decision.betterShare(),
            100 * decision.rules().required()));
    decision.refusals().forEach(reason -> text.append("refused: %s%n".formatted(reason)));
    decision.warnings().forEach(warning -> text.append("warning: %s%n".formatted(warning)));
    return text.toString();
  }

  private static String line(Difference difference) {
    String change =
        difference
            .changeInterval()
            .map(GateReport::interval)
            .orElse("too few images for an interval");
    return String.format(
        Locale.ROOT,
        "%s: champion %.4f, candidate %.4f, change %+.4f (%s)",
        difference.name(),
        difference.champion(),
        difference.candidate(),
        difference.change(),
        change);
  }

  private static String interval(Interval interval) {
    return String.format(Locale.ROOT, "95 %%: %+.4f to %+.4f", interval.low(), interval.high());
  }
}
