package io.radstream.dashboard.window;

import io.radstream.schemas.DiagnosisFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One committed outcome of an image. Texts are fit to be shown ({@link ShownText}). Immutable.
 *
 * @param seq its number in the window, rising from 1; 0 before it is in one
 * @param ids whose outcome it is
 * @param kind how it ended
 * @param answer of the model; null for a dead letter
 * @param deadLetter why there is no answer; null unless it is a dead letter
 * @param times when what happened
 * @param priority {@code STAT} or {@code ROUTINE}; null where the record does not say
 * @param traceId 32 hexadecimal digits; null if it has none
 * @param source where the image lies; null where the record does not say
 * @param outcomeAt where the outcome lies
 */
public record SeenImage(
    long seq,
    Ids ids,
    OutcomeKind kind,
    @Nullable Answer answer,
    @Nullable DeadLetter deadLetter,
    Times times,
    @Nullable String priority,
    @Nullable String traceId,
    @Nullable Place source,
    Place outcomeAt) {

  private static final Duration LONGEST = Duration.ofDays(365);

  /**
   * Pseudonyms.
   *
   * @param study null where a dead letter does not say
   * @param patient null where a dead letter does not say
   */
  public record Ids(String image, @Nullable String study, @Nullable String patient) {}

  /**
   * What the model said.
   *
   * @param finding ABSTAINED where it named no class
   * @param abstainReason null unless it abstained
   * @param batchSize images that were judged together
   */
  public record Answer(
      DiagnosisFinding finding,
      @Nullable String abstainReason,
      Scores scores,
      Model model,
      String engine,
      int batchSize) {}

  /** Calibrated probabilities of the three classes, 0 to 1. */
  public record Scores(double covid19, double pneumonia, double normal) {

    /** The largest of them. */
    public double largest() {
      return Math.max(covid19, Math.max(pneumonia, normal));
    }
  }

  /** A model bundle. */
  public record Model(String name, String version, String sha256) {}

  /**
   * Why an image was set aside.
   *
   * @param reason name of a rejection reason
   * @param detail one sentence, may be empty
   */
  public record DeadLetter(String reason, String detail) {}

  /**
   * When what happened, by the clocks of those who did it; null where a record does not say.
   *
   * @param decided when the outcome was there
   * @param read when the dashboard read the committed record; null for what it found there when it
   *     started
   */
  public record Times(
      @Nullable Instant acquired,
      @Nullable Instant published,
      @Nullable Instant received,
      Instant decided,
      @Nullable Instant read) {}

  /** The same at a place in a window. */
  public SeenImage at(long number) {
    return new SeenImage(
        number, ids, kind, answer, deadLetter, times, priority, traceId, source, outcomeAt);
  }

  /** Milliseconds from publishing to the committed record; empty if it was not seen to come. */
  public OptionalLong latencyMillis() {
    return millis(times.published(), times.read());
  }

  /** Milliseconds from publishing to the outcome; empty where the record does not say. */
  public OptionalLong decisionMillis() {
    return millis(times.published(), times.decided());
  }

  /** Clocks of strangers may say anything: 0 to a year. */
  private static OptionalLong millis(@Nullable Instant from, @Nullable Instant to) {
    if (from == null || to == null) {
      return OptionalLong.empty();
    }
    if (!to.isAfter(from)) {
      return OptionalLong.of(0);
    }
    Duration between = Duration.between(from, to);
    return OptionalLong.of(
        between.compareTo(LONGEST) > 0 ? LONGEST.toMillis() : between.toMillis());
  }
}
