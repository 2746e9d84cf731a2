package io.radstream.modeltrainer.announce;

import io.radstream.modeltrainer.modelregistry.Change;
import io.radstream.modeltrainer.modelregistry.Outcome;
import io.radstream.modeltrainer.modelregistry.ReleaseRegister;
import io.radstream.modeltrainer.signing.SignedBundle;
import io.radstream.schemas.ReleaseStage;
import java.io.IOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Copies a bundle where the stream apps find it, and then says so. A kill between the two leaves a
 * file that nobody knows of, and the same call again completes the work. For one thread; owns
 * nothing.
 */
public final class Announcer {

  private final ReleaseRegister register;
  private final ReleaseFolder folder;
  private final InstantSource clock;

  /** Announces from one folder to one register. */
  public Announcer(ReleaseRegister register, ReleaseFolder folder, InstantSource clock) {
    this.register = register;
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
  public Outcome announce(SignedBundle bundle, ReleaseStage stage, Optional<GateFile> gate)
      throws IOException {
    if (gate.filter(decision -> !decision.candidateSha256().equals(bundle.file().sha256()))
        .isPresent()) {
      return new Outcome.Refused(
          "the gate has judged another bundle (SHA-256 %s) than this one (%s)"
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
    if (announcement.decide(register.read()) instanceof Change.Refused refused) {
      return new Outcome.Refused(refused.why());
    }
    folder.store(bundle);
    return register.change(announcement);
  }
}
