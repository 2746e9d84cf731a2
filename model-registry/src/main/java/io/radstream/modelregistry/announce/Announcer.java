package io.radstream.modelregistry.announce;

import io.radstream.model.bundle.BundleManifest;
import io.radstream.modelregistry.Change;
import io.radstream.modelregistry.Change.Decision;
import io.radstream.modelregistry.ChangeResult;
import io.radstream.modelregistry.GateFigures;
import io.radstream.modelregistry.ModelRegistry;
import io.radstream.modelregistry.bundles.SignedBundle;
import io.radstream.modelregistry.releases.Releases;
import io.radstream.modelregistry.releases.Releases.AnnouncedRelease;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.PartitionOffsets;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.TrainingData;
import io.radstream.schemas.topics.ReleaseKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Copies a bundle where the stream apps find it, and then says so. A kill between the two leaves a
 * file that nobody knows of, and the same call again completes the work. For one thread; owns
 * nothing.
 */
public final class Announcer {

  private final ModelRegistry registry;
  private final ReleaseFolder folder;
  private final InstantSource clock;

  /** Announces from one folder to one registry. */
  public Announcer(ModelRegistry registry, ReleaseFolder folder, InstantSource clock) {
    this.registry = registry;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Announces a bundle.
   *
   * @param stage CANDIDATE or SHADOW
   * @param gate what the gate said of it; empty if it was not asked
   * @throws IOException when the folder cannot be written; nothing was announced then
   */
  public ChangeResult announce(SignedBundle bundle, ReleaseStage stage, Optional<GateFile> gate)
      throws IOException {
    if (gate.filter(decision -> !decision.candidateSha256().equals(bundle.file().sha256()))
        .isPresent()) {
      return new ChangeResult.Refused(
          "the gate has compared another bundle (SHA-256 %s) than this one (%s)"
              .formatted(gate.get().candidateSha256(), bundle.file().sha256()));
    }
    Announcement announcement =
        Announcement.of(
            bundle,
            folder.fileOf(bundle.file()),
            stage,
            gate,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    // Before anything is copied: a file of a version that is refused would lie there for ever.
    if (announcement.decide(registry.read()) instanceof Change.Refused refused) {
      return new ChangeResult.Refused(refused.why());
    }
    folder.store(bundle);
    return registry.change(announcement);
  }

  /**
   * To make a bundle known. Announcing the same again changes nothing; a version that is known with
   * another content is refused, since results name the version that classified them.
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

    /**
     * What a manifest says of a model's descent. It lies inside what is signed, so that nobody can
     * announce a model as having learned from something else.
     */
    private static final class Lineage {

      private static final String TOPIC = "topic";
      private static final String OFFSETS = "offsets";
      private static final String DATA_SET = "dataSetSha256";
      private static final String PARENT = "parentVersion";

      /** {@code partition:from-to} between spaces. */
      private static final Pattern RANGE = Pattern.compile("(\\d{1,9}):(\\d{1,18})-(\\d{1,18})");

      private Lineage() {}

      /** The labels it learned from; empty if it learned from a folder. */
      static Optional<TrainingData> trainedOn(BundleManifest manifest) {
        @Nullable String topic = manifest.lineage().get(TOPIC);
        @Nullable String hash = manifest.lineage().get(DATA_SET);
        return topic == null || hash == null
            ? Optional.empty()
            : Optional.of(
                new TrainingData(
                    topic, offsets(manifest.lineage().getOrDefault(OFFSETS, "")), hash));
      }

      /** The version its training began with; empty if it began with random weights. */
      static Optional<String> parentVersion(BundleManifest manifest) {
        return Optional.ofNullable(manifest.lineage().get(PARENT));
      }

      private static List<PartitionOffsets> offsets(String text) {
        return RANGE.matcher(text).results().map(Lineage::range).toList();
      }

      private static PartitionOffsets range(MatchResult range) {
        return new PartitionOffsets(
            Integer.valueOf(range.group(1)),
            Long.valueOf(range.group(2)),
            Long.valueOf(range.group(3)));
      }
    }
  }
}
