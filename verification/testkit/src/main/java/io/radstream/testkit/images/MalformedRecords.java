package io.radstream.testkit.images;

import io.radstream.imaging.RejectionReason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Records that must become dead letters, and why. */
public enum MalformedRecords {
  /** A value that is no frame at all. */
  GARBAGE(RejectionReason.UNDECODABLE_MESSAGE),
  /** A frame whose schema the registry does not know. */
  UNKNOWN_SCHEMA(RejectionReason.UNDECODABLE_MESSAGE),
  /** A message with the first half of an image. */
  TRUNCATED_IMAGE(RejectionReason.CORRUPT_IMAGE),
  /** A message whose image is some text. */
  NO_IMAGE(RejectionReason.UNSUPPORTED_FORMAT);

  /** Each of them. */
  public static final List<MalformedRecords> ALL = List.of(values());

  private static final int UNKNOWN_ID = 1_987_654_321;
  private static final int GARBAGE_BYTES = 500;

  private final RejectionReason reason;

  MalformedRecords(RejectionReason reason) {
    this.reason = reason;
  }

  /** What the dead letter must say. */
  public RejectionReason reason() {
    return reason;
  }

  /** The bytes of the image, made from a good one's. */
  public byte[] imageOf(byte[] good) {
    return switch (this) {
      case TRUNCATED_IMAGE -> Arrays.copyOf(good, good.length / 2);
      case NO_IMAGE -> "this is no image".getBytes(StandardCharsets.US_ASCII);
      case GARBAGE, UNKNOWN_SCHEMA -> good;
    };
  }

  /** The bytes of the record's value, made from a good one's. */
  public byte[] valueOf(byte[] good, Random random) {
    return switch (this) {
      case GARBAGE -> garbage(random);
      case UNKNOWN_SCHEMA -> ByteBuffer.wrap(good.clone()).putInt(1, UNKNOWN_ID).array();
      case TRUNCATED_IMAGE, NO_IMAGE -> good;
    };
  }

  private static byte[] garbage(Random random) {
    byte[] bytes = new byte[GARBAGE_BYTES];
    random.nextBytes(bytes);
    bytes[0] = 1; // a frame begins with 0
    return bytes;
  }
}
