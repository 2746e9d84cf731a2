package io.radstream.modeltrainer.models;

import io.radstream.console.Printable;
import io.radstream.modeltrainer.modelregistry.GateFigures;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.releases.AnnouncedRelease;
import io.radstream.schemas.releases.Releases;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row a release, for people. */
final class ReleaseTable {

  private static final String ROW = "%-12s  %-16s  %-9s  %-8s  %-14s  %-7s  %-20s  %-16s  %s%n";
  private static final int SHORT_HASH = 8;

  private ReleaseTable() {}

  static void print(Releases releases, PrintWriter out) {
    out.printf(
        ROW,
        "NAME",
        "VERSION",
        "STAGE",
        "SHA-256",
        "ACCURACY",
        "GATE",
        "ANNOUNCED",
        "PARENT",
        "REPLACES");
    releases.all().forEach(release -> print(release, out));
    out.println(
        releases
            .champion()
            .map(champion -> champion.key() + " serves")
            .orElse("no champion: stream apps serve the model of their own configuration"));
  }

  private static void print(AnnouncedRelease announced, PrintWriter out) {
    ModelRelease release = announced.release();
    out.printf(
        ROW,
        release.getModelName(),
        release.getVersion(),
        release.getStage(),
        shortHash(release),
        accuracy(release.getMetrics()),
        GateFigures.state(release),
        release.getCreatedAt().truncatedTo(ChronoUnit.SECONDS),
        orDash(release.getParentVersion()),
        announced.replaces().map(Object::toString).orElse("-"));
  }

  private static String shortHash(ModelRelease release) {
    String hash = Printable.of(release.getBundleSha256());
    return hash.substring(0, Math.min(SHORT_HASH, hash.length()));
  }

  /** That of the held-out images; where there were none, that of the validation images. */
  private static String accuracy(Map<String, Double> metrics) {
    return figure(metrics.get("accuracy"))
        .or(() -> figure(metrics.get("validation.accuracy")).map(of -> of + " (valid.)"))
        .orElse("-");
  }

  private static Optional<String> figure(@Nullable Double value) {
    return Optional.ofNullable(value).map(of -> String.format(Locale.ROOT, "%.3f", of));
  }

  private static String orDash(@Nullable String text) {
    return text == null ? "-" : Printable.of(text);
  }
}
