package io.radstream.imaging.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.imaging.BadImageException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegLsImageTest {

  /** T.87 annex H.3. */
  private static final JpegLsSamples EXAMPLE =
      new JpegLsSamples(
          4,
          4,
          1,
          8,
          new short[] {0, 0, 90, 74, 68, 50, 43, 205, 64, 145, 145, 145, 100, 145, 145, 145});

  private static final byte[] CODED =
      HexFormat.of()
          .parseHex(
              ("FFD8 FFF7 000B 08 0004 0004 01 01 11 00 FFDA 0008 01 01 00 00 00 00"
                      + "C000006C80208E 01C0000057400000 6EE6000001BC1800 0005D800009160 FFD9")
                  .replace(" ", ""));

  private static final int FRAME = 2;
  private static final int SCAN = 15;
  private static final int DATA = 25;

  @Test
  void theExampleOfTheStandardIsReadAndWritten() throws BadImageException {
    assertThat(JpegLsImage.of(CODED).samples()).isEqualTo(EXAMPLE.values());
    assertThat(JpegLsEncoder.encode(EXAMPLE)).isEqualTo(CODED);
  }

  @Test
  void theOutlineIsKnownBeforeDecoding() throws BadImageException {
    JpegLsSamples picture = Pictures.of(Pictures.Kind.FILM, 31, 17, 3, 11, 1);

    JpegLsImage image = JpegLsImage.of(JpegLsEncoder.encode(picture));

    assertThat(image.width()).isEqualTo(31);
    assertThat(image.height()).isEqualTo(17);
    assertThat(image.components()).isEqualTo(3);
    assertThat(image.precision()).isEqualTo(11);
    assertThat(image.heapBytes()).isGreaterThan(31 * 17 * 3 * 2);
  }

  @Property(tries = 400)
  void whatIsWrittenIsReadBitForBit(
      @ForAll Pictures.Kind kind,
      @ForAll @IntRange(min = 1, max = 90) int width,
      @ForAll @IntRange(min = 1, max = 60) int height,
      @ForAll boolean colour,
      @ForAll @IntRange(min = 2, max = 16) int precision,
      @ForAll long seed)
      throws BadImageException {
    JpegLsSamples picture = Pictures.of(kind, width, height, colour ? 3 : 1, precision, seed);

    byte[] coded = JpegLsEncoder.encode(picture);

    assertThat(JpegLsImage.of(coded).samples()).isEqualTo(picture.values());
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "5, 2", "5, 3", "5, 4", "16, 2"})
  void restartIntervalsAreOfLines(int lines, int bytes) throws BadImageException {
    JpegLsSamples picture = Pictures.of(Pictures.Kind.FILM, 40, 50, 1, 12, 3);
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    byte[] whole = JpegLsEncoder.encode(picture);
    coded.write(whole, 0, SCAN);
    byte[] interval = new byte[4 + bytes];
    interval[0] = (byte) 0xFF;
    interval[1] = (byte) Segments.RESTART_INTERVAL;
    interval[3] = (byte) (2 + bytes);
    interval[3 + bytes] = (byte) lines;
    coded.writeBytes(interval);
    coded.write(whole, SCAN, DATA - SCAN);
    for (int first = 0; first < 50; first += lines) {
      byte[] band = JpegLsEncoder.encode(band(picture, first, Math.min(50, first + lines)));
      coded.write(band, DATA, band.length - DATA - 2);
      coded.write(0xFF);
      coded.write(first + lines < 50 ? Segments.RESTART + first / lines % 8 : Segments.END);
    }

    assertThat(JpegLsImage.of(coded.toByteArray()).samples()).isEqualTo(picture.values());
    byte[] wrong = coded.toByteArray();
    int marker = lastRestart(wrong);
    wrong[marker] ^= 1;
    assertDamaged(wrong);
  }

  private static int lastRestart(byte[] coded) {
    int at = coded.length - 3;
    while (coded[at - 1] != (byte) 0xFF || coded[at] >= 0) {
      at--;
    }
    return at;
  }

  private static JpegLsSamples band(JpegLsSamples picture, int from, int to) {
    short[] values =
        Arrays.copyOfRange(picture.values(), from * picture.width(), to * picture.width());
    return new JpegLsSamples(picture.width(), to - from, 1, picture.precision(), values);
  }

  @Test
  void whatEachFileSaysBesideItsPictureIsPassedOver() throws BadImageException {
    byte[] comment = HexFormat.of().parseHex("FFFE0006616263" + "64" + "FFE80008" + "535049464600");

    assertThat(JpegLsImage.of(with(FRAME, comment)).samples()).isEqualTo(EXAMPLE.values());
    assertThat(JpegLsImage.of(with(SCAN, comment)).samples()).isEqualTo(EXAMPLE.values());
  }

  @ParameterizedTest
  @CsvSource({
    "mapping table, FFF8000502010100",
    "oversize image, FFF80006040200040004",
    "colour transform, FFE800076D72667801",
    "number of lines, FFDC00040004",
    "another process, FFC0000B080004000401011100"
  })
  void whatIsNotReadIsRefused(String what, String segment) {
    assertThatThrownBy(() -> JpegLsImage.of(with(SCAN, HexFormat.of().parseHex(segment))).samples())
        .as(what)
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("JPEG-LS image");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00", // start marker
    "4, 01", // precision of one bit
    "6, 01", // one bit
    "8, 00", // no height
    "10, 00", // no width
    "11, 02", // two components
    "13, 21", // sub-sampled
    "16, D9", // no scan
    "19, 03", // three components in the scan
    "20, 02", // a component that is none
    "21, 01", // mapping table
    "22, 80", // an error larger than half the largest sample
    "24, 01" // point transform
  })
  void aHeaderThatContradictsItselfIsRefused(int at, String value) {
    byte[] bytes = CODED.clone();
    bytes[at] = (byte) Integer.parseInt(value, 16);

    assertDamaged(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "FFF8000D01010000030007001500FF", // MAXVAL 256 of 8 bit
    "FFF8000D0100FF0008000700150040", // T1 above T2
    "FFF8000D0100FF0003000701150040", // T3 above MAXVAL
    "FFF8000D0100FF0003000700150002", // RESET of 2
    "FFF8000D0100FF0003000700150100" // RESET of 256
  })
  void presetsOutOfRangeAreRefused(String segment) {
    assertDamaged(with(SCAN, HexFormat.of().parseHex(segment)));
  }

  @Test
  void everyCutIsRefused() {
    byte[] coded = JpegLsEncoder.encode(Pictures.of(Pictures.Kind.FILM, 40, 30, 1, 12, 5));
    for (int length = 0; length < coded.length - 16; length++) {
      assertDamaged(Arrays.copyOf(coded, length));
    }
  }

  @Property(tries = 500)
  void damagedBytesAreReadOrRefused(@ForAll Pictures.Kind kind, @ForAll long seed) {
    Random random = new Random(seed);
    int components = random.nextBoolean() ? 3 : 1;
    byte[] coded =
        JpegLsEncoder.encode(Pictures.of(kind, 24, 18, components, 2 + random.nextInt(15), seed));
    for (int change = 0; change <= random.nextInt(6); change++) {
      coded[random.nextInt(coded.length)] = (byte) random.nextInt();
    }
    try {
      JpegLsImage image = JpegLsImage.of(coded);
      if ((long) image.width() * image.height() < 1 << 20) {
        assertThat(image.samples()).hasSize(image.width() * image.height() * image.components());
      }
    } catch (BadImageException e) {
      assertThat(e).hasMessageContaining("JPEG-LS");
    }
  }

  @Test
  void anInterruptedThreadLeaves() throws BadImageException {
    JpegLsImage image = JpegLsImage.of(CODED);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(image::samples).isInstanceOf(CancellationException.class);
      assertThatThrownBy(() -> JpegLsEncoder.encode(EXAMPLE))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void samplesOfTooManyBitsAreNotWritten() {
    JpegLsSamples picture = new JpegLsSamples(2, 1, 1, 8, new short[] {1, 256});

    assertThatThrownBy(() -> JpegLsEncoder.encode(picture))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] with(int at, byte[] inserted) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(CODED, 0, at);
    out.writeBytes(inserted);
    out.write(CODED, at, CODED.length - at);
    return out.toByteArray();
  }

  private static void assertDamaged(byte[] bytes) {
    assertThatThrownBy(() -> JpegLsImage.of(bytes).samples())
        .isInstanceOf(BadImageException.class)
        .hasMessageContaining("JPEG-LS");
  }
}
