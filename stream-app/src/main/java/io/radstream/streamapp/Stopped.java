package io.radstream.streamapp;

import java.util.List;

/**
 * How a stream app ended.
 *
 * @param drained whether the outcome of every image that was read is committed
 * @param uncommitted images that were read and whose outcome is not; they are read again
 * @param unfinished what had not ended when the time was over
 */
public record Stopped(boolean drained, long uncommitted, List<String> unfinished) {

  /** Copies the list. */
  public Stopped {
    unfinished = List.copyOf(unfinished);
  }

  /** One sentence for people. */
  public String message() {
    String said =
        drained ? "Stopped; everything in flight was drained." : Stopped.undrained(uncommitted);
    return unfinished.isEmpty()
        ? said
        : "%s Still at work: %s.".formatted(said, String.join(", ", unfinished));
  }

  static String undrained(long uncommitted) {
    return "Stopped, not drained: %d images in flight will be read again.".formatted(uncommitted);
  }
}
