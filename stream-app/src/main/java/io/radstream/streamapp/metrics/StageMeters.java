package io.radstream.streamapp.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.radstream.streamapp.batching.BatchMeters;
import io.radstream.streamapp.batching.BatchTrigger;
import io.radstream.streamapp.batching.Priority;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the stages record while they work, each image or batch at a time. Thread-safe. */
public final class StageMeters implements BatchMeters {

  private static final String UNKNOWN = "unknown";

  private final Timer decode;
  private final Map<Priority, Timer> waits;
  private final DistributionSummary batchSizes;
  private final Map<BatchTrigger, Counter> batches;
  private final Timer inference;
  private final Timer commit;
  private final Map<Priority, Timer> ways;
  private final Timer unknownWay;

  /** Registers them, so that every series is there from the start. */
  public StageMeters(MeterRegistry registry) {
    decode = StreamMetrics.DECODE.timer(registry);
    waits = each(Priority.class, lane -> StreamMetrics.QUEUE_WAIT.timer(registry, lane));
    batchSizes = StreamMetrics.BATCH_SIZE.summary(registry);
    batches = each(BatchTrigger.class, why -> StreamMetrics.BATCHES.counter(registry, why));
    inference = StreamMetrics.INFERENCE.timer(registry);
    commit = StreamMetrics.COMMIT.timer(registry);
    ways = each(Priority.class, lane -> StreamMetrics.END_TO_END.timer(registry, lane));
    unknownWay = StreamMetrics.END_TO_END.timer(registry, UNKNOWN);
  }

  /** The value of a label for one of few. */
  public static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>, M> Map<E, M> each(Class<E> type, Function<String, M> meter) {
    Map<E, M> meters = new EnumMap<>(type);
    for (E value : type.getEnumConstants()) {
      meters.put(value, meter.apply(label(value)));
    }
    return meters;
  }

  /** Times decoding. */
  public Timer decode() {
    return decode;
  }

  /** Times commits. */
  public Timer commit() {
    return commit;
  }

  @Override
  public void waited(Priority lane, long nanos) {
    of(waits, lane).record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void closed(int images, BatchTrigger trigger) {
    batchSizes.record(images);
    of(batches, trigger).increment();
  }

  @Override
  public void inferred(long nanos) {
    inference.record(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * An image's outcome is committed.
   *
   * @param priority null if its message could not be read
   * @param millis since its record arrived at the brokers; less than 0 counts as 0, for their clock
   *     may be ahead
   */
  public void committed(@Nullable Priority priority, long millis) {
    Timer way = priority == null ? unknownWay : of(ways, priority);
    way.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
  }

  private static <E extends Enum<E>, M> M of(Map<E, M> meters, E value) {
    M meter = meters.get(value);
    if (meter == null) {
      throw new IllegalStateException("no meter for " + value);
    }
    return meter;
  }
}
