package io.radstream.benchmarks.load;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which of the numbered images have an outcome, and how long each took. Thread-safe.
 *
 * <p>Holds one bit an image, and the latencies since they were last taken.
 */
public final class OutcomeCounts {

  private final BitSet seen = new BitSet();
  private List<Double> latencies = new ArrayList<>();
  private long diagnosed;
  private long deadLetters;
  private long duplicated;
  private long foreign;

  /** One sum of everything so far. */
  public record Totals(long diagnosed, long deadLetters, long duplicated, long foreign) {

    /** Different images with an outcome. */
    public long outcomes() {
      return diagnosed + deadLetters;
    }
  }

  synchronized void diagnosed(long number, double latencySeconds) {
    if (isNew(number)) {
      diagnosed++;
      latencies.add(latencySeconds);
    }
  }

  synchronized void deadLettered(long number) {
    if (isNew(number)) {
      deadLetters++;
    }
  }

  /** An outcome that belongs to no image of this load. */
  synchronized void foreign() {
    foreign++;
  }

  /** Everything so far. */
  public synchronized Totals totals() {
    return new Totals(diagnosed, deadLetters, duplicated, foreign);
  }

  /** The latencies of the images judged since the last call, in seconds. */
  public synchronized double[] takeLatencies() {
    double[] taken = latencies.stream().mapToDouble(Double::doubleValue).toArray();
    latencies = new ArrayList<>();
    return taken;
  }

  private boolean isNew(long number) {
    boolean isNew = !seen.get((int) number);
    seen.set((int) number);
    if (!isNew) {
      duplicated++;
    }
    return isNew;
  }
}
