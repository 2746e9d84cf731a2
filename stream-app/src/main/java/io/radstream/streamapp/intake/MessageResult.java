package io.radstream.streamapp.intake;

import io.radstream.schemas.XRayImage;

/** What became of a record's bytes. */
public sealed interface MessageResult {

  /** The bytes are a message. */
  record Read(XRayImage image) implements MessageResult {}

  /**
   * The bytes are no message that can be read here.
   *
   * @param detail one sentence, free of anything taken from the bytes
   */
  record Unreadable(String detail) implements MessageResult {}
}
