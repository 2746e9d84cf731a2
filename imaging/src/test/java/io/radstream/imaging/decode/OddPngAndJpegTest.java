package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.Orientation;
import io.radstream.imaging.RejectionReason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata, transparency, ends and junk that other readers see through. */
class OddPngAndJpegTest {

  private static final int TEXT_AT = 33;

  @ParameterizedTest
  @ValueSource(strings = {"tEXt", "iCCP", "gAMA", "tRNS", "eXIf", "acTL", "abCd"})
  void aDamagedChunkThatAReaderNeedNotKnowIsNone(String type) {
    byte[] file = png(type, new byte[] {0, 1, 2, 3, 4, 5});
    file[TEXT_AT + 9] ^= 1;

    assertThat(values(file)).isEqualTo(values(png("tEXt", new byte[6])));
  }

  @Test
  void transparencyOfAnImpossibleLengthIsNone() {
    int[] plain = values(png("tEXt", new byte[6]));
    byte[] palette =
        TestPng.begin()
            .header(2, 1, 1, 3, false)
            .chunk("PLTE", (byte) 9, (byte) 9, (byte) 9, (byte) 70, (byte) 70, (byte) 70)
            .chunk("tRNS", new byte[5])
            .image(2, 1, 1, 3, false, (x, y) -> x)
            .end();

    assertThat(values(png("tRNS", new byte[3]))).isEqualTo(plain);
    assertThat(values(palette)).containsExactly(9, 70);
  }

  @ParameterizedTest
  @CsvSource({"4,8", "4,16", "6,8", "6,16"})
  void alphaThatHidesEverythingWasForgotten(int colour, int depth) {
    int channels = TestPng.channels(colour);
    byte[] hidden =
        TestPng.of(5, 4, depth, colour, false, (x, y) -> x % channels == channels - 1 ? 0 : 9 * x);
    byte[] opaque =
        TestPng.of(
            5,
            4,
            depth,
            colour,
            false,
            (x, y) -> x % channels == channels - 1 ? (1 << depth) - 1 : 9 * x);

    assertThat(values(hidden)).isEqualTo(values(opaque)).isNotEqualTo(new int[20]);
  }

  @Test
  void aPaletteThatHidesEverythingIsShown() {
    byte[] file =
        TestPng.begin()
            .header(2, 1, 1, 3, false)
            .chunk("PLTE", (byte) 9, (byte) 9, (byte) 9, (byte) 70, (byte) 70, (byte) 70)
            .chunk("tRNS", new byte[2])
            .image(2, 1, 1, 3, false, (x, y) -> x)
            .end();

    assertThat(values(file)).containsExactly(9, 70);
  }

  @Test
  void withoutItsEndChunkOnlyTheStreamsOwnEndWillDo() {
    byte[] whole = TestPng.of(20, 20, 8, 0, false, (x, y) -> x * y);
    byte[] endless = Arrays.copyOf(whole, whole.length - 12);

    assertThat(values(endless)).isEqualTo(values(whole));
    assertThat(values(Arrays.copyOf(whole, whole.length - 14))).isEqualTo(values(whole));
    assertThat(Results.reason(Arrays.copyOf(whole, whole.length - 17)))
        .isEqualTo(RejectionReason.CORRUPT_IMAGE);
  }

