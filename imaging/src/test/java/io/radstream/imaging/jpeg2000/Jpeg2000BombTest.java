package io.radstream.imaging.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A few bytes that ask for much. */
class Jpeg2000BombTest {

  private static final int WHOLE = 0xFF;

  @Test
  void anOrdinaryHeaderIsRead() throws BadImageException {
    Jpeg2000Image image = Jpeg2000Image.of(codestream(3000, 2500, 3000, 2500, 1, 4, WHOLE));

    assertThat(image.width()).isEqualTo(3000);
    assertThat(image.height()).isEqualTo(2500);
    assertThat(image.components()).isOne();
    assertThat(image.precision()).isEqualTo(12);
    assertThat(image.heapBytes()).isBetween(7_500_000L * 8, 7_500_000L * 10);
  }

  @ParameterizedTest
  @CsvSource({
    "60000, 60000, 1, 1, 1, 4, 'more than 4096 tiles'",
    "3000, 3000, 40, 40, 1, 4, 'more than 4096 tiles'",
    "8000, 8000, 8000, 8000, 65535, 4, 'more parts'",
    "8000, 8000, 8000, 8000, 1, 0, 'more parts'"
  })
  void whatAsksForTooMuchIsRefused(
      int width, int height, int tileWidth, int tileHeight, int layers, int block, String why) {
    byte[] file = codestream(width, height, tileWidth, tileHeight, layers, block, WHOLE);

    assertThatThrownBy(() -> Jpeg2000Image.of(file))
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining(why);
  }

  @Test
  void precinctsOfOnePixelAreRefused() {
    byte[] file = codestream(2000, 2000, 2000, 2000, 1, 4, 0x00);

    assertThatThrownBy(() -> Jpeg2000Image.of(file)).hasMessageContaining("more parts");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x4000, 0x8000})
  void otherPartsOfTheStandardAreRefused(int capabilities) {
    byte[] file = codestream(64, 64, 64, 64, 1, 4, WHOLE);
    ByteBuffer.wrap(file).putShort(6, (short) capabilities);

    assertThatThrownBy(() -> Jpeg2000Image.of(file)).hasMessageContaining("another part");
  }

  @Test
  void aCutCodestreamIsTruncated() {
    byte[] file = codestream(64, 64, 64, 64, 1, 4, WHOLE);
    for (int length = 0; length < file.length - 2; length++) {
      byte[] cut = java.util.Arrays.copyOf(file, length);

      assertThatThrownBy(() -> Jpeg2000Image.of(cut)).isInstanceOf(BadImageException.class);
    }
  }

  /**
   * Headers, and one tile-part of some bytes for the first tile.
   *
   * @param block exponent of a code block's sides, less 2
   * @param precinct exponents of a precinct's sides at each of six resolutions
   */
  private static byte[] codestream(
      int width, int height, int tileWidth, int tileHeight, int layers, int block, int precinct) {
    ByteBuffer out = ByteBuffer.allocate(200);
    out.putShort((short) 0xFF4F).putShort((short) 0xFF51).putShort((short) 41).putShort((short) 0);
    out.putInt(width).putInt(height).putInt(0).putInt(0);
    out.putInt(tileWidth).putInt(tileHeight).putInt(0).putInt(0);
    out.putShort((short) 1).put((byte) 11).put((byte) 1).put((byte) 1);
    out.putShort((short) 0xFF52).putShort((short) 18).put((byte) 1);
    out.put((byte) 0).putShort((short) layers).put((byte) 0);
    out.put((byte) 5).put((byte) block).put((byte) block).put((byte) 0).put((byte) 1);
    for (int resolution = 0; resolution <= 5; resolution++) {
      out.put((byte) precinct);
    }
    out.putShort((short) 0xFF90).putShort((short) 10).putShort((short) 0).putInt(24);
    out.put((byte) 0).put((byte) 1).putShort((short) 0xFF93).put(new byte[10]);
    out.putShort((short) 0xFFD9);
    byte[] file = new byte[out.position()];
    out.flip().get(file);
    return file;
  }
}
