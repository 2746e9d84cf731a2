package io.radstream.benchmarks.load;

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

  /** As {@link StreamProcess} takes it. */
  public StreamProcess.Jvm jvm() {
    return new StreamProcess.Jvm(processors, heap);
  }

  /** For reports. */
  public Map<String, Object> conditions() {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("appProcessors", processors.isEmpty() ? "all" : "only " + processors);
    conditions.put("appHeap", heap + ", taken at the start");
    return conditions;
  }
}
