package io.radstream.containers;

import io.radstream.console.CommandGroup;
import io.radstream.console.CommandMain;
import io.radstream.modelregistry.commands.KeysCommand;
import io.radstream.modelregistry.commands.ModelsCommand;
import io.radstream.modelregistry.commands.SignCommand;
import io.radstream.modelregistry.commands.VerifyCommand;
import io.radstream.modeltrainer.commands.CalibrateCommand;
import io.radstream.modeltrainer.commands.EvaluateCommand;
import io.radstream.modeltrainer.commands.GateCommand;
import io.radstream.modeltrainer.commands.ReleaseCommand;
import io.radstream.modeltrainer.commands.TrainCommand;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.traceexport.TraceExport;
import java.net.ConnectException;
import java.util.List;
import picocli.CommandLine.Command;

/** The image {@code radstream/trainer}. */
@Command(
    name = "radstream",
    mixinStandardHelpOptions = true,
    version = "RadStream 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Learns from labeled chest X-rays, classifies and releases models. Research use only.",
      ""
    },
    commandListHeading = "%nCommands (each takes --help):%n",
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      CalibrateCommand.class,
      GateCommand.class,
      ReleaseCommand.class,
      ModelsCommand.class,
      KeysCommand.class,
      SignCommand.class,
      VerifyCommand.class
    })
public final class TrainerMain extends CommandGroup {

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    CommandMain.run(
        new TrainerMain(),
        List.of(RegistryUnavailableException.class, ConnectException.class),
        () -> TraceExport.start("radstream-trainer"),
        arguments);
  }
}
