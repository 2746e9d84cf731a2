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

/** {@code ./radstream models rollback}. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Make the model champion again that the champion replaced; once more goes further back.",
      "The gate is not asked: that model has served before."
    })
final class RollbackCommand extends RegisterCommand {

  @Mixin private TrustOptions trust = new TrustOptions();

  @Option(
      names = "--to",
      paramLabel = "[NAME/]VERSION",
      description = "Another announced release instead.")
  private @Nullable String to;

  @Override
  ExitCode run(RegisterClients clients) {
    String target = to;
    if (target != null) {
      ReleaseKey unused = key(target.contains("/") ? target : "any/" + target);
    }
    ReleaseProof proof = new SignatureProof(trusted(trust.files()));
    return change(clients, new StageChanges(InstantSource.system()).rollback(target, proof));
  }
}
