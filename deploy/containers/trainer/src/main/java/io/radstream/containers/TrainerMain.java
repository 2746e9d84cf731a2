package io.radstream.containers;

import io.radstream.console.CommandGroup;
import io.radstream.console.CommandMain;
import io.radstream.modeltrainer.CalibrateCommand;
import io.radstream.modeltrainer.EvaluateCommand;
import io.radstream.modeltrainer.GateCommand;
import io.radstream.modeltrainer.ReleaseCommand;
import io.radstream.modeltrainer.TrainCommand;
import io.radstream.modeltrainer.models.ModelsCommand;
import io.radstream.modeltrainer.signing.KeysCommand;
import io.radstream.modeltrainer.signing.SignCommand;
import io.radstream.modeltrainer.signing.VerifyCommand;
import io.radstream.schemas.registry.RegistryUnavailableException;
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
        arguments);
  }
}
