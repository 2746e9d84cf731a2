package io.radstream.benchmarks.watch;

import io.radstream.benchmarks.sampling.GroupSample;
import io.radstream.benchmarks.sampling.GroupSampler;
import io.radstream.benchmarks.sampling.GroupWatch;
import io.radstream.benchmarks.sampling.LiveHeap;
import io.radstream.benchmarks.sampling.Percentiles;
import io.radstream.benchmarks.sampling.ProcessSample;
import io.radstream.benchmarks.sampling.ProcessSampler;
import io.radstream.benchmarks.sampling.Processors;
import io.radstream.testkit.outcomes.OutcomeCounts;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.process.AppProcess;
import io.radstream.testkit.publish.ImagePublisher;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.OptionalInt;

/**
 * Makes the samples: {@link #look} often, {@link #close} at the end of each interval. For one
 * thread.
 */
public final class AppWatch {

  private static final String JOINS = "(Re-)joining group";
  private static final double NANOS_PER_SECOND = 1e9;

  private final AppProcess app;
  private final ImagePublisher feed;
  private final OutcomeReader<OutcomeCounts> outcomes;
  private final GroupSampler group;
  private final GroupWatch watch;
  private final ProcessSampler process;
  private final LiveHeap heap;
  private final int processor;
  private final long start = System.nanoTime();
  private long since = start;
  private double appSeconds;
  private double allSeconds;
  private long highestLag;

  /**
   * Begins to count now.
   *
   * @param processors the app's, as {@code taskset} takes them; empty for all
   */
  public AppWatch(
      AppProcess app,
      ImagePublisher feed,
      OutcomeReader<OutcomeCounts> outcomes,
      GroupSampler group,
      String processors)
      throws InterruptedException {
    this.app = app;
    this.feed = feed;
    this.outcomes = outcomes;
    this.group = group;
    this.watch = new GroupWatch(group.sample());
    this.process = ProcessSampler.of(app.pid());
    this.heap = LiveHeap.of(app.pid());
    this.processor = single(processors).orElse(-1);
    this.appSeconds = process.sample().cpuSeconds();
    this.allSeconds = Processors.read(processor).busySeconds();
    outcomes.seen().takeLatencies();
    feed.takeLatestSeconds();
  }

  /** Makes sure that everything still works, and notes the lag. */
  public GroupSample look() throws InterruptedException {
    app.check();
    feed.check();
    outcomes.check();
    GroupSample sample = group.sample();
    watch.see(sample);
    highestLag = Math.max(highestLag, sample.lag());
    return sample;
  }

  /** Ends an interval: the sample, and what is done with is removed from the broker. */
  public AppSample close() throws InterruptedException, IOException {
    GroupSample groupNow = look();
    group.removeDone(groupNow);
    long now = System.nanoTime();
    double seconds = (now - since) / NANOS_PER_SECOND;
    ProcessSample appNow = process.sample();
    double allNow = Processors.read(processor).busySeconds();
    double appUsed = (appNow.cpuSeconds() - appSeconds) / seconds;
    AppSample sample =
        new AppSample(
            (now - start) / NANOS_PER_SECOND / 60,
            appNow,
            heap.afterCollection().orElse(-1),
            groupNow.lag(),
            highestLag,
            Percentiles.of(outcomes.seen().takeLatencies()),
            feed.acknowledged(),
            outcomes.seen().totals().outcomes(),
            feed.takeLatestSeconds(),
            appUsed,
            Math.max(0, (allNow - allSeconds) / seconds - appUsed),
            ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
            watch.memberChanges(),
            joins(app));
    since = now;
    appSeconds = appNow.cpuSeconds();
    allSeconds = allNow;
    highestLag = 0;
    return sample;
  }

  /** How often the app's consumers have joined the group, as its log says. */
  public static long joins(AppProcess app) {
    return app.timesSaid(JOINS);
  }

  private static OptionalInt single(String processors) {
    return processors.matches("\\d+")
        ? OptionalInt.of(Integer.parseInt(processors))
        : OptionalInt.empty();
  }
}
