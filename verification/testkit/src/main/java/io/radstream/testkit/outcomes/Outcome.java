package io.radstream.testkit.outcomes;

import io.radstream.schemas.Diagnosis;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One committed outcome, without its bytes. */
public sealed interface Outcome {

  /** Where it lies in its own topic. */
  Position place();

  /** When it was read by the verifier. */
  Instant seenAt();

  /** The record's own time, by which brokers decide how long it is kept. */
  Instant recordedAt();

  /** A diagnosis, abstentions included. */
  record Diagnosed(Diagnosis diagnosis, Position place, Instant seenAt, Instant recordedAt)
      implements Outcome {

    /** The image's id. */
    public String imageId() {
      return diagnosis.getImageId();
    }

    /** The version of the model that classified it. */
    public String modelVersion() {
      return diagnosis.getModelVersion();
    }

    /** From publishing the image to reading its committed diagnosis. */
    public Duration latency() {
      return Duration.between(diagnosis.getPublishedAt(), seenAt);
    }
  }

  /** A record among the diagnoses that is none. */
  record Unreadable(Position place, Instant seenAt, Instant recordedAt) implements Outcome {}

  /**
   * A dead letter.
   *
   * @param imageId null if the message could not be read
   * @param source where the image lay in the images' topic, by the dead letter's headers; null if
   *     they do not say
   * @param reason as in its header; empty if there is none
   * @param fingerprint of its key and value
   */
  record DeadLettered(
      @Nullable String imageId,
      @Nullable Position source,
      String reason,
      Fingerprint fingerprint,
      Position place,
      Instant seenAt,
      Instant recordedAt)
      implements Outcome {}
}