  @ParameterizedTest
  @CsvSource({"1,3", "2,3", "3,3", "4,3", "5,3", "6,3", "7,3", "8,3", "6,4", "3,4", "6,1", "8,9"})
  void orientationCountsInEveryTypeOfWholeNumberInBothFormats(int orientation, int type) {
    byte[] jpeg = TestJpeg.grey(40, 24, false, (x, y) -> x < 8 && y < 8 ? 250 : 5);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      byte[] exif = exif(orientation, type, order);
      byte[] marked = concat("Exif\0\0".getBytes(StandardCharsets.US_ASCII), exif);
      GreyImage right =
          Orientation.ofExif(orientation).upright(Results.image(TestJpeg.with(jpeg, 0xFE)));
      GreyImage upright = Results.image(png("tEXt", new byte[6]));
      GreyImage png = Orientation.ofExif(orientation).upright(upright);

      assertThat(Results.image(TestJpeg.with(jpeg, 0xE1, marked)).samples())
          .isEqualTo(right.samples());
      assertThat(Results.image(png("eXIf", exif)).samples()).isEqualTo(png.samples());
      assertThat(Results.image(png("eXIf", exif)).width()).isEqualTo(png.width());
      assertThat(Results.image(png("eXIf", marked)).samples()).isEqualTo(png.samples());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aJpegWithoutEndMarkerIsReadWhenAllItsScansAreThere(boolean progressive) {
    byte[] whole = TestJpeg.colour(64, 64, progressive, (x, y) -> x * y % 251);
    byte[] endless = Arrays.copyOf(whole, whole.length - 2);

    assertThat(values(endless)).isEqualTo(values(whole));
    assertThat(values(Arrays.copyOf(whole, whole.length - 1))).isEqualTo(values(whole));
    assertThat(Results.reason(Arrays.copyOf(whole, whole.length - 60)))
        .isEqualTo(RejectionReason.CORRUPT_IMAGE);
  }

  @Test
  void aProgressiveJpegCutBetweenTwoScansIsTruncated() {
    byte[] whole = TestJpeg.grey(64, 64, true, (x, y) -> x * y % 251);
    int lastScan = 0;
    for (int i = 0; i + 1 < whole.length; i++) {
      lastScan = whole[i] == (byte) 0xFF && whole[i + 1] == (byte) 0xDA ? i : lastScan;
    }

    assertThat(Results.reason(Arrays.copyOf(whole, lastScan)))
        .isEqualTo(RejectionReason.CORRUPT_IMAGE);
  }

  @ParameterizedTest
  @CsvSource({"0,7", "0,1", "65,30", "255,5"})
  void junkAndFillBetweenSegmentsIsSteppedOver(int value, int count) {
    byte[] whole = TestJpeg.grey(40, 24, false, (x, y) -> x + y);
    byte[] junk = new byte[count];
    Arrays.fill(junk, (byte) value);
    byte[] end = Arrays.copyOfRange(whole, whole.length - 2, whole.length);

    // The first bytes must be those of a JPEG: the junk stands behind a comment.
    byte[] comment = {(byte) 0xFF, (byte) 0xFE, 0, 2};
    byte[] behind =
        concat(Arrays.copyOf(whole, 2), comment, junk, Arrays.copyOfRange(whole, 2, whole.length));
    byte[] before = concat(Arrays.copyOf(whole, whole.length - 2), junk, end);

    assertThat(values(behind)).isEqualTo(values(whole));
    assertThat(values(before)).isEqualTo(values(whole));
  }

  private static byte[] png(String chunk, byte[] data) {
    return TestPng.begin()
        .header(7, 5, 8, 0, false)
        .chunk(chunk, data)
        .image(7, 5, 8, 0, false, (x, y) -> 30 * x + y)
        .end();
  }

  private static byte[] exif(int orientation, int type, ByteOrder order) {
    ByteBuffer tiff = ByteBuffer.allocate(26).order(order);
    tiff.put(order == ByteOrder.BIG_ENDIAN ? new byte[] {'M', 'M'} : new byte[] {'I', 'I'});
    tiff.putShort((short) 42).putInt(8).putShort((short) 1);
    tiff.putShort((short) 274).putShort((short) type).putInt(1);
    switch (type) {
      case 1 -> tiff.put((byte) orientation);
      case 3 -> tiff.putShort((short) orientation);
      default -> tiff.putInt(orientation);
    }
    return tiff.array();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static int[] values(byte[] file) {
    return Results.values(Results.image(file));
  }
}
