package io.radstream.benchmarks.overload;

import io.radstream.configuration.ConfigException;
import io.radstream.console.ExitCode;
import io.radstream.console.Signals;
import io.radstream.streamapp.SignalDrain;
import io.radstream.streamapp.StartException;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.serving.ModelDefinition;
import io.radstream.testkit.engine.EngineFaults;
import java.nio.file.Files;
import java.nio.file.Path;

/** The stream app as it is, around an engine that can be slow: what the overload's JVM runs. */
public final class SlowStreamMain {

  private SlowStreamMain() {}

  /**
   * Runs until a signal comes or the app stops by itself.
   *
   * @param arguments configuration file, milliseconds an image takes, the file that makes it slow
   */
  public static void main(String[] arguments)
      throws ConfigException, StartException, InterruptedException {
    Signals.take();
    StreamConfig config = StreamConfig.read(Path.of(arguments[0]));
    EngineFaults slow = EngineFaults.slowerPerImage(Long.parseLong(arguments[1]));
    Path whileExists = Path.of(arguments[2]);
    ModelDefinition model = StreamApp.modelOf(config);
    ModelDefinition faulty =
        model.withEngine(
            () ->
                EngineFaults.around(
                    model.engine().open(),
                    () -> Files.exists(whileExists) ? slow : EngineFaults.NONE));
    try (StreamApp app = StreamApp.start(config, faulty)) {
      SignalDrain drain = SignalDrain.arm(app);
      app.awaitEnd();
      drain.disarm();
      Signals.exit((app.failure().isEmpty() ? ExitCode.DONE : ExitCode.INTERNAL).code());
    }
  }
}
