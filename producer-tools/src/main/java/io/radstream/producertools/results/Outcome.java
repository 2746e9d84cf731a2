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

  /** The image's trace; null if it has none. */
  @Nullable String traceId();

  /**
   * The image was classified; the model may have abstained.
   *
   * @param diagnosis the record as it stands on the topic
   * @param readAt when this reader got it, which is after it was committed
   * @param traceId of the image's trace, 32 hexadecimal digits; null if it has none
   */
  record Diagnosed(Diagnosis diagnosis, Instant readAt, @Nullable String traceId)
      implements Outcome {

    /** One without a trace. */
    public Diagnosed(Diagnosis diagnosis, Instant readAt) {
      this(diagnosis, readAt, null);
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
   * @param traceId of the image's trace, 32 hexadecimal digits; null if it has none
   */
  record DeadLettered(@Nullable String id, String reason, String detail, @Nullable String traceId)
      implements Outcome {

    /** One without a trace. */
    public DeadLettered(@Nullable String id, String reason, String detail) {
      this(id, reason, detail, null);
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
    public @Nullable String traceId() {
      return null;
    }

    @Override
    public Optional<String> imageId() {
      return Optional.empty();
    }
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
