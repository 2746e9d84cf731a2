package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.png.PngImage;
import java.nio.charset.StandardCharsets;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarePngTest {

  private static final byte[] NAME = "Unmistakable^Name".getBytes(StandardCharsets.US_ASCII);

  @Test
  void nothingButTheImageIsLeft() throws BadImageException {
    IntBinaryOperator slope = (x, y) -> (x * 7 + y * 13) & 0xFF;
    TestPng file = TestPng.begin().header(40, 30, 8, 0, false);
    for (String type :
        new String[] {
          "tEXt", "zTXt", "iTXt", "tIME", "iCCP", "eXIf", "pHYs", "gAMA", "sPLT", "prVt", "bKGD"
        }) {
      file.chunk(type, NAME);
    }
    byte[] whole = file.image(40, 30, 8, 0, false, slope).chunk("tEXt", NAME).end();
    byte[] more = TestPng.begin().bytes();
    byte[] named = new byte[whole.length + NAME.length];
    System.arraycopy(whole, 0, named, 0, whole.length);
    System.arraycopy(NAME, 0, named, whole.length, NAME.length);

    byte[] bare = PngImage.of(named).bare();

    assertThat(text(bare)).doesNotContain("Unmistakable").startsWith(text(more));
    assertThat(Results.values(Results.image(bare))).isEqualTo(Results.values(Results.image(named)));
  }

  @ParameterizedTest
  @CsvSource({"0,1", "0,2", "0,4", "0,8", "0,16", "2,8", "2,16", "4,8", "4,16", "6,8", "6,16"})
  void everyColourTypeKeepsItsImage(int colour, int depth) throws BadImageException {
    for (boolean interlaced : new boolean[] {false, true}) {
      byte[] file =
          TestPng.of(13, 9, depth, colour, interlaced, (x, y) -> (x * 5 + y) % (1 << depth));

      assertThat(Results.values(Results.image(PngImage.of(file).bare())))
          .isEqualTo(Results.values(Results.image(file)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void paletteAndTransparencyStay(int transparent) throws BadImageException {
    byte[] file =
        TestPng.begin()
            .header(8, 8, 8, 3, false)
            .chunk("PLTE", new byte[] {10, 20, 30, 40, 50, 60, 70, 80, 90})
            .chunk("tRNS", new byte[transparent])
            .image(8, 8, 8, 3, false, (x, y) -> (x + y) % 3)
            .end();

    assertThat(Results.values(Results.image(PngImage.of(file).bare())))
        .isEqualTo(Results.values(Results.image(file)));
  }

  @Test
  void aSuggestedPaletteIsLeftOut() throws BadImageException {
    byte[] file =
        TestPng.begin()
            .header(8, 8, 8, 2, false)
            .chunk("PLTE", "JaneDoe^^".getBytes(StandardCharsets.US_ASCII))
            .image(8, 8, 8, 2, false, (x, y) -> x + y)
            .end();

    assertThat(text(PngImage.of(file).bare())).doesNotContain("JaneDoe");
  }

  @Test
  void whatFollowsTheCompressedRowsIsLeftOut() throws BadImageException {
    byte[] file =
        TestPng.begin()
            .header(8, 8, 8, 0, false)
            .image(8, 8, 8, 0, false, (x, y) -> x + y)
            .chunk("IDAT", NAME)
            .end();

    byte[] bare = PngImage.of(file).bare();

    assertThat(text(bare)).doesNotContain("Unmistakable");
    assertThat(Results.values(Results.image(bare))).isEqualTo(Results.values(Results.image(file)));
  }

  @Test
  void imageDataThatHoldMoreThanTheImageAreNotSent() {
    byte[] rows = new byte[2 * 8 * 9 + 10_000];
    byte[] zipped = TestPng.deflated(rows);
    byte[] file =
        TestPng.begin().header(8, 8, 8, 0, false).chunk("IDAT", zipped).chunk("IDAT", NAME).end();

    assertThatExceptionOfType(BadImageException.class)
        .isThrownBy(() -> PngImage.of(file).bare())
        .withMessage("PNG image data holds more than the image");
  }

  @Test
  void imageDataThatAreNoneAreNotSent() {
    byte[] file = TestPng.begin().header(8, 8, 8, 0, false).chunk("IDAT", NAME).end();

    assertThatExceptionOfType(BadImageException.class).isThrownBy(() -> PngImage.of(file).bare());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
