package io.radstream.gateway.publish;

/** What became of an image that was to be published. */
public enum PublishResult {
  /** Kafka has acknowledged it, for the first time. */
  PUBLISHED,
  /** The same; another image of the same SOP instance was published before. */
  PUBLISHED_WITH_OTHER_PIXELS,
  /** Kafka had acknowledged it before; it was not published again. */
  DUPLICATE,
  /** The topic does not take a record of its size. */
  TOO_LARGE,
  /**
   * Not acknowledged within the time that a sender waits. If Kafka has it nevertheless, it will be
   * known when it is sent again.
   */
  UNAVAILABLE;

  /** Whether Kafka has it for certain. */
  public boolean isStored() {
    return this == PUBLISHED || this == PUBLISHED_WITH_OTHER_PIXELS || this == DUPLICATE;
  }
}
