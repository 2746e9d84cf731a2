package io.radstream.modeltrainer.models;

import io.radstream.console.ExitCode;
import io.radstream.modeltrainer.modelregistry.RegisterClients;
import io.radstream.modeltrainer.modelregistry.StageChanges;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./radstream models retire}. */
@Command(
    name = "retire",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Take a candidate or a model on trial out of use; never the champion.")
final class RetireCommand extends RegisterCommand {

  @Parameters(paramLabel = "NAME/VERSION", description = "Which release.")
  private String release = "";

  @Override
  ExitCode run(RegisterClients clients) {
    return change(clients, new StageChanges(InstantSource.system()).retirement(key(release)));
  }
}
