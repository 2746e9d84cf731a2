package io.radstream.benchmarks.watch;

import io.radstream.benchmarks.sampling.Percentiles;
import io.radstream.benchmarks.sampling.ProcessSample;
import java.util.Locale;

/**
 * What was seen in one interval.
 *
 * @param minutes since the load began, at the interval's end
 * @param app the app's process at the end
 * @param liveHeapBytes after a full collection at the end; negative if unknown
 * @param lag images behind at the end
 * @param highestLag images behind at worst in the interval
 * @param latency from publishing to the committed diagnosis, in seconds
 * @param published images, in all
 * @param outcomes images with an outcome, in all
 * @param lateSeconds how far the publisher was behind its times at worst
 * @param appProcessors processors that the app used on average
 * @param otherProcessors of the app's processors, what others used on average
 * @param load of the machine, over its last minute
 * @param memberChanges how often the group's members had changed, in all
 * @param joins how often the app's consumers had joined the group, in all
 */
public record AppSample(
    double minutes,
    ProcessSample app,
    long liveHeapBytes,
    long lag,
    long highestLag,
    Percentiles latency,
    long published,
    long outcomes,
    double lateSeconds,
    double appProcessors,
    double otherProcessors,
    double load,
    int memberChanges,
    long joins) {

  private static final double MIB = 1 << 20;

  static final String CSV_HEADING =
      "minutes,rss_bytes,live_heap_bytes,threads,handles,lag,highest_lag,"
          + "latency_p50_s,latency_p95_s,latency_p99_s,published,outcomes,"
          + "publisher_late_s,app_cpus,other_cpus,load1,member_changes,joins";

  /** {@code NaN} if unknown. */
  public double liveHeapMiB() {
    return liveHeapBytes < 0 ? Double.NaN : liveHeapBytes / MIB;
  }

  /** Heap and native memory that is resident. */
  public double residentMiB() {
    return app.rssBytes() / MIB;
  }

  String csv() {
    return String.format(
        Locale.ROOT,
        "%.2f,%d,%d,%d,%d,%d,%d,%.4f,%.4f,%.4f,%d,%d,%.3f,%.3f,%.3f,%.2f,%d,%d",
        minutes,
        app.rssBytes(),
        liveHeapBytes,
        app.threads(),
        app.handles(),
        lag,
        highestLag,
        latency.p50(),
        latency.p95(),
        latency.p99(),
        published,
        outcomes,
        lateSeconds,
        appProcessors,
        otherProcessors,
        load,
        memberChanges,
        joins);
  }
}
