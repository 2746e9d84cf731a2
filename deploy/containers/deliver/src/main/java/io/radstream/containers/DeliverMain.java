package io.radstream.containers;

import io.radstream.console.CommandGroup;
import io.radstream.console.CommandMain;
import io.radstream.deliver.commands.DeliverCommand;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.traceexport.TraceExport;
import java.net.ConnectException;
import java.util.List;
import picocli.CommandLine.Command;

/** The image {@code radstream/deliver}. */
@Command(
    name = "radstream",
    mixinStandardHelpOptions = true,
    version = "RadStream 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    description = {"Brings results to PACS, health record and worklist. Research use only.", ""},
    commandListHeading = "%nCommands (each takes --help):%n",
    subcommands = {DeliverCommand.class})
public final class DeliverMain extends CommandGroup {

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    CommandMain.run(
        new DeliverMain(),
        List.of(
            UnreachableException.class, RegistryUnavailableException.class, ConnectException.class),
        () -> TraceExport.start("radstream-deliver"),
        arguments);
  }
}
