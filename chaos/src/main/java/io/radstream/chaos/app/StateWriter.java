package io.radstream.chaos.app;

import io.radstream.files.AtomicFile;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.inference.StreamCounters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Tells the parent twice a second, through a file, how the app is. Owns a daemon thread. */
final class StateWriter {

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
