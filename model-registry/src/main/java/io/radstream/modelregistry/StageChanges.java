package io.radstream.modelregistry;

import io.radstream.modelregistry.Change.Decision;
import io.radstream.modelregistry.releases.Releases;
import io.radstream.modelregistry.releases.Releases.AnnouncedRelease;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.topics.ReleaseKey;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the decisions that change a release's stage. Immutable.
 *
 * @param clock tells when the change was announced
 */
public record StageChanges(InstantSource clock) {

  /**
   * To make a release champion; the one before is retired in the same transaction.
   *
   * @param overruling why the gate is overruled; null if it is to be obeyed
   */
  public Decision promotion(ReleaseKey key, ReleaseProof proof, @Nullable String overruling) {
    return now -> {
      Optional<AnnouncedRelease> found = now.find(key);
      if (found.isEmpty()) {
        return unknown(key);
      }
      if (now.champion().filter(champion -> champion.key().equals(key)).isPresent()) {
        return new Change.Nothing(key + " is the champion already");
      }
      ModelRelease release = found.get().release();
      Optional<String> gate = GateFigures.refusal(release, now.champion());
      if (gate.isPresent() && overruling == null) {
        return new Change.Refused(
            "%s is not promoted: %s. Run ./radstream gate and announce it with --gate, or say why"
                    .formatted(key, gate.get())
                + " it is to serve nonetheless with --force REASON");
      }
      ModelRelease champion =
          ModelRelease.newBuilder(at(release, ReleaseStage.CHAMPION))
              .setReplaces(now.champion().map(of -> of.key().toString()).orElse(null))
              .setNote(gate.isPresent() ? overruling : null)
              .build();
      return promoted(now, champion, proof);
    };
  }

  /** To put a release on trial beside the champion. */
  public Decision trial(ReleaseKey key, ReleaseProof proof) {
    return now ->
        now.find(key)
            .<Change>map(
                found ->
                    switch (found.stage()) {
                      case SHADOW -> new Change.Nothing(key + " is on trial already");
                      case CHAMPION ->
                          new Change.Refused(
                              key + " is the champion: promote another or roll back first");
                      case CANDIDATE, RETIRED ->
                          proven(found.release(), proof, at(found.release(), ReleaseStage.SHADOW));
                    })
            .orElseGet(() -> unknown(key));
  }

  /**
   * To go back to what the champion replaced, or to another release that is known.
   *
   * @param to null for what the champion replaced; a name with version, or a version alone
   */
  public Decision rollback(@Nullable String to, ReleaseProof proof) {
    return now -> {
      Optional<AnnouncedRelease> champion = now.champion();
      if (champion.isEmpty()) {
        return new Change.Refused("there is no champion to roll back from");
      }
      Optional<ReleaseKey> target = target(champion.get(), to);
      if (target.isEmpty()) {
        return new Change.Refused(
            "%s replaced no announced release; say which one is to serve: --to NAME/VERSION"
                .formatted(champion.get().key()));
      }
      if (target.get().equals(champion.get().key())) {
        return new Change.Nothing(target.get() + " is the champion already");
      }
      return now.find(target.get())
          .<Change>map(found -> promoted(now, at(found.release(), ReleaseStage.CHAMPION), proof))
          .orElseGet(() -> unknown(target.get()));
    };
  }

  /** To take a release out of use. */
  public Decision retirement(ReleaseKey key) {
    return now ->
        now.find(key)
            .<Change>map(
                found ->
                    switch (found.stage()) {
                      case RETIRED -> new Change.Nothing(key + " is retired already");
                      case CHAMPION ->
                          new Change.Refused(
                              key + " is the champion: promote another or roll back first");
                      case CANDIDATE, SHADOW ->
                          new Change.Write(List.of(at(found.release(), ReleaseStage.RETIRED)));
                    })
            .orElseGet(() -> unknown(key));
  }

  /** Now, as precisely as a record tells it. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Optional<ReleaseKey> target(AnnouncedRelease champion, @Nullable String to) {
    if (to == null) {
      return champion.replaces();
    }
    return Optional.of(
        to.contains("/")
            ? ReleaseKey.parse(to)
            : new ReleaseKey(champion.release().getModelName(), to));
  }

  /** The new champion first: at no record is there none. */
  private Change promoted(Releases now, ModelRelease champion, ReleaseProof proof) {
    Optional<String> refusal = proof.refusal(champion);
    if (refusal.isPresent()) {
      return unproven(ReleaseKey.of(champion), refusal.get());
    }
    List<ModelRelease> records = new ArrayList<>(List.of(champion));
    now.champions().stream()
        .filter(old -> !old.key().equals(ReleaseKey.of(champion)))
        .forEach(old -> records.add(at(old.release(), ReleaseStage.RETIRED)));
    return new Change.Write(records);
  }

  private static Change proven(ModelRelease release, ReleaseProof proof, ModelRelease after) {
    return proof
        .refusal(release)
        .<Change>map(why -> unproven(ReleaseKey.of(release), why))
        .orElseGet(() -> new Change.Write(List.of(after)));
  }

  private ModelRelease at(ModelRelease release, ReleaseStage stage) {
    return ModelRelease.newBuilder(release).setStage(stage).setCreatedAt(now()).build();
  }

  private static Change unproven(ReleaseKey key, String why) {
    return new Change.Refused("%s must not serve: %s".formatted(key, why));
  }

  private static Change unknown(ReleaseKey key) {
    return new Change.Refused(key + " was never announced; ./radstream models list shows what was");
  }

  /** Looks at a release's bundle before it is put to work. */
  @FunctionalInterface
  public interface ReleaseProof {

    /** Why the bundle must not serve: missing, altered, unsigned; empty if it may. */
    Optional<String> refusal(ModelRelease release);
  }
}
