package io.radstream.containers;

import io.radstream.console.CommandGroup;
import io.radstream.console.CommandMain;
import io.radstream.gateway.commands.GatewayCommand;
import io.radstream.gateway.commands.LoadCommand;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.traceexport.TraceExport;
import java.net.ConnectException;
import java.util.List;
import picocli.CommandLine.Command;

/** The image {@code radstream/gateway}. */
@Command(
    name = "radstream",
    mixinStandardHelpOptions = true,
    version = "RadStream 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Takes chest X-rays from devices and archives, without names, into Kafka. Research use only.",
      ""
    },
    commandListHeading = "%nCommands (each takes --help):%n",
    subcommands = {GatewayCommand.class, LoadCommand.class})
public final class GatewayMain extends CommandGroup {

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    CommandMain.run(
        new GatewayMain(),
        List.of(
            UnreachableException.class, RegistryUnavailableException.class, ConnectException.class),
        () -> TraceExport.start("radstream-gateway"),
        arguments);
  }
}
