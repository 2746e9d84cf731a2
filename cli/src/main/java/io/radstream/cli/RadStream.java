package io.radstream.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;

import io.radstream.chaos.ChaosCommand;
import io.radstream.console.CommandGroup;
import io.radstream.console.CommandMain;
import io.radstream.console.ExitCode;
import io.radstream.dashboard.commands.DashboardCommand;
import io.radstream.deliver.commands.DeliverCommand;
import io.radstream.demo.DemoCommand;
import io.radstream.gateway.commands.GatewayCommand;
import io.radstream.gateway.commands.LoadCommand;
import io.radstream.localstack.UpCommand;
import io.radstream.localstack.process.StackException;
import io.radstream.modelregistry.commands.KeysCommand;
import io.radstream.modelregistry.commands.ModelsCommand;
import io.radstream.modelregistry.commands.SignCommand;
import io.radstream.modelregistry.commands.VerifyCommand;
import io.radstream.modeltrainer.commands.CalibrateCommand;
import io.radstream.modeltrainer.commands.EvaluateCommand;
import io.radstream.modeltrainer.commands.GateCommand;
import io.radstream.modeltrainer.commands.ReleaseCommand;
import io.radstream.modeltrainer.commands.TrainCommand;
import io.radstream.producertools.commands.AclsCommand;
import io.radstream.producertools.commands.DlqCommand;
import io.radstream.producertools.commands.LabelCommand;
import io.radstream.producertools.commands.PublishCommand;
import io.radstream.producertools.commands.ResultsCommand;
import io.radstream.producertools.commands.SchemasCommand;
import io.radstream.producertools.commands.TopicsCommand;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.streamapp.StreamCommand;
import io.radstream.testkit.TestkitException;
import io.radstream.traceexport.TraceExport;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./radstream}: finds the command and ends with its exit code. */
@Command(
    name = "radstream",
    mixinStandardHelpOptions = true,
    version = RadStream.VERSION,
    modelTransformer = RadStream.HelpTexts.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {"Event-driven streaming classifier of chest X-rays. Research use only.", ""},
    commandListHeading = "%nEach command takes --help.%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Done.",
      "1:Finished, but some items were refused or failed; each was named.",
      "2:Wrong usage or configuration.",
      "3:A broker, registry or download could not be reached, or the output not be written.",
      "4:Internal error; RADSTREAM_DEBUG=1 shows where.",
      "141:Whoever read the output has gone."
    },
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      TopicsCommand.class,
      SchemasCommand.class,
      StreamCommand.class,
      GatewayCommand.class,
      DeliverCommand.class,
      DashboardCommand.class,
      LoadCommand.class,
      PublishCommand.class,
      LabelCommand.class,
      ResultsCommand.class,
      DlqCommand.class,
      AclsCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      CalibrateCommand.class,
      GateCommand.class,
      ReleaseCommand.class,
      ModelsCommand.class,
      KeysCommand.class,
      SignCommand.class,
      VerifyCommand.class,
      BenchCommand.class,
      ChaosCommand.class,
      HelpCommand.class,
      RadStream.VersionCommand.class,
      GenerateCompletion.class
    })
public final class RadStream extends CommandGroup {

  static final String VERSION = "RadStream 0.1.0-SNAPSHOT";

  private static final List<Class<? extends Throwable>> UNREACHABLE =
      List.of(
          StackException.class,
          TestkitException.class,
          UnreachableException.class,
          RegistryUnavailableException.class,
          ConnectException.class);

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    String service = service(arguments.length == 0 ? "" : arguments[0]);
    CommandMain.run(new RadStream(), UNREACHABLE, () -> TraceExport.start(service), arguments);
  }

  /** What a process is called in traces, as its container image is. */
  static String service(String command) {
    return switch (command) {
      case "stream", "gateway", "deliver", "dashboard", "demo", "bench", "chaos" ->
          "radstream-" + command;
      case "train", "evaluate", "calibrate", "gate", "release" -> "radstream-trainer";
      default -> "radstream-tools";
    };
  }

  /** All commands, ready to be executed. */
  static CommandLine commandLine(boolean debug) {
    return CommandMain.commandLine(new RadStream(), UNREACHABLE, debug);
  }

  /** Adds groups and examples to what the annotations say. */
  static final class HelpTexts implements IModelTransformer {

    @Override
    public CommandSpec transform(CommandSpec commands) {
      commands.usageMessage().sectionMap().put(SECTION_KEY_COMMAND_LIST, new CommandList());
      CommandExamples.shipped().addTo(commands);
      return commands;
    }
  }

  /** {@code ./radstream version}. */
  @Command(
      name = "version",
      mixinStandardHelpOptions = true,
      description = "Print the version, as --version does.")
  static final class VersionCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      spec.commandLine().getOut().println(VERSION);
      return ExitCode.DONE.code();
    }
  }
}
