package io.radstream.streamapp;

import io.radstream.console.ExitCode;
import io.radstream.streamapp.config.MemoryBound;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.serving.ModelDefinition;
import io.radstream.streamapp.topology.ImagesTopic;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bound on memory against this Java's heap.
 *
 * @param strict whether what does not fit is refused; who embeds the app may know better how large
 *     its images are, and is only warned
 */
record HeapCheck(StreamConfig config, ImagesTopic images, boolean strict) {

  private static final Logger LOG = LoggerFactory.getLogger(HeapCheck.class);

  /**
   * For the model of the start.
   *
   * @throws StartException if it must not be started
   */
  void check(ModelDefinition model) throws StartException {
    MemoryBound bound = bound(model);
    Optional<String> refusal = bound.refusal(heap());
    if (refusal.isEmpty()) {
      LOG.info("{}", bound.line(heap()));
      bound.shortage(heap(), machine()).ifPresent(LOG::warn);
    } else if (strict) {
      throw new StartException(ExitCode.USAGE, refusal.get());
    } else {
      LOG.warn("{}", refusal.get());
    }
  }

  /** Why there is no room for a further model; empty if there is. */
  Optional<String> refusal(ModelDefinition model) {
    MemoryBound bound = bound(model);
    return strict && bound.refusal(heap()).isPresent()
        ? Optional.of(
            "with it the settings need -Xmx%dm, and the heap has %d MiB"
                .formatted((bound.requiredHeap() >> 20) + 1, heap() >> 20))
        : Optional.empty();
  }

  private MemoryBound bound(ModelDefinition model) {
    return MemoryBound.of(
        config,
        new MemoryBound.Site(
            images.partitions(), images.largestRecord(), model.tensorBytes(), model.mapBytes()));
  }

  /** Of the container, where there is one; 0 where Java does not know. */
  private static long machine() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize()
        : 0;
  }

  private static long heap() {
    return Runtime.getRuntime().maxMemory();
  }
}
