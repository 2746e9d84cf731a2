package io.radstream.modeltrainer.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.console.Printable;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** A drift report, for people. */
final class DriftText {

  /** Population stability index from which a shift is worth a look; a common rule of thumb. */
  private static final double NOTABLE = 0.1;

  /** From which it is large. */
  private static final double LARGE = 0.25;

  private DriftText() {}

  static void print(Optional<JsonNode> report, PrintWriter out) {
    if (report.isEmpty()) {
      line(out, "drift", "nothing reported");
      return;
    }
    JsonNode drift = report.get();
    line(
        out,
        "drift",
        String.format(
            Locale.ROOT,
            "hour from %s: %d images, %.1f %% abstained, reference of %d images",
            drift.path("hour").asText("?"),
            drift.path("images").asLong(),
            100 * drift.path("abstained").asDouble(),
            drift.path("reference").asLong()));
    drift
        .path("psi")
        .properties()
        .forEach(psi -> line(out, "  PSI " + psi.getKey(), worded(psi.getValue().asDouble())));
  }

  private static String worded(double psi) {
    String word = psi >= LARGE ? "large shift" : psi >= NOTABLE ? "some shift" : "stable";
    return String.format(Locale.ROOT, "%.4f (%s)", psi, word);
  }

  private static void line(PrintWriter out, String name, String value) {
    out.printf("%-14s %s%n", Printable.of(name), Printable.of(value));
  }
}
