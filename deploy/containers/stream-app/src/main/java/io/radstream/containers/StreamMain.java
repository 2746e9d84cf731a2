package io.radstream.containers;

import io.radstream.console.CommandGroup;
import io.radstream.console.CommandMain;
import io.radstream.streamapp.StreamCommand;
import io.radstream.traceexport.TraceExport;
import java.net.ConnectException;
import java.util.List;
import picocli.CommandLine.Command;

/** The image {@code radstream/stream-app}. */
@Command(
    name = "radstream",
    mixinStandardHelpOptions = true,
    version = "RadStream 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    description = {"Classifies chest X-rays from a Kafka topic. Research use only.", ""},
    commandListHeading = "%nCommands (each takes --help):%n",
    subcommands = {StreamCommand.class})
public final class StreamMain extends CommandGroup {

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    CommandMain.run(
        new StreamMain(),
        List.of(ConnectException.class),
        () -> TraceExport.start("radstream-stream"),
        arguments);
  }
}
