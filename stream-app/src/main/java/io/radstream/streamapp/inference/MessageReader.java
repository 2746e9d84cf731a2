package io.radstream.streamapp.inference;

import org.jspecify.annotations.Nullable;

/** Reads a record's value. Called by many threads at once; may wait for the registry. */
@FunctionalInterface
public interface MessageReader {

  /**
   * Reads one message.
   *
   * @param value the record's bytes as they came; null for a record without a value
   * @return the message, or why these bytes are none
   * @throws RuntimeException if the registry cannot be asked: says nothing about the bytes
   */
  MessageResult read(byte @Nullable [] value);
}
