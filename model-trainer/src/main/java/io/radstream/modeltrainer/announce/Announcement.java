package io.radstream.modeltrainer.announce;

import io.radstream.model.bundle.BundleManifest;
import io.radstream.modeltrainer.modelregistry.Change;
import io.radstream.modeltrainer.modelregistry.Decision;
import io.radstream.modeltrainer.modelregistry.GateFigures;
import io.radstream.modeltrainer.signing.SignedBundle;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.releases.AnnouncedRelease;
import io.radstream.schemas.releases.Releases;
import io.radstream.schemas.topics.ReleaseKey;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * To make a bundle known. Announcing the same again changes nothing; a version that is known with
 * another content is refused, since results name the version that judged them.
 *
 * @param release what is to be said
 */
record Announcement(ModelRelease release) implements Decision {

  /**
   * Of a bundle that lies in the releases folder, or will.
   *
   * @param stage CANDIDATE or SHADOW
   */
  static Announcement of(
      SignedBundle bundle, Path file, ReleaseStage stage, Optional<GateFile> gate, Instant now) {
    BundleManifest manifest = bundle.file().bundle().manifest();
    Map<String, Double> metrics = new HashMap<>(ReleaseFigures.of(manifest));
    gate.ifPresent(decision -> metrics.put(GateFigures.PASSED, decision.passed() ? 1.0 : 0.0));
    return new Announcement(
        ModelRelease.newBuilder()
            .setModelName(manifest.name())
            .setVersion(manifest.version())
            .setBundleUri(file.toUri().toString())
            .setBundleSha256(bundle.file().sha256())
            .setSignature(ByteBuffer.wrap(bundle.signature()))
            .setStage(stage)
            .setMetrics(metrics)
            .setTrainedOn(Lineage.trainedOn(manifest).orElse(null))
            .setParentVersion(Lineage.parentVersion(manifest).orElse(null))
            .setGatedAgainst(gate.map(GateFile::championSha256).orElse(null))
            .setCreatedAt(now)
            .build());
  }

  @Override
  public Change decide(Releases now) {
    ReleaseKey key = ReleaseKey.of(release);
    return now.find(key)
        .<Change>map(known -> again(key, known))
        .orElseGet(() -> new Change.Write(List.of(release)));
  }

  private Change again(ReleaseKey key, AnnouncedRelease known) {
    if (!known.release().getBundleSha256().equals(release.getBundleSha256())) {
      return new Change.Refused(
          "%s was announced with another content (SHA-256 %s): give this one another version"
              .formatted(key, known.release().getBundleSha256()));
    }
    if (known.stage() == ReleaseStage.RETIRED) {
      return new Change.Refused(key + " is retired; ./radstream models promote brings it back");
    }
    boolean onTrial = rises(known.stage());
    return onTrial || isNews(known.release())
        ? new Change.Write(List.of(updated(known.release(), onTrial)))
        : new Change.Nothing("%s is announced already, as %s".formatted(key, known.stage()));
  }

  private boolean rises(ReleaseStage known) {
    return known == ReleaseStage.CANDIDATE && release.getStage() == ReleaseStage.SHADOW;
  }

  /** Another place, the signature of another key, or another word of the gate. */
  private boolean isNews(ModelRelease known) {
    return !release.getBundleUri().equals(known.getBundleUri())
        || !release.getSignature().equals(known.getSignature())
        || isGatedAnew(known);
  }

  private boolean isGatedAnew(ModelRelease known) {
    return release.getGatedAgainst() != null
        && !(release.getGatedAgainst().equals(known.getGatedAgainst())
            && passed(release).equals(passed(known)));
  }

  /** The stage that is known stays, and what was said lately counts. */
  private ModelRelease updated(ModelRelease known, boolean onTrial) {
    ModelRelease.Builder builder =
        ModelRelease.newBuilder(known)
            .setStage(onTrial ? ReleaseStage.SHADOW : known.getStage())
            .setBundleUri(release.getBundleUri())
            .setSignature(release.getSignature())
            .setCreatedAt(release.getCreatedAt());
    if (isGatedAnew(known)) {
      Map<String, Double> metrics = new HashMap<>(known.getMetrics());
      metrics.put(GateFigures.PASSED, passed(release));
      builder.setMetrics(metrics).setGatedAgainst(release.getGatedAgainst());
    }
    return builder.build();
  }

  private static Double passed(ModelRelease release) {
    return release.getMetrics().getOrDefault(GateFigures.PASSED, Double.NaN);
  }
}
