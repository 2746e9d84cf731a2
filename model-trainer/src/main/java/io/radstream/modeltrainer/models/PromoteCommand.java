package io.radstream.modeltrainer.models;

import io.radstream.console.ExitCode;
import io.radstream.modeltrainer.modelregistry.RegisterClients;
import io.radstream.modeltrainer.modelregistry.ReleaseProof;
import io.radstream.modeltrainer.modelregistry.SignatureProof;
import io.radstream.modeltrainer.modelregistry.StageChanges;
import io.radstream.schemas.topics.ReleaseKey;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./radstream models promote}. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Make an announced model the champion, and retire the one before.",
      "Refused unless the gate let it pass in comparison with the present champion, and the bundle"
          + " is whole and signed by a trusted key."
    })
final class PromoteCommand extends RegisterCommand {

  private static final int LONGEST_REASON = 200;

  @Parameters(paramLabel = "NAME/VERSION", description = "Which release.")
  private String release = "";

  @Mixin private TrustOptions trust = new TrustOptions();

  @Option(
      names = "--shadow",
      description = "Put it on trial beside the champion instead; needs no gate.")
  private boolean shadow;

  @Option(
      names = "--force",
      paramLabel = "REASON",
      description = "Overrule the gate; the reason stays in the register, at most 200 characters.")
  private @Nullable String force;

  @Override
  ExitCode run(RegisterClients clients) {
    ReleaseKey key = key(release);
    ReleaseProof proof = new SignatureProof(trusted(trust.files()));
    StageChanges changes = new StageChanges(InstantSource.system());
    return change(
        clients,
        shadow ? changes.trial(key, proof) : changes.promotion(key, proof, checkedReason()));
  }

  private @Nullable String checkedReason() {
    if (force != null && (force.isBlank() || force.length() > LONGEST_REASON)) {
      throw wrongUsage("--force needs a reason of 1 to %d characters".formatted(LONGEST_REASON));
    }
    return force;
  }
}
