package io.radstream.localstack.broker;

import io.radstream.console.UsageException;
import java.util.Map;

/**
 * How many brokers there are, and what they can be made to suffer.
 *
 * @param brokers 1, or 3 that hold three copies of everything and need two of them
 * @param interruptible whether there is a second way to each broker that can be interrupted
 * @param diskBytes the size of each broker's own small disk, or 0 for an ordinary folder
 * @param settings further lines of a single broker's {@code server.properties}; those that list
 *     listeners are added to what is there, all others count instead
 */
public record ClusterShape(
    int brokers, boolean interruptible, long diskBytes, Map<String, String> settings) {

  /** One broker that can only be killed. */
  public static final ClusterShape ONE_BROKER = new ClusterShape(1, false, 0);

  private static final int ONE = 1;
  private static final int THREE = 3;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public ClusterShape {
    settings = Map.copyOf(settings);
    if (brokers != ONE && brokers != THREE) {
      throw new UsageException("There can be 1 or 3 brokers, not " + brokers);
    }
    if (diskBytes < 0) {
      throw new IllegalArgumentException("A disk cannot have " + diskBytes + " bytes");
    }
    if (brokers != ONE && !settings.isEmpty()) {
      throw new IllegalArgumentException("Only a single broker can have settings of its own");
    }
  }

  /** Without further settings. */
  public ClusterShape(int brokers, boolean interruptible, long diskBytes) {
    this(brokers, interruptible, diskBytes, Map.of());
  }

  boolean hasDisks() {
    return diskBytes > 0;
  }

  boolean isCluster() {
    return brokers > ONE;
  }
}
