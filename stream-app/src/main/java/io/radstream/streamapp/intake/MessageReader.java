package io.radstream.streamapp.intake;

import io.radstream.imaging.StepResult;
import io.radstream.schemas.XRayImage;
import org.jspecify.annotations.Nullable;

/** Reads a record's value. Called by many threads at once; may wait for the registry. */
@FunctionalInterface
public interface MessageReader extends AutoCloseable {

  /** How many of a value's first bytes {@link #ready} looks at. */
  int HEAD_BYTES = 5;

  /**
   * Reads one message.
   *
   * @param value the record's bytes as they came; null for a record without a value
   * @return the message, or why these bytes are none: UNDECODABLE_MESSAGE
   * @throws RuntimeException if the registry cannot be asked: says nothing about the bytes
   */
  StepResult<XRayImage> read(byte @Nullable [] value);

  /**
   * Whether reading would not have to wait for the registry. If it would, what is missing is asked
   * for in the background, and a later call says yes. Never blocks.
   *
   * @param value a record's bytes, or only the first {@link #HEAD_BYTES} of them
   */
  default boolean ready(byte @Nullable [] value) {
    return true;
  }

  /** Stops asking in the background. */
  @Override
  default void close() {
    // Most readers ask nothing in the background.
  }
}
