package io.radstream.chaos.app;

import io.radstream.configuration.ConfigException;
import io.radstream.console.ExitCode;
import io.radstream.console.Signals;
import io.radstream.files.AtomicFile;
import io.radstream.model.confidence.Finding;
import io.radstream.model.explain.HeatMap;
import io.radstream.model.network.EngineOutput;
import io.radstream.streamapp.SignalDrain;
import io.radstream.streamapp.StartException;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.commit.CommitSafety;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.inference.StreamCounters;
import io.radstream.streamapp.serving.Explainer;
import io.radstream.streamapp.serving.ModelDefinition;
import io.radstream.streamapp.topology.StreamFailure;
import io.radstream.testkit.engine.EngineFaults;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

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

  /** Tells the parent twice a second, through a file, how the app is. Owns a daemon thread. */
  private static final class StateWriter {

    private static final long PERIOD_MILLIS = 500;
    private static final String COORDINATORS =
        "kafka.consumer:type=consumer-coordinator-metrics,client-id=*";
    private static final String STREAMS = "kafka.streams:type=stream-metrics,client-id=*";

    private final StreamApp app;
    private final Path file;

    private StateWriter(StreamApp app, Path file) {
      this.app = app;
      this.file = file;
    }

    static void start(StreamApp app, Path file) {
      Thread thread = new Thread(new StateWriter(app, file)::run, "state-writer");
      thread.setDaemon(true);
      thread.start();
    }

    private void run() {
      try {
        while (!Thread.currentThread().isInterrupted()) {
          write(state());
          Thread.sleep(PERIOD_MILLIS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot tell the state", e);
      }
    }

    private AppState state() {
      StreamCounters counters = app.counters();
      Runtime runtime = Runtime.getRuntime();
      return new AppState(
          app.ready(),
          counters.diagnoses(),
          counters.deadLetters(),
          counters.batches(),
          counters.batchedImages(),
          sum(COORDINATORS, "rebalance-total"),
          sum(STREAMS, "failed-stream-threads"),
          app.uncommitted(),
          runtime.totalMemory() - runtime.freeMemory(),
          ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private static long sum(String metrics, String name) {
      MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
      long sum = 0;
      try {
        for (ObjectName bean : beans.queryNames(new ObjectName(metrics), null)) {
          sum += ((Number) beans.getAttribute(bean, name)).longValue();
        }
      } catch (JMException e) {
        return sum; // a thread was replaced meanwhile
      }
      return sum;
    }

    private void write(AppState state) throws IOException {
      AtomicFile.write(file, out -> state.properties().store(out, null));
    }
  }

  /** Ends with an {@code Error} after a number of explanations, as a broken installation would. */
  private static final class FaultyExplainer implements Explainer {

    private final Explainer explainer;
    private final long after;
    private final AtomicLong asked = new AtomicLong();

    private FaultyExplainer(Explainer explainer, long after) {
      this.explainer = explainer;
      this.after = after;
    }

    /** Explains as the one within, as long as it is to. */
    static Explainer around(Explainer explainer, EngineFaults faults) {
      long after = faults.explainErrorAfter();
      return after == 0 ? explainer : new FaultyExplainer(explainer, after);
    }

    @Override
    public Optional<HeatMap> explain(EngineOutput output, Finding target) {
      if (asked.incrementAndGet() > after) {
        System.err.println(EngineFaults.SAYS + "cannot be explained: an Error");
        throw new NoClassDefFoundError("on purpose");
      }
      return explainer.explain(output, target);
    }
  }
}
