package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngDecoderTest {

  private static final int GREY = 0;
  private static final int RGB = 2;
  private static final int PALETTE = 3;
  private static final int GREY_ALPHA = 4;
  private static final int RGBA = 6;

  @ParameterizedTest
  @CsvSource({
    "0,1", "0,2", "0,4", "0,8", "0,16", "2,8", "2,16", "4,8", "4,16", "6,8", "6,16", "3,1", "3,2",
    "3,4", "3,8"
  })
  void everyColourTypeAndDepthIsReadInRowsAndInterlaced(int colour, int depth) {
    for (boolean interlaced : new boolean[] {false, true}) {
      for (int[] size : new int[][] {{1, 1}, {3, 2}, {5, 9}, {8, 8}, {17, 13}}) {
        IntBinaryOperator noise = noise(depth);
        byte[] file = file(size[0], size[1], depth, colour, interlaced, noise);

        GreyImage image = Results.image(file);

        assertThat(image.maxSample()).isEqualTo(depth == 16 ? 65535 : 255);
        assertThat(Results.values(image))
            .as("%dx%d interlaced %s", size[0], size[1], interlaced)
            .isEqualTo(expected(size[0], size[1], depth, colour, noise));
      }
    }
  }

  @Test
  void blackAndWhiteKeepTheirEndsAtEveryDepth() {
    for (int depth : new int[] {1, 2, 4, 8, 16}) {
      int white = (1 << depth) - 1;
      GreyImage image =
          Results.image(TestPng.of(2, 1, depth, GREY, false, (x, y) -> x == 0 ? 0 : white));

      assertThat(Results.values(image)).containsExactly(0, image.maxSample());
    }
  }

  @Test
  void colourBecomesLumaOfBt601() {
    int[] pixels = {255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255};
    byte[] file = TestPng.of(4, 1, 8, RGB, false, (x, y) -> pixels[x]);

    assertThat(Results.values(Results.image(file))).containsExactly(76, 150, 29, 255);
  }

  @Test
  void transparencyIsLaidOnBlack() {
    int[] pixels = {200, 255, 200, 128, 200, 0};
    byte[] file = TestPng.of(3, 1, 8, GREY_ALPHA, false, (x, y) -> pixels[x]);

    assertThat(Results.values(Results.image(file))).containsExactly(200, 100, 0);
  }

  @Test
  void sixteenBitColourWithAlphaDoesNotOverflow() {
    int[] pixels = {65535, 65535, 65535, 65535, 65535, 65535, 65535, 32768};
    byte[] file = TestPng.of(2, 1, 16, RGBA, false, (x, y) -> pixels[x]);

    assertThat(Results.values(Results.image(file))).containsExactly(65535, 32768);
  }

  @Test
  void theTransparentColourIsBlack() {
    byte[] grey = withTransparency(8, GREY, new byte[] {0, 9}, (x, y) -> new int[] {9, 10, 11}[x]);
    byte[] wide =
        withTransparency(16, GREY, new byte[] {1, 9}, (x, y) -> new int[] {265, 10, 11}[x]);
    byte[] rgb =
        withTransparency(8, RGB, new byte[] {0, 9, 0, 9, 0, 9}, (x, y) -> x < 3 ? 9 : 7 + x);

    assertThat(Results.values(Results.image(grey))).containsExactly(0, 10, 11);
    assertThat(Results.values(Results.image(wide))).containsExactly(0, 10, 11);
    assertThat(Results.values(Results.image(rgb))[0]).isZero();
    assertThat(Results.values(Results.image(rgb))[1]).isPositive();
  }

  @Test
  void paletteColoursMayBeTransparent() {
    byte[] file =
        TestPng.begin()
            .header(3, 1, 2, PALETTE, false)
            .chunk("PLTE", rgb(255, 255, 255, 100, 100, 100, 50, 50, 50))
            .chunk("tRNS", rgb(0, 51))
            .image(3, 1, 2, PALETTE, false, (x, y) -> x)
            .end();

    assertThat(Results.values(Results.image(file))).containsExactly(0, 20, 50);
  }

  @Test
  void aPixelOutsideThePaletteIsCorrupt() {
    byte[] file =
        TestPng.begin()
            .header(3, 1, 2, PALETTE, false)
            .chunk("PLTE", rgb(1, 1, 1, 2, 2, 2))
            .image(3, 1, 2, PALETTE, false, (x, y) -> x)
            .end();

    assertThat(Results.reason(file)).isEqualTo(RejectionReason.CORRUPT_IMAGE);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_USHORT_GRAY,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_INT_RGB
      })
  void filesOfAnotherWriterAreReadToTheLastPixel(int type) throws IOException {
    BufferedImage drawn = new BufferedImage(61, 47, type);
    for (int i = 0; i < 61 * 47; i++) {
      drawn.getRaster().setPixel(i % 61, i / 61, fourTimes(noise(1).applyAsInt(i, 7) * 200));
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(drawn, "png", file);

    GreyImage image = Results.image(file.toByteArray());

    int white = type == BufferedImage.TYPE_BYTE_BINARY ? 255 : 1;
    for (int i = 0; i < 61 * 47; i++) {
      assertThat(image.sample(i % 61, i / 61))
          .isEqualTo(drawn.getRaster().getSample(i % 61, i / 61, 0) * white);
    }
  }

  @Test
  void anAnimationIsRefused() {
    byte[] file =
        TestPng.begin()
            .header(2, 2, 8, GREY, false)
            .chunk("acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0})
            .image(2, 2, 8, GREY, false, (x, y) -> 1)
            .end();

    assertThat(Results.reason(file)).isEqualTo(RejectionReason.TOO_MANY_FRAMES);
  }

  @Test
  void unknownChunksAreSteppedOverUnlessCritical() {
    byte[] harmless = withChunk("teXt");
    byte[] critical = withChunk("CgBI");

    assertThat(Results.values(Results.image(harmless))).containsOnly(1);
    assertThat(Results.reason(critical)).isEqualTo(RejectionReason.UNSUPPORTED_FORMAT);
  }

  @Test
  void garbageBehindTheEndIsIgnored() {
    byte[] file = TestPng.of(2, 2, 8, GREY, false, (x, y) -> 1);

    GreyImage image = Results.image(Arrays.copyOf(file, file.length + 1000));

    assertThat(Results.values(image)).containsOnly(1);
  }

  @Test
  void aFlippedBitIsNoticedByTheCheckSum() {
    byte[] file = TestPng.of(8, 8, 8, GREY, false, noise(8));
    file[file.length - 30] ^= 1;

    assertThat(Results.reason(file)).isEqualTo(RejectionReason.CORRUPT_IMAGE);
  }

  @Test
  void tooFewRowsAreCorrupt() {
    byte[] file =
        TestPng.begin().header(8, 9, 8, GREY, false).image(8, 8, 8, GREY, false, noise(8)).end();

    assertThat(Results.reason(file)).isEqualTo(RejectionReason.CORRUPT_IMAGE);
  }

  @ParameterizedTest
  @CsvSource({"3,0", "8,1", "16,3", "4,2", "32,0", "0,0", "8,7"})
  void depthsThatAColourTypeDoesNotHaveAreCorrupt(int depth, int colour) {
    byte[] file = TestPng.begin().header(8, 8, depth, colour, false).end();

    assertThat(Results.reason(file)).isEqualTo(RejectionReason.CORRUPT_IMAGE);
  }

  @ParameterizedTest
  @CsvSource({"0,8", "8,0", "-1,8", "8,-2147483648"})
  void impossibleSizesAreCorrupt(int width, int height) {
    byte[] file = TestPng.begin().header(width, height, 8, GREY, false).end();

    assertThat(Results.reason(file)).isEqualTo(RejectionReason.CORRUPT_IMAGE);
  }

  private static byte[] withChunk(String type) {
    return TestPng.begin()
        .header(2, 2, 8, GREY, false)
        .chunk(type, new byte[5])
        .image(2, 2, 8, GREY, false, (x, y) -> 1)
        .end();
  }

  private static byte[] withTransparency(
      int depth, int colour, byte[] transparency, IntBinaryOperator sample) {
    int width = 3;
    return TestPng.begin()
        .header(width, 1, depth, colour, false)
        .chunk("tRNS", transparency)
        .image(width, 1, depth, colour, false, sample)
        .end();
  }

  private static byte[] file(
      int width, int height, int depth, int colour, boolean interlaced, IntBinaryOperator sample) {
    TestPng png = TestPng.begin().header(width, height, depth, colour, interlaced);
    if (colour == PALETTE) {
      png.chunk("PLTE", palette(1 << depth));
    }
    return png.image(width, height, depth, colour, interlaced, sample).end();
  }

  private static byte[] palette(int entries) {
    byte[] palette = new byte[3 * entries];
    for (int i = 0; i < palette.length; i++) {
      palette[i] = (byte) (i * 37);
    }
    return palette;
  }

  private static int[] expected(
      int width, int height, int depth, int colour, IntBinaryOperator sample) {
    int[] values = new int[width * height];
    for (int i = 0; i < values.length; i++) {
      values[i] = grey(i % width, i / width, depth, colour, sample);
    }
    return values;
  }

  private static int grey(int x, int y, int depth, int colour, IntBinaryOperator sample) {
    int channels = TestPng.channels(colour);
    double[] s = new double[channels];
    for (int i = 0; i < channels; i++) {
      s[i] = sample.applyAsInt(x * channels + i, y);
    }
    double max = depth == 16 ? 65535 : 255;
    return switch (colour) {
      case GREY -> (int) (depth >= 8 ? s[0] : s[0] * 255 / ((1 << depth) - 1));
      case PALETTE -> paletteGrey((int) s[0]);
      case RGB -> luma(s);
      case GREY_ALPHA -> (int) Math.floor(s[0] * s[1] / max + 0.5);
      default -> (int) Math.floor(luma(s) * s[3] / max + 0.5);
    };
  }

  private static int paletteGrey(int index) {
    byte[] palette = palette(index + 1);
    return luma(
        new double[] {
          palette[3 * index] & 0xFF, palette[3 * index + 1] & 0xFF, palette[3 * index + 2] & 0xFF
        });
  }

  private static int luma(double[] s) {
    return (int) Math.floor((299 * s[0] + 587 * s[1] + 114 * s[2]) / 1000 + 0.5);
  }

  private static IntBinaryOperator noise(int depth) {
    return (x, y) ->
        ((x * 73_856_093) ^ (y * 19_349_663) ^ (x * y * 83_492_791)) >>> 7 & mask(depth);
  }

  private static int mask(int depth) {
    return (1 << depth) - 1;
  }

  private static int[] fourTimes(int value) {
    return new int[] {value, value, value, value};
  }

  private static byte[] rgb(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
