package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpegDecoderTest {

  private static final Offset<Integer> ROUNDING = Offset.offset(3);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void greyIsReadBaselineAndProgressive(boolean progressive) {
    IntBinaryOperator ramp = (x, y) -> 3 * x + 2 * y;
    byte[] file = TestJpeg.grey(40, 50, progressive, ramp);

    GreyImage image = Results.image(file);

    assertThat(image.width()).isEqualTo(40);
    assertThat(image.height()).isEqualTo(50);
    assertThat(image.maxSample()).isEqualTo(255);
    assertThat(image.sample(20, 30)).isCloseTo(120, ROUNDING);
    assertThat(image.sample(39, 0)).isCloseTo(117, ROUNDING);
    assertThat(image.sample(0, 49)).isCloseTo(98, ROUNDING);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void colourBecomesItsLuma(boolean progressive) {
    int[] orange = {250, 120, 10};
    byte[] file = TestJpeg.colour(32, 32, progressive, (x, y) -> orange[x % 3]);

    assertThat(Results.image(file).sample(16, 16)).isCloseTo(146, ROUNDING);
  }

  @Test
  void withoutAMarkerThreeComponentsAreYCbCr() {
    byte[] file = TestJpeg.raw(32, 32, 3, (x, y) -> new int[] {90, 200, 30}[x % 3]);

    assertThat(Results.image(file).sample(5, 5)).isCloseTo(90, ROUNDING);
  }

  @Test
  void adobesMarkerMakesThreeComponentsRgb() {
    byte[] raw = TestJpeg.raw(32, 32, 3, (x, y) -> new int[] {90, 200, 30}[x % 3]);

    byte[] rgb = TestJpeg.withAdobe(raw, 0);
    byte[] luma = TestJpeg.withAdobe(raw, 1);

    assertThat(Results.image(rgb).sample(5, 5)).isCloseTo(148, ROUNDING);
    assertThat(Results.image(luma).sample(5, 5)).isCloseTo(90, ROUNDING);
  }

  @Test
  void inksBecomeLight() {
    byte[] raw = TestJpeg.raw(32, 32, 4, (x, y) -> new int[] {51, 51, 51, 102}[x % 4]);

    int plain = Results.image(raw).sample(5, 5);
    int adobe = Results.image(TestJpeg.withAdobe(raw, 0)).sample(5, 5);
    int ycck = Results.image(TestJpeg.withAdobe(raw, 2)).sample(5, 5);

    assertThat(plain).isCloseTo(204 * 153 / 255, ROUNDING);
    assertThat(adobe).isCloseTo(51 * 102 / 255, ROUNDING);
    assertThat(ycck).isCloseTo(204 * 102 / 255, ROUNDING);
  }

  @ParameterizedTest
  @CsvSource({
    "1,40,24,0,0", "2,40,24,39,0", "3,40,24,39,23", "4,40,24,0,23",
    "5,24,40,0,0", "6,24,40,23,0", "7,24,40,23,39", "8,24,40,0,39",
    "0,40,24,0,0", "9,40,24,0,0"
  })
  void exifOrientationIsApplied(int orientation, int width, int height, int x, int y) {
    byte[] markTopLeft = TestJpeg.grey(40, 24, false, (i, j) -> i < 8 && j < 8 ? 250 : 5);

    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      GreyImage image = Results.image(TestJpeg.withOrientation(markTopLeft, orientation, order));

      assertThat(image.width()).isEqualTo(width);
      assertThat(image.height()).isEqualTo(height);
      assertThat(image.sample(x, y)).isCloseTo(250, ROUNDING);
      assertThat(image.sample(width - 1 - x, height - 1 - y)).isCloseTo(5, ROUNDING);
      assertThat(image.sample(width - 1 - x, y)).isCloseTo(5, ROUNDING);
    }
  }

  @Test
  void brokenMetadataDoesNotSpoilTheImage() {
    byte[] plain = TestJpeg.grey(32, 32, false, (x, y) -> 100);
    byte[] name = "ICC_PROFILE\0\1\1garbage".getBytes(StandardCharsets.US_ASCII);
    byte[] exif = "Exif\0\0MM\0*\377\377\377\377".getBytes(StandardCharsets.ISO_8859_1);

    byte[] file = TestJpeg.with(TestJpeg.with(plain, 0xE2, name), 0xE1, exif);

    assertThat(Results.image(file).samples()).isEqualTo(Results.image(plain).samples());
  }

  @Test
  void garbageBehindTheEndIsIgnored() {
    byte[] file = TestJpeg.grey(32, 32, false, (x, y) -> 100);

    assertThat(Results.image(Arrays.copyOf(file, file.length + 999)).sample(3, 3))
        .isCloseTo(100, ROUNDING);
  }

  @Test
  void aScanThatEndsEarlyIsCorruptThoughItsEndMarkerIsThere() {
    byte[] file = TestJpeg.grey(64, 64, false, (x, y) -> (x * y) % 251);
    byte[] holed = Arrays.copyOf(file, file.length - 700);
    holed[holed.length - 2] = (byte) 0xFF;
    holed[holed.length - 1] = (byte) 0xD9;

    assertThat(Results.reason(holed)).isEqualTo(RejectionReason.CORRUPT_IMAGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {0xC3, 0xC5, 0xC9, 0xCF})
  void otherProcessesAreUnsupported(int process) {
    byte[] file = TestJpeg.grey(32, 32, false, (x, y) -> 100);
    file[frameHeader(file) + 1] = (byte) process;

    assertThat(Results.reason(file)).isEqualTo(RejectionReason.UNSUPPORTED_FORMAT);
  }

  @Test
  void twelveBitIsUnsupported() {
    byte[] file = TestJpeg.grey(32, 32, false, (x, y) -> 100);
    file[frameHeader(file) + 4] = 12;

    assertThat(Results.reason(file)).isEqualTo(RejectionReason.UNSUPPORTED_FORMAT);
  }

  @Test
  void endlessScansAreRefused() {
    byte[] file = TestJpeg.grey(32, 32, true, (x, y) -> 100);
    int scan = indexOf(file, 0xDA);
    byte[] repeated = Arrays.copyOf(file, file.length + 41 * 20);
    int at = scan;
    for (int i = 0; i < 41; i++) {
      System.arraycopy(file, scan, repeated, at, 20);
      at += 20;
    }
    repeated[at] = (byte) 0xFF;
    repeated[at + 1] = (byte) 0xD9;

    assertThat(Results.reason(repeated)).isEqualTo(RejectionReason.CORRUPT_IMAGE);
  }

  private static int frameHeader(byte[] file) {
    return indexOf(file, 0xC0);
  }

  private static int indexOf(byte[] file, int marker) {
    for (int i = 0; i < file.length - 1; i++) {
      if (file[i] == (byte) 0xFF && file[i + 1] == (byte) marker) {
        return i;
      }
    }
    throw new AssertionError("no such marker");
  }
}
