package io.radstream.testkit.outcomes;

import io.radstream.testkit.images.ImageNumber;
import io.radstream.testkit.images.ImageRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many images have an outcome and how long each took, for a plain load of any length: holds the
 * images that wait for an outcome, and the latencies since they were last taken. What a duplicate
 * is, {@link OutcomeBalance} says. Thread-safe.
 */
public final class OutcomeCounts implements RunListener {

  private static final double NANOS_PER_SECOND = 1e9;

  private final OutcomeBalance balance = new OutcomeBalance();
  private List<Double> latencies = new ArrayList<>();
  private long sent;
  private long diagnosed;
  private long deadLetters;
  private long duplicated;
  private long foreign;

  /** Nothing has happened yet. */
  public OutcomeCounts() {}

  /**
   * One sum of everything so far.
   *
   * @param duplicated outcomes beyond the one of each image
   * @param foreign outcomes that belong to no image of a plain load
   */
  public record Totals(long diagnosed, long deadLetters, long duplicated, long foreign) {

    /** Different images with an outcome. */
    public long outcomes() {
      return diagnosed + deadLetters;
    }
  }

  @Override
  public synchronized void publishing(ImageRecord image) {
    sent++;
    balance.published(image.imageId());
  }

  @Override
  public void published(String imageId, Position position) {
    // An outcome counts against the publication.
  }

  @Override
  public synchronized void seen(List<Outcome> together) {
    together.forEach(this::enter);
  }

  private void enter(Outcome outcome) {
    if (outcome instanceof Outcome.Diagnosed diagnosis) {
      if (isNew(diagnosis.imageId())) {
        diagnosed++;
        latencies.add(diagnosis.latency().toNanos() / NANOS_PER_SECOND);
      }
    } else if (outcome instanceof Outcome.DeadLettered dead) {
      deadLetters += isNew(dead.imageId()) ? 1 : 0;
    } else {
      foreign++;
    }
  }

  private boolean isNew(@Nullable String imageId) {
    if (imageId == null || ImageNumber.of(imageId).isEmpty()) {
      foreign++;
      return false;
    }
    boolean duplicate = balance.outcome(imageId);
    duplicated += duplicate ? 1 : 0;
    return !duplicate;
  }

  @Override
  public synchronized long waiting() {
    return sent - totals().outcomes();
  }

  /** Everything so far. */
  public synchronized Totals totals() {
    return new Totals(diagnosed, deadLetters, duplicated, foreign);
  }

  /** The latencies of the images diagnosed since the last call, in seconds. */
  public synchronized double[] takeLatencies() {
    double[] taken = latencies.stream().mapToDouble(Double::doubleValue).toArray();
    latencies = new ArrayList<>();
    return taken;
  }
}
