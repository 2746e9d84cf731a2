package io.radstream.modeltrainer.bundling;

import io.radstream.console.Printable;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.modelregistry.Change.Decision;
import io.radstream.modelregistry.ChangeResult;
import io.radstream.modelregistry.ModelRegistry;
import io.radstream.modelregistry.StageChanges;
import io.radstream.modelregistry.StageChanges.ReleaseProof;
import io.radstream.modelregistry.announce.Announcer;
import io.radstream.modelregistry.announce.GateFile;
import io.radstream.modelregistry.bundles.AnnouncedBundle;
import io.radstream.modelregistry.bundles.BundleFile;
import io.radstream.modelregistry.bundles.Checked;
import io.radstream.modelregistry.bundles.Checked.Accepted;
import io.radstream.modelregistry.bundles.SignedBundle;
import io.radstream.modelregistry.releases.Releases.AnnouncedRelease;
import io.radstream.modeltrainer.bundling.ReleaseSettings.PromotionPolicy;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.topics.ReleaseKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What follows a training: gate, signature, copy, announcement, and what the policy says. Each step
 * is whole before the next begins, and none is harmful twice: after a kill at any moment the same
 * call completes the release or finds that it is complete. For one thread.
 */
public final class ReleaseStep {

  private final ReleaseSettings settings;
  private final ReleaseGate gate;
  private final PrintWriter console;
  private final InstantSource clock;

  /** Releases by these settings; says on the console what it does. */
  public ReleaseStep(
      ReleaseSettings settings, ReleaseGate gate, PrintWriter console, InstantSource clock) {
    this.settings = settings;
    this.gate = gate;
    this.console = console;
    this.clock = clock;
  }

  /**
   * Releases a bundle if the gate lets it pass.
   *
   * @param bundle the candidate's file
   * @param images of every side of the split
   * @param report folder for the gate's report, which is kept either way
   * @throws IOException when report or releases folder cannot be written
   * @throws io.radstream.schemas.brokers.UnreachableException when the brokers do not answer
   */
  public ChangeResult release(Path bundle, List<LabeledImage> images, Path report)
      throws IOException {
    Checked<BundleFile> read = BundleFile.read(bundle);
    return read instanceof Accepted<BundleFile> candidate
        ? release(candidate.value(), images, report)
        : told(new ChangeResult.Refused(read.refusal().orElseThrow()));
  }

  private ChangeResult release(BundleFile candidate, List<LabeledImage> images, Path report)
      throws IOException {
    try (ModelRegistry registry = ModelRegistry.openForChange(settings.clients())) {
      Optional<AnnouncedRelease> champion = registry.read().champion();
      if (champion.filter(of -> isOf(of.release(), candidate)).isPresent()) {
        return told(new ChangeResult.Unchanged(champion.get().key() + " is the champion already"));
      }
      Challenge challenge = challenge(champion, candidate, images, report);
      return challenge.refusal().isPresent()
          ? told(new ChangeResult.Refused(challenge.refusal().get()))
          : announced(registry, candidate, challenge.decision());
    }
  }

  /** What the gate said, or why it could not be asked. */
  private record Challenge(Optional<GateFile> decision, Optional<String> refusal) {

    static Challenge refused(String why) {
      return new Challenge(Optional.empty(), Optional.of(why));
    }
  }

  private Challenge challenge(
      Optional<AnnouncedRelease> champion,
      BundleFile candidate,
      List<LabeledImage> images,
      Path report)
      throws IOException {
    Checked<ModelBundle> opponent = opponent(champion);
    if (!(opponent instanceof Accepted<ModelBundle> serving)) {
      return Challenge.refused(
          "it cannot be compared with the champion %s: %s"
              .formatted(champion.orElseThrow().key(), opponent.refusal().orElseThrow()));
    }
    Optional<GateFile> decision =
        gate.classify(serving.value(), candidate.bundle(), images, report);
    if (decision.isEmpty()) {
      return Challenge.refused("there is no held-out image to compare it with the champion on");
    }
    return decision.get().passed()
        ? new Challenge(decision, Optional.empty())
        : Challenge.refused("the gate has refused it, see " + report);
  }

  /** The champion, or where none was announced yet whatever serves. */
  private Checked<ModelBundle> opponent(Optional<AnnouncedRelease> champion) {
    return champion
        .map(
            of ->
                AnnouncedBundle.read(of.release())
                    .<ModelBundle>then(file -> new Accepted<>(file.bundle())))
        .orElseGet(() -> new Accepted<>(settings.unannounced()));
  }

  private ChangeResult announced(
      ModelRegistry registry, BundleFile candidate, Optional<GateFile> decision)
      throws IOException {
    SignedBundle signed = SignedBundle.sign(candidate, settings.key());
    ChangeResult announced =
        told(
            new Announcer(registry, settings.folder(), clock)
                .announce(signed, ReleaseStage.CANDIDATE, decision));
    if (announced instanceof ChangeResult.Refused || settings.policy() == PromotionPolicy.NEVER) {
      return announced;
    }
    return told(registry.change(staged(candidate)));
  }

  private Decision staged(BundleFile candidate) {
    ReleaseKey key =
        new ReleaseKey(
            candidate.bundle().manifest().name(), candidate.bundle().manifest().version());
    StageChanges changes = new StageChanges(clock);
    return settings.policy() == PromotionPolicy.SHADOW
        ? changes.trial(key, ownProof())
        : changes.promotion(key, ownProof(), null);
  }

  /** A trainer trusts its own signature, and reads back what it has written. */
  private ReleaseProof ownProof() {
    return release ->
        AnnouncedBundle.read(release)
            .either(
                file ->
                    settings.key().verifies(file.bytes(), AnnouncedBundle.signature(release))
                        ? Optional.empty()
                        : Optional.of("another key has signed it"),
                refused -> Optional.of(refused.why()));
  }

  private static boolean isOf(ModelRelease release, BundleFile file) {
    return release.getBundleSha256().equals(file.sha256());
  }

  private ChangeResult told(ChangeResult result) {
    if (result instanceof ChangeResult.Refused refused) {
      console.println("not released: " + Printable.of(refused.why()));
    }
    if (result instanceof ChangeResult.Unchanged unchanged) {
      console.println(Printable.of(unchanged.why()));
    }
    if (result instanceof ChangeResult.Done done) {
      done.moves().stream().map(move -> Printable.of(move.toString())).forEach(console::println);
    }
    console.flush();
    return result;
  }

  /** Compares a candidate with the champion and keeps a report either way. */
  @FunctionalInterface
  interface ReleaseGate {

    /**
     * Decides.
     *
     * @param images of every side of the split
     * @param report folder for {@code gate.json} and the readable report
     * @return the decision; empty if there is no held-out image to compare on
     * @throws IOException when the report cannot be written
     */
    Optional<GateFile> classify(
        ModelBundle champion, ModelBundle candidate, List<LabeledImage> images, Path report)
        throws IOException;
  }
}
