package io.radstream.producertools.commands;

import io.radstream.producertools.commands.HandlingCommand.DiscardCommand;
import io.radstream.producertools.commands.HandlingCommand.ReplayCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./radstream dlq}: everything that can be done about dead letters. */
@Command(
    name = "dlq",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Look at dead letters, export them, replay each once, or discard them.",
    footer = {
      "",
      "Exit codes: 0 done, 1 some dead letters were refused, 2 wrong usage or topics,",
      "3 broker or registry unreachable."
    },
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      ExportCommand.class,
      ReplayCommand.class,
      DiscardCommand.class
    })
public final class DlqCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** There is nothing to set. */
  public DlqCommand() {}

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "dlq needs one of list, show, export, replay, discard");
  }
}
