package io.radstream.benchmarks.load;

import io.radstream.testkit.process.JvmSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What the app's JVM may use; a picocli mixin. */
public final class AppOptions {

  @Option(
      names = "--app-cpus",
      defaultValue = "",
      paramLabel = "LIST",
      description = "Processors of the app, as taskset takes them (default: all).")
  private String processors = "";

  @Option(
      names = "--app-heap",
      defaultValue = "2g",
      paramLabel = "SIZE",
      description = "Heap of the app, all of it taken at the start (default: 2g).")
  private String heap = "2g";

  /** For picocli. */
  public AppOptions() {}

  /** The heap is taken at the start, so that later growth can only be native memory. */
  public JvmSettings jvm() {
    return JvmSettings.ofThisJvm()
        .on(processors)
        .with(
            "-Xms" + heap,
            "-Xmx" + heap,
            "-XX:+AlwaysPreTouch",
            // Tells of every rebalance.
            "-Dradstream.kafka.log.level=info");
  }

  /** For reports. */
  public Map<String, Object> conditions() {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("appProcessors", processors.isEmpty() ? "all" : "only " + processors);
    conditions.put("appHeap", heap + ", taken at the start");
    return conditions;
  }
}
