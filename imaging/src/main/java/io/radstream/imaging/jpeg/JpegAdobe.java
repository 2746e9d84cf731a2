package io.radstream.imaging.jpeg;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What Adobe's APP14 segment says about colour (Adobe technical note 5116). */
enum JpegAdobe {
  /** There is no such segment. */
  NONE,
  /** RGB or CMYK as it is. */
  PLAIN,
  YCBCR,
  YCCK;

  private static final byte[] NAME = "Adobe".getBytes(StandardCharsets.US_ASCII);
  private static final int TRANSFORM_OFFSET = 11;
  private static final byte VERSION = 100;

  /** The data of a segment that says {@link #YCCK} or {@link #PLAIN}, and nothing else. */
  static byte[] segment(boolean ycck) {
    byte[] data = Arrays.copyOf(NAME, TRANSFORM_OFFSET + 1);
    data[NAME.length + 1] = VERSION;
    data[TRANSFORM_OFFSET] = (byte) (ycck ? 2 : 0);
    return data;
  }

  static JpegAdobe of(ByteBuffer data) {
    byte[] name = new byte[NAME.length];
    if (data.remaining() <= TRANSFORM_OFFSET) {
      return NONE;
    }
    data.get(data.position(), name);
    if (!Arrays.equals(name, NAME)) {
      return NONE;
    }
    return switch (data.get(data.position() + TRANSFORM_OFFSET)) {
      case 1 -> YCBCR;
      case 2 -> YCCK;
      default -> PLAIN;
    };
  }
}
