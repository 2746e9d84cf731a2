package io.radstream.benchmarks.explain;

import io.radstream.localstack.LocalStack;
import io.radstream.streamapp.StartException;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.config.StreamConfig;
import java.time.Duration;

/**
 * The app has judged all images once.
 *
 * @param perSecond images, from the first tenth to the last
 * @param cpuSeconds of this JVM an image
 * @param diagnosed images that got a diagnosis
 * @param explained those that came with an explanation
 * @param wanted whether all should have
 */
record Turn(double perSecond, double cpuSeconds, long diagnosed, long explained, boolean wanted) {

  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int SKIPPED = 10;

  /**
   * Runs an app of its own consumer group, which reads everything from the beginning.
   *
   * @param explain the setting
   * @param images that are on the topic
   */
  static Turn run(LocalStack stack, String explain, int round, long images)
      throws InterruptedException, StartException {
    StreamConfig config =
        StreamConfig.defaults(stack.bootstrapServers(), stack.registryUrl(), "shipped")
            .with("explain", explain)
            .with("streams.application.id", "bench-explain-%s-%d".formatted(explain, round));
    try (StreamApp app = StreamApp.start(config, StreamApp.modelOf(config))) {
      long skipped = images / SKIPPED;
      await(app, skipped);
      long already = app.counters().images();
      double cpu = cpuOfProcess();
      long start = System.nanoTime();
      await(app, images);
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Turn(
          (images - already) / seconds,
          (cpuOfProcess() - cpu) / (images - already),
          app.counters().images() - app.counters().deadLetters(),
          app.explained(),
          explain.equals("always"));
    }
  }

  /** Whether each image got what it should have. */
  boolean complete(long images) {
    return diagnosed == images && explained == (wanted ? images : 0);
  }

  private static double cpuOfProcess() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
  }

  private static void await(StreamApp app, long images) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (app.counters().images() < images) {
      if (app.failure().isPresent() || System.nanoTime() > deadline) {
        throw new IllegalStateException("The stream app has not judged all: " + app.failure());
      }
      Thread.sleep(1);
    }
  }
}
