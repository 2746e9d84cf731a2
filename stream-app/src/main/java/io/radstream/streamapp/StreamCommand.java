package io.radstream.streamapp;

import io.radstream.configuration.ConfigException;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.topology.StreamFailure;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./radstream stream}: runs the stream app until it is told to stop. */
@Command(
    name = "stream",
    description = "Classifies the images on the images topic; stops on SIGTERM or Ctrl-C.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:stopped by a signal; everything in flight was drained",
      "2:wrong usage or configuration, or the model bundle was refused",
      "3:Kafka or the Schema Registry cannot be used, topics are missing or would lose images; or stopped by a"
          + " signal, but not everything was drained: the rest is read again",
      "4:the engine cannot be used, or a defect",
      "129, 130, 143:ended by SIGHUP, Ctrl-C or SIGTERM before reading began"
    })
public final class StreamCommand implements Callable<Integer> {

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "YAML file; all settings are listed in docs/configuration.md.")
  private Path config = Path.of("stream.yaml");

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Of a line; settings may have long values. */
  private static final int LONGEST = 20_000;

  @Override
  public Integer call() throws InterruptedException {
    try {
      StreamConfig settings = StreamConfig.read(config);
      out().println("Configuration in force:");
      settings.printed().lines().forEach(line -> out().println("  " + Printable.of(line, LONGEST)));
      out().flush();
      return run(settings).code();
    } catch (ConfigException e) {
      e.problems().forEach(this::complain);
      return ExitCode.USAGE.code();
    } catch (StartException e) {
      complain(String.valueOf(e.getMessage()));
      return e.exitCode().code();
    }
  }

  private ExitCode run(StreamConfig settings) throws StartException, InterruptedException {
    StreamApp app = StreamApp.start(settings);
    SignalDrain drain;
    try (app) {
      drain = SignalDrain.arm(app);
      out().println("Reading " + settings.topics().images() + "; stop with Ctrl-C.");
      out().flush();
      app.awaitEnd();
    }
    drain.disarm(); // a signal until now ends with what became of the images
    Optional<StreamFailure> failure = app.failure();
    failure.ifPresent(why -> complain(why.message()));
    return failure.map(StreamFailure::exitCode).orElse(ExitCode.DONE);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void complain(String problem) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(Printable.of(problem, LONGEST));
    err.flush();
  }
}
