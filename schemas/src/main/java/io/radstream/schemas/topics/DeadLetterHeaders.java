package io.radstream.schemas.topics;

/**
 * The names of the headers on a dead letter. All values are UTF-8 text; none may carry anything
 * taken from the image or its metadata.
 */
public final class DeadLetterHeaders {

  /** Name of the rejection reason, for example {@code CORRUPT_IMAGE}. */
  public static final String REASON = "radstream.reason";

  /** One sentence for the operator, free of anything that could identify a person. */
  public static final String DETAIL = "radstream.detail";

  /** Topic the record was read from. */
  public static final String SOURCE_TOPIC = "radstream.source.topic";

  /** Partition it was read from, decimal. */
  public static final String SOURCE_PARTITION = SourceHeaders.PARTITION;

  /** Its offset there, decimal. */
  public static final String SOURCE_OFFSET = SourceHeaders.OFFSET;

  /** When it was rejected, ISO-8601 in UTC. */
  public static final String REJECTED_AT = "radstream.rejected.at";

  /** The image's pseudonym; absent if the message could not be read. */
  public static final String IMAGE_ID = "radstream.image.id";

  /** On a result that was not delivered: the target's name. */
  public static final String TARGET = "radstream.target";

  /**
   * On an image that was replayed: the dead letter it was, its partition and offset with a hyphen
   * between them.
   */
  public static final String REPLAY_OF = "radstream.replay.of";

  private DeadLetterHeaders() {}
}
