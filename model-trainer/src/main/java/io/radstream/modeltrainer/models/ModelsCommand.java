package io.radstream.modeltrainer.models;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./radstream models}: everything that can be done about releases. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Look at announced models, announce one, and decide which one serves.",
      "Stream apps that follow the models topic put a champion to work without a restart. Each"
          + " change is one transaction, printed as before -> after."
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 refused (nothing was changed), 2 wrong usage, key or topic,",
      "3 broker or registry unreachable."
    },
    subcommands = {
      ListModelsCommand.class,
      ShowModelCommand.class,
      AnnounceCommand.class,
      PromoteCommand.class,
      RollbackCommand.class,
      RetireCommand.class
    })
public final class ModelsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** There is nothing to set. */
  public ModelsCommand() {}

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "models needs one of list, show, announce, promote, rollback, retire");
  }
}
