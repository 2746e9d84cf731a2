package io.radstream.gateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.imaging.RejectionReason;
import java.time.Duration;
import java.util.Locale;

/**
 * Counts what becomes of instances. Thread-safe.
 *
 * @param registry where the meters are
 */
public record StorageMeters(MeterRegistry registry) {

  /** What can be missing for an instance to be stored. */
  public enum Resource {
    /** The brokers. */
    KAFKA,
    /** The Schema Registry. */
    REGISTRY,
    /** The disk of the identity map. */
    DISK,
    /** Threads that decode. */
    PROCESSORS
  }

  /** How an instance ended. */
  public enum Result {
    /** New. */
    PUBLISHED,
    /** Known. */
    DUPLICATE,
    /** For good. */
    REFUSED,
    /** For now. */
    UNAVAILABLE
  }

  /** Registers those that are to be seen before anything has happened. */
  public StorageMeters {
    for (Result result : Result.values()) {
      GatewayMetrics.INSTANCES.counter(registry, name(result));
      GatewayMetrics.ANSWERED.timer(registry, name(result));
    }
    GatewayMetrics.BYTES.counter(registry);
    GatewayMetrics.OTHER_PIXELS.counter(registry);
    GatewayMetrics.RECOMPRESSED.counter(registry);
    for (Resource resource : Resource.values()) {
      GatewayMetrics.UNAVAILABLE.counter(registry, name(resource));
    }
  }

  /** An instance was received whole. */
  public void received(int bytes) {
    GatewayMetrics.BYTES.counter(registry).increment(bytes);
  }

  /** An instance is answered. */
  public void answered(Result result, Duration time) {
    GatewayMetrics.INSTANCES.counter(registry, name(result)).increment();
    GatewayMetrics.ANSWERED.timer(registry, name(result)).record(time);
  }

  /** Why an instance is refused. */
  public void refused(RejectionReason reason) {
    GatewayMetrics.REFUSED.counter(registry, name(reason)).increment();
  }

  /** What is missing. */
  public void unavailable(Resource resource) {
    GatewayMetrics.UNAVAILABLE.counter(registry, name(resource)).increment();
  }

  /** Another image of a known SOP instance was published. */
  public void otherPixels() {
    GatewayMetrics.OTHER_PIXELS.counter(registry).increment();
  }

  /** An image was compressed to fit. */
  public void recompressed() {
    GatewayMetrics.RECOMPRESSED.counter(registry).increment();
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
