package io.radstream.schemas.topics;

/**
 * How large an image may be, and the records that carry it: producers and topics must agree.
 * Stateless.
 */
public final class ImageSize {

  /** Encoded bytes of an image unless somebody says otherwise. */
  public static final int STANDARD = 12_000_000;

  /** The most that can be asked for: 64 MiB. Kafka holds each record in memory, more than once. */
  public static final int LARGEST = 64 << 20;

  private static final int ENVELOPE = TopicLayout.LARGEST_IMAGE_RECORD - STANDARD;
  private static final int WRAPPING =
      TopicLayout.LARGEST_WRAPPED_RECORD - TopicLayout.LARGEST_IMAGE_RECORD;

  private ImageSize() {}

  /** Whether so many bytes can be asked for. */
  public static boolean isPossible(int image) {
    return image >= 1 && image <= LARGEST;
  }

  /**
   * The largest record of the images' topic, in bytes.
   *
   * @param image encoded bytes of the largest image
   */
  public static int imageRecord(int image) {
    return image + ENVELOPE;
  }

  /**
   * Encoded bytes of the largest image that fits a topic, at least 1.
   *
   * @param record bytes of the largest record that the topic takes
   */
  public static int imageOf(int record) {
    return Math.max(1, record - ENVELOPE);
  }

  /**
   * The largest record that carries an image and more: a label or a dead letter, in bytes.
   *
   * @param image encoded bytes of the largest image
   */
  public static int wrappedRecord(int image) {
    return imageRecord(image) + WRAPPING;
  }
}
