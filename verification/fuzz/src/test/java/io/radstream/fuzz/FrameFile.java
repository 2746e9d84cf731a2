package io.radstream.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A DICOM file of 36x36 pixels around a compressed frame. The first byte of an input says what the
 * header states of the samples, the others are the frame.
 */
final class FrameFile {

  /** Columns and rows. */
  private static final int SIDE = 36;

  /** In the first byte: three samples a pixel. */
  private static final int COLOUR = 1;

  /** In the first byte: cells of 8 bits instead of 16. */
  private static final int BYTES = 2;

  /** In the first byte: numbers with sign. */
  private static final int SIGNED = 4;

  /** In the first byte: 8 bits stored; else as the codec's tests have them, 12. */
  private static final int EIGHT_STORED = 8;

  private static final Bounds BOUNDS = new Bounds(10, 256);
  private static final ImageDecoders DECODERS = ImageDecoders.standard(ImageLimits.STANDARD);

  private FrameFile() {}

  /**
   * Decodes what the bytes make in a transfer syntax; an image of the header's size, or a reason.
   */
  static void check(String syntax, byte[] bytes) {
    StepResult<GreyImage> result = BOUNDS.within(() -> DECODERS.decode(file(syntax, bytes)));

    if (result instanceof StepResult.Accepted<GreyImage> decoded) {
      assertThat(decoded.value().samples()).hasSize(SIDE * SIDE);
    } else {
      assertThat(result.rejection().orElseThrow().detail()).isNotBlank().hasSizeLessThan(300);
    }
  }

  private static byte[] file(String syntax, byte[] input) {
    int header = input.length == 0 ? 0 : input[0];
    int allocated = (header & BYTES) == 0 ? 16 : 8;
    int stored = (header & EIGHT_STORED) == 0 ? Math.min(12, allocated) : 8;
    boolean colour = (header & COLOUR) != 0;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[128]);
    out.writeBytes("DICM".getBytes(US_ASCII));
    text(out, 0x0002_0010, "UI", syntax + (syntax.length() % 2 == 0 ? "" : "\0"));
    number(out, 0x0028_0002, colour ? 3 : 1);
    text(out, 0x0028_0004, "CS", colour ? "RGB " : "MONOCHROME2 ");
    number(out, 0x0028_0010, SIDE);
    number(out, 0x0028_0011, SIDE);
    number(out, 0x0028_0100, allocated);
    number(out, 0x0028_0101, stored);
    number(out, 0x0028_0102, stored - 1);
    number(out, 0x0028_0103, (header & SIGNED) == 0 ? 0 : 1);
    tag(out, 0x7FE0_0010, "OB");
    out.writeBytes(new byte[2]);
    length(out, -1);
    item(out, 0xFFFE_E000, new byte[0]);
    item(out, 0xFFFE_E000, Arrays.copyOfRange(input, Math.min(1, input.length), input.length));
    item(out, 0xFFFE_E0DD, new byte[0]);
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, int tag, String vr, String value) {
    tag(out, tag, vr);
    out.writeBytes(new byte[] {(byte) value.length(), 0});
    out.writeBytes(value.getBytes(US_ASCII));
  }

  private static void number(ByteArrayOutputStream out, int tag, int value) {
    text(out, tag, "US", String.valueOf(new char[] {(char) value, 0}));
  }

  private static void item(ByteArrayOutputStream out, int tag, byte[] value) {
    tag(out, tag, "");
    length(out, value.length);
    out.writeBytes(value);
  }

  private static void tag(ByteArrayOutputStream out, int tag, String vr) {
    out.writeBytes(
        ByteBuffer.allocate(4)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) (tag >>> 16))
            .putShort((short) tag)
            .array());
    out.writeBytes(vr.getBytes(US_ASCII));
  }

  private static void length(ByteArrayOutputStream out, int length) {
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
  }
}
