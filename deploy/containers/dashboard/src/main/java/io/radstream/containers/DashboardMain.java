package io.radstream.containers;

import io.radstream.console.CommandGroup;
import io.radstream.console.CommandMain;
import io.radstream.dashboard.commands.DashboardCommand;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import java.net.ConnectException;
import java.util.List;
import picocli.CommandLine.Command;

/** The image {@code radstream/dashboard}. */
@Command(
    name = "radstream",
    mixinStandardHelpOptions = true,
    version = "RadStream 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Shows what flows, how sure the model is and what was refused. Research use only.",
      ""
    },
    commandListHeading = "%nCommands (each takes --help):%n",
    subcommands = {DashboardCommand.class})
public final class DashboardMain extends CommandGroup {

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    CommandMain.run(
        new DashboardMain(),
        List.of(
            UnreachableException.class, RegistryUnavailableException.class, ConnectException.class),
        arguments);
  }
}
