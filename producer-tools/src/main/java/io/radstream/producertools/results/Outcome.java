package io.radstream.producertools.results;

import io.radstream.schemas.Diagnosis;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one image. */
public sealed interface Outcome {

  /** The image's pseudonym; empty where the message that carried it could not be read. */
  Optional<String> imageId();

  /** What the record of the outcome tells beside it. */
  OutcomeSource source();

  /** The image's trace; null if it has none. */
  default @Nullable String traceId() {
    return source().traceId();
  }

  /**
   * The image was classified; the model may have abstained.
   *
   * @param diagnosis the record as it stands on the topic
   * @param readAt when this reader got it, which is after it was committed
   * @param source what its record tells beside it
   */
  record Diagnosed(Diagnosis diagnosis, Instant readAt, OutcomeSource source) implements Outcome {

    /** One of which nothing more is known. */
    public Diagnosed(Diagnosis diagnosis, Instant readAt) {
      this(diagnosis, readAt, OutcomeSource.UNKNOWN);
    }

    @Override
    public Optional<String> imageId() {
      return Optional.of(diagnosis.getImageId());
    }

    /** From publishing, by the sender's clock, to the engine's answer; see {@link Latency}. */
    public Duration latency() {
      return Latency.between(diagnosis.getPublishedAt(), diagnosis.getDecidedAt());
    }

    /** From publishing to this reader; means something only for readers that keep up. */
    public Duration latencyUntilRead() {
      return Latency.between(diagnosis.getPublishedAt(), readAt);
    }
  }

  /**
   * The image was set aside.
   *
   * @param id the image's pseudonym, or null
   * @param reason a rejection reason's name
   * @param detail one sentence, possibly empty
   * @param name what {@code ./radstream dlq} calls it, partition and offset; null if not known
   * @param source what its record tells beside it
   */
  record DeadLettered(
      @Nullable String id,
      String reason,
      String detail,
      @Nullable String name,
      OutcomeSource source)
      implements Outcome {

    /** One of which nothing more is known. */
    public DeadLettered(@Nullable String id, String reason, String detail) {
      this(id, reason, detail, null, OutcomeSource.UNKNOWN);
    }

    @Override
    public Optional<String> imageId() {
      return Optional.ofNullable(id);
    }
  }

  /**
   * A record of the diagnoses topic is no diagnosis.
   *
   * @param position its topic, partition and offset
   */
  record Unreadable(String position) implements Outcome {

    @Override
    public OutcomeSource source() {
      return OutcomeSource.UNKNOWN;
    }

    @Override
    public Optional<String> imageId() {
      return Optional.empty();
    }
  }

  /**
   * What the record of an outcome tells beside it, by its headers, key and time; any may be
   * missing.
   *
   * @param partition where the image lies on the topic of images
   * @param offset where it lies in that partition
   * @param priority {@code STAT} or {@code ROUTINE}
   * @param traceId of the image's trace, 32 hexadecimal digits
   * @param study the record's key: the pseudonym of the study, but of a message that could not be
   *     read whatever its sender chose, so never to be shown
   * @param at when the brokers took the outcome
   */
  record OutcomeSource(
      @Nullable Integer partition,
      @Nullable Long offset,
      @Nullable String priority,
      @Nullable String traceId,
      @Nullable String study,
      @Nullable Instant at) {

    /** Nothing is known. */
    public static final OutcomeSource UNKNOWN =
        new OutcomeSource(null, null, null, null, null, null);
  }

  /**
   * The time between two clocks of which one is a stranger's and may say anything. Whatever it
   * says, a latency is at least zero and at most a year: a sender ahead of us has sent just now.
   */
  static final class Latency {

    /** Fits any unit of time, nanoseconds too. */
    static final Duration LONGEST = Duration.ofDays(365);

    private Latency() {}

    static Duration between(Instant sent, Instant arrived) {
      if (!arrived.isAfter(sent)) {
        return Duration.ZERO;
      }
      Duration between = Duration.between(sent, arrived);
      return between.compareTo(LONGEST) > 0 ? LONGEST : between;
    }
  }
}
