package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.jpeg.JpegImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BareJpegTest {

  private static final byte[] NAME = "Unmistakable^Name".getBytes(StandardCharsets.US_ASCII);

  @Test
  void nothingButTheImageIsLeft() throws BadImageException {
    byte[] plain = TestJpeg.grey(40, 30, false, BareJpegTest::slope);
    byte[] named = plain;
    for (int marker = 0xE0; marker <= 0xFE; marker++) {
      named = TestJpeg.with(named, marker, NAME);
    }
    ByteArrayOutputStream more = new ByteArrayOutputStream();
    more.writeBytes(named);
    more.writeBytes(NAME);

    byte[] bare = JpegImage.of(more.toByteArray()).bare();

    assertThat(text(bare)).doesNotContain("Unmistakable");
    assertThat(Results.values(Results.image(bare)))
        .isEqualTo(Results.values(Results.image(more.toByteArray())));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void everyColourModelKeepsItsImage(boolean progressive) throws BadImageException {
    byte[] three = TestJpeg.raw(24, 16, 3, BareJpegTest::slope);
    byte[] four = TestJpeg.raw(24, 16, 4, BareJpegTest::slope);
    for (byte[] file :
        new byte[][] {
          TestJpeg.grey(24, 16, progressive, BareJpegTest::slope),
          TestJpeg.colour(24, 16, progressive, BareJpegTest::slope),
          three,
          TestJpeg.withAdobe(three, 0),
          TestJpeg.withAdobe(three, 1),
          TestJpeg.with(TestJpeg.withAdobe(three, 0), 0xE0, jfif()),
          four,
          TestJpeg.withAdobe(four, 0),
          TestJpeg.withAdobe(four, 2)
        }) {
      byte[] bare = JpegImage.of(TestJpeg.with(file, 0xFE, NAME)).bare();

      assertThat(Results.values(Results.image(bare)))
          .isEqualTo(Results.values(Results.image(file)));
      assertThat(bare.length).isLessThanOrEqualTo(file.length + NAME.length + 4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void theOrientationStaysAndNothingElseOfExif(int orientation) throws BadImageException {
    byte[] file =
        TestJpeg.withOrientation(
            TestJpeg.grey(16, 24, false, BareJpegTest::slope),
            orientation,
            ByteOrder.LITTLE_ENDIAN);

    byte[] bare = JpegImage.of(file).bare();

    assertThat(Results.image(bare).width()).isEqualTo(orientation < 5 ? 16 : 24);
    assertThat(Results.values(Results.image(bare))).isEqualTo(Results.values(Results.image(file)));
  }

  @Test
  void tablesAndFramesWithMoreThanTheirContentAreNotSent() {
    byte[] jpeg = TestJpeg.grey(16, 16, false, BareJpegTest::slope);

    assertThatExceptionOfType(BadImageException.class)
        .isThrownBy(() -> JpegImage.of(TestJpeg.with(jpeg, 0xDB, NAME)).bare());
    assertThatExceptionOfType(BadImageException.class)
        .isThrownBy(() -> JpegImage.of(TestJpeg.with(jpeg, 0xC4, NAME)).bare());
    assertThatExceptionOfType(BadImageException.class)
        .isThrownBy(() -> JpegImage.of(TestJpeg.with(jpeg, 0xDD, NAME)).bare());
  }

  @Test
  void unknownSegmentsAreLeftOut() throws BadImageException {
    byte[] file = TestJpeg.with(TestJpeg.grey(16, 16, false, BareJpegTest::slope), 0x42, NAME);

    assertThat(text(JpegImage.of(file).bare())).doesNotContain("Unmistakable");
  }

  @Test
  void whatEndsTooEarlyIsNotSent() {
    byte[] file = TestJpeg.grey(16, 16, false, BareJpegTest::slope);

    assertThatExceptionOfType(BadImageException.class)
        .isThrownBy(() -> JpegImage.of(Arrays.copyOf(file, 200)).bare());
  }

  private static int slope(int x, int y) {
    return (x * 7 + y * 13) & 0xFF;
  }

  private static byte[] jfif() {
    return "JFIF\0\1\1\0\0\1\0\1\0\0".getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
