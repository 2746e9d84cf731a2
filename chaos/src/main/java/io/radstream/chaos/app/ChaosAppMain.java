package io.radstream.chaos.app;

import io.radstream.console.ExitCode;
import io.radstream.console.Signals;
import io.radstream.streamapp.SignalDrain;
import io.radstream.streamapp.StartException;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.commit.CommitSafety;
import io.radstream.streamapp.config.ConfigException;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.serving.ModelDefinition;
import io.radstream.streamapp.topology.StreamFailure;
import io.radstream.testkit.engine.EngineFaults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a stream app's JVM runs in a campaign: the stream app as it is, around an engine that may
 * fail on purpose. SIGTERM drains it and ends with 0, as with the command {@code stream}.
 */
public final class ChaosAppMain {

  /** What the log says when a signal drains from now on. */
  public static final String READING = "Reading; a signal drains from now on.";

  private ChaosAppMain() {}

  /**
   * Runs until a signal comes, the app stops by itself, or the parent is gone.
   *
   * @param arguments configuration file, state file, the engine's faults, the commits' safety
   */
  public static void main(String[] arguments) throws InterruptedException {
    Signals.take();
    endWithParent();
    Signals.exit(run(arguments).code());
  }

  private static ExitCode run(String[] arguments) throws InterruptedException {
    try {
      StreamConfig config = StreamConfig.read(Path.of(arguments[0]));
      EngineFaults faults = EngineFaults.parse(arguments[2]);
      ModelDefinition model = StreamApp.modelOf(config);
      ModelDefinition faulty =
          model
              .withEngine(() -> faults.around(model.engine().open()))
              .withExplainer(FaultyExplainer.around(model.explainer(), faults));
      return run(
          StreamApp.start(config, faulty, CommitSafety.valueOf(arguments[3])),
          Path.of(arguments[1]));
    } catch (ConfigException e) {
      System.err.println(e.getMessage());
      return ExitCode.USAGE;
    } catch (StartException e) {
      System.err.println(e.getMessage());
      return e.exitCode();
    }
  }

  private static ExitCode run(StreamApp app, Path state) throws InterruptedException {
    SignalDrain drain;
    try (app) {
      drain = SignalDrain.arm(app);
      System.err.println(READING);
      StateWriter.start(app, state);
      app.awaitEnd();
    }
    drain.disarm();
    Optional<StreamFailure> failure = app.failure();
    failure.ifPresent(why -> System.err.println("Stopped by itself: " + why.message()));
    return failure.map(StreamFailure::exitCode).orElse(ExitCode.DONE);
  }

  /** At once and without draining: the brokers are gone with the parent. */
  private static void endWithParent() {
    InputStream fromParent = System.in;
    Thread watch =
        new Thread(
            () -> {
              try {
                while (fromParent.read() >= 0) {
                  // Nothing is ever said on this stream; only its end counts.
                }
              } catch (IOException e) {
                // A broken pipe means the same as its end.
              }
              Runtime.getRuntime().halt(ExitCode.INTERNAL.code());
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
