package io.radstream.modelregistry.announce;

import io.radstream.modelregistry.releases.Releases;
import io.radstream.modelregistry.releases.Releases.AnnouncedRelease;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Releases that nobody announced. */
public final class TestReleases {

  private TestReleases() {}

  /** A release of the model compact. */
  public static ModelRelease release(String version, ReleaseStage stage) {
    return ModelRelease.newBuilder()
        .setModelName("compact")
        .setVersion(version)
        .setBundleUri("file:///releases/compact-" + version + ".zip")
        .setBundleSha256(sha256(version))
        .setSignature(ByteBuffer.wrap(new byte[64]))
        .setStage(stage)
        .setCreatedAt(Instant.EPOCH)
        .build();
  }

  /** The same with a word of the gate about it. */
  public static ModelRelease gated(ModelRelease release, boolean passed, String championVersion) {
    return ModelRelease.newBuilder(release)
        .setMetrics(Map.of("gate.passed", passed ? 1.0 : 0.0))
        .setGatedAgainst(sha256(championVersion))
        .build();
  }

  /** As if announced in this order. */
  public static Releases announced(ModelRelease... releases) {
    return new Releases(
        IntStream.range(0, releases.length)
            .mapToObj(i -> new AnnouncedRelease(Arrays.asList(releases).get(i), i))
            .toList(),
        List.of());
  }

  public static String sha256(String version) {
    return "%064x".formatted(version.hashCode());
  }
}
