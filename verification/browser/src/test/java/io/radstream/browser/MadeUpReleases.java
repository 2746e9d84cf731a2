package io.radstream.browser;

import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Four releases of a model, made up: two retired, the champion, one on trial. Stateless. */
final class MadeUpReleases {

  private MadeUpReleases() {}

  /** Writes them as of a moment. */
  static void announce(Records records, Instant now) {
    String first = "a1".repeat(32);
    records.release(
        release("1", ReleaseStage.RETIRED, now.minus(Duration.ofDays(11)), first)
            .setMetrics(figures(0.87, 0.877, 0.837, 0.895))
            .build());
    records.release(
        release("2", ReleaseStage.RETIRED, now.minus(Duration.ofDays(4)), "b2".repeat(32))
            .setMetrics(gated(0, figures(0.871, 0.877, 0.81, 0.912)))
            .setParentVersion("1")
            .setGatedAgainst(first)
            .setNote("put back for a comparison at the site")
            .build());
    records.release(
        release("2.1", ReleaseStage.CHAMPION, now.minus(Duration.ofDays(2)), Records.BUNDLE)
            .setMetrics(gated(1, figures(0.894, 0.89, 0.882, 0.908)))
            .setParentVersion("2")
            .setReplaces("compact/1")
            .setGatedAgainst(first)
            .build());
    records.release(
        release("2.2", ReleaseStage.SHADOW, now.minus(Duration.ofHours(3)), "c3".repeat(32))
            .setMetrics(gated(1, figures(0.901, 0.903, 0.889, 0.908)))
            .setParentVersion("2.1")
            .setGatedAgainst(Records.BUNDLE)
            .build());
  }

  private static ModelRelease.Builder release(
      String version, ReleaseStage stage, Instant at, String sum) {
    return ModelRelease.newBuilder()
        .setModelName("compact")
        .setVersion(version)
        .setBundleUri("https://models.example/compact-%s.zip".formatted(version))
        .setBundleSha256(sum)
        .setSignature(ByteBuffer.allocate(64))
        .setStage(stage)
        .setCreatedAt(at);
  }

  private static Map<String, Double> figures(
      double accuracy, double covid19, double pneumonia, double normal) {
    return new TreeMap<>(
        Map.of(
            "accuracy", accuracy,
            "sensitivity.COVID19", covid19,
            "sensitivity.PNEUMONIA", pneumonia,
            "sensitivity.NORMAL", normal));
  }

  private static Map<String, Double> gated(double passed, Map<String, Double> figures) {
    figures.put("gate.passed", passed);
    return figures;
  }
}
