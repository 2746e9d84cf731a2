package io.radstream.containers;

import io.radstream.console.CommandGroup;
import io.radstream.console.CommandMain;
import io.radstream.modelregistry.commands.KeysCommand;
import io.radstream.modelregistry.commands.ModelsCommand;
import io.radstream.modelregistry.commands.SignCommand;
import io.radstream.modelregistry.commands.VerifyCommand;
import io.radstream.producertools.commands.AclsCommand;
import io.radstream.producertools.commands.DlqCommand;
import io.radstream.producertools.commands.LabelCommand;
import io.radstream.producertools.commands.PublishCommand;
import io.radstream.producertools.commands.ResultsCommand;
import io.radstream.producertools.commands.SchemasCommand;
import io.radstream.producertools.commands.TopicsCommand;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.traceexport.TraceExport;
import java.net.ConnectException;
import java.util.List;
import picocli.CommandLine.Command;

/** The image {@code radstream/tools}. */
@Command(
    name = "radstream",
    mixinStandardHelpOptions = true,
    version = "RadStream 0.1.0-SNAPSHOT",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Publishes images and labels, reads results, manages dead letters, topics and models. Research use only.",
      ""
    },
    commandListHeading = "%nCommands (each takes --help):%n",
    subcommands = {
      TopicsCommand.class,
      SchemasCommand.class,
      AclsCommand.class,
      PublishCommand.class,
      LabelCommand.class,
      ResultsCommand.class,
      DlqCommand.class,
      ModelsCommand.class,
      KeysCommand.class,
      SignCommand.class,
      VerifyCommand.class
    })
public final class ToolsMain extends CommandGroup {

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    CommandMain.run(
        new ToolsMain(),
        List.of(
            UnreachableException.class, RegistryUnavailableException.class, ConnectException.class),
        () -> TraceExport.start("radstream-tools"),
        arguments);
  }
}
