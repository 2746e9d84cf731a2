package io.radstream.imaging.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.TestImages;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.dicom.BodyParts;
import io.radstream.imaging.dicom.DicomImage;
import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.pixels.SampleSource;
import io.radstream.imaging.jpegls.JpegLsEncoder;
import io.radstream.imaging.jpegls.JpegLsSamples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanDicomTest {

  private static final ImageLimits LIMITS = new ImageLimits(64 << 20, 1, 64_000_000L, 100_000);
  private static final Deidentifier DEIDENTIFIER = Deidentifier.within(LIMITS);
  private static final int ANY = Integer.MAX_VALUE;
  private static final int WIDTH = 41;
  private static final int HEIGHT = 23;
  private static final List<String> NATIVE =
      List.of(
          TestDicom.IMPLICIT_LITTLE,
          TestDicom.EXPLICIT_LITTLE,
          TestDicom.EXPLICIT_BIG,
          TestDicom.DEFLATED);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cr10-implicit-le",
        "cr10-explicit-be",
        "cr10-deflated",
        "cr10-rle",
        "cr10-j2k-lossless",
        "cr10-jpeg-lossless-sv1",
        "cr10-jpegls-lossless"
      })
  void theSameFilmHasTheSameDigestInEverySyntaxAndTheSamePixels(String name) throws Exception {
    CleanDicom reference = clean(film("cr10-explicit-le"), ANY);

    CleanDicom clean = clean(film(name), ANY);

    assertThat(clean.digest()).isEqualTo(reference.digest()).hasSize(64);
    assertThat(cells(clean.bytes())).isEqualTo(cells(reference.bytes()));
    assertThat(shown(clean.bytes())).isEqualTo(shown(film("cr10-explicit-le")));
  }

  @ParameterizedTest
  @CsvSource({
    "cr10-explicit-le, 1.2.840.10008.1.2.1, NONE",
    "cr10-deflated, 1.2.840.10008.1.2.1.99, NONE",
    "cr10-rle, 1.2.840.10008.1.2.5, NONE",
    "cr10-j2k-lossless, 1.2.840.10008.1.2.4.80, JPEG_LS",
    "cr10-jpeg-lossless-sv1, 1.2.840.10008.1.2.4.80, JPEG_LS",
    "cr10-jpegls-lossless, 1.2.840.10008.1.2.4.80, NONE",
    "nih8-jpeg-baseline, 1.2.840.10008.1.2.4.50, NONE",
    "rsna-cr-jpegbaseline-mono2, 1.2.840.10008.1.2.4.50, NONE"
  })
  void whatMayHideTextIsWrittenAnew(String name, String syntax, Recompression recompression)
      throws Exception {
    CleanDicom clean = clean(film(name), ANY);

    assertThat(syntax(clean.bytes())).isEqualTo(syntax);
    assertThat(clean.recompression()).isEqualTo(recompression);
    assertThat(shown(clean.bytes())).isEqualTo(shown(film(name)));
  }

  @Property(tries = 150)
  void pixelsAreTheSameHoweverTheyLieAndWhateverIsWritten(
      @ForAll @IntRange(min = 1, max = 16) int stored,
      @ForAll boolean wide,
      @ForAll @IntRange(min = 0, max = 3) int up,
      @ForAll boolean signed,
      @ForAll boolean colour,
      @ForAll long seed) {
    int allocated = wide || stored > 8 ? 16 : 8;
    int highBit = Math.min(allocated - 1, stored - 1 + up);
    TestDicom image = image(allocated, stored, highBit, signed, colour, seed);
    CleanDicom reference = clean(image.part10(), ANY);
    for (String syntax : NATIVE) {
      byte[] file = image.in(syntax).part10();

      CleanDicom plain = clean(file, ANY);
      CleanDicom small = clean(file, reference.bytes().length - 1);

      assertThat(plain.digest()).isEqualTo(reference.digest());
      assertThat(small.digest()).isEqualTo(reference.digest());
      assertThat(shown(plain.bytes())).isEqualTo(shown(file));
      assertThat(shown(small.bytes())).isEqualTo(shown(file));
      assertThat(cells(small.bytes())).isEqualTo(cells(reference.bytes()));
    }
    byte[] again = clean(small(image, reference), ANY).bytes();
    assertThat(cells(again)).isEqualTo(cells(reference.bytes()));
  }

  private static byte[] small(TestDicom image, CleanDicom reference) {
    return clean(image.part10(), reference.bytes().length - 1).bytes();
  }

  @Test
  void whatACommentHidesIsGone() {
    byte[] pixels = filmLike(WIDTH, HEIGHT, 12);
    byte[] coded = JpegLsEncoder.encode(new JpegLsSamples(WIDTH, HEIGHT, 1, 12, words(pixels)));
    byte[] name = "NAME^HIDDEN".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer frame = ByteBuffer.allocate(coded.length + 4 + name.length + 1);
    frame.put(coded, 0, 2).putShort((short) 0xFFFE).putShort((short) (2 + name.length)).put(name);
    frame.put(coded, 2, coded.length - 2);
    byte[] file =
        TestDicom.frame(WIDTH, HEIGHT, 16, 12)
            .withFragments(new byte[0], frame.array())
            .in("1.2.840.10008.1.2.4.80")
            .part10();

    byte[] clean = clean(file, ANY).bytes();

    assertThat(new String(clean, StandardCharsets.ISO_8859_1)).doesNotContain("HIDDEN");
    assertThat(cells(clean)).isEqualTo(words(pixels));
  }

  @Test
  void aLargeFilmIsCompressedAndReadWithTheStandardLimits() {
    int side = 3000;
    byte[] pixels = filmLike(side, side, 12);
    byte[] file = TestDicom.frame(side, side, 16, 12).with(0x7FE0_0010, "OW", pixels).part10();

    CleanDicom clean = clean(file, 12_000_000);

    assertThat(file.length).isGreaterThan(18_000_000);
    assertThat(clean.bytes().length).isLessThan(12_000_000);
    assertThat(clean.recompression()).isEqualTo(Recompression.JPEG_LS);
    assertThat(cells(clean.bytes())).isEqualTo(words(pixels));
    assertThat(ImageDecoders.standard(ImageLimits.STANDARD).decode(clean.bytes()).accepted())
        .isPresent();
  }

  @Test
  void whatStaysTooLargeIsRefusedWithBothSizes() {
    byte[] noise = new byte[100 * 100 * 2];
    new Random(1).nextBytes(noise);
    byte[] file = TestDicom.frame(100, 100, 16, 16).with(0x7FE0_0010, "OW", noise).part10();

    Rejection rejection = rejection(file, 15_000, BurnedInText.REFUSED);

    assertThat(rejection.reason()).isEqualTo(RejectionReason.TOO_LARGE);
    assertThat(rejection.detail()).containsPattern("2\\d{4} bytes").contains("at most 15000");
  }

  @Test
  void whatNoCodecCarriesIsDeflated() {
    byte[] file =
        TestDicom.frame(640, 640, 1, 1)
            .with(0x0028_0004, "CS", "MONOCHROME2")
            .with(0x7FE0_0010, "OB", new byte[640 * 640 / 8])
            .part10();

    CleanDicom clean = clean(file, 10_000);

    assertThat(clean.recompression()).isEqualTo(Recompression.DEFLATED);
    assertThat(shown(clean.bytes())).isEqualTo(shown(file));
  }

  @Test
  void whatJpegLsMakesNoSmallerIsDeflated() {
    short[] pixels = new short[100 * 100];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (short) (i % 2 * 0xFFFF ^ i / 100 * 40503);
    }
    byte[] file = TestDicom.frame(100, 100, 16, 16).with(0x7FE0_0010, "OW", pixels).part10();

    CleanDicom clean = clean(file, 5_000);

    assertThat(clean.recompression()).isEqualTo(Recompression.DEFLATED);
    assertThat(cells(clean.bytes())).isEqualTo(pixels);
  }

  @Test
  void burnedInTextIsRefusedOrFlagged() {
    byte[] said = TestDicom.image(32, 32).with(Tag.BURNED_IN, "CS", "YES").part10();
    byte[] denied = TestDicom.image(32, 32).with(Tag.BURNED_IN, "CS", "NO").part10();

    assertThat(rejection(said, ANY, BurnedInText.REFUSED).reason())
        .isEqualTo(RejectionReason.BURNED_IN_ANNOTATION);
    CleanDicom flagged = clean(said, ANY, BurnedInText.FLAGGED);
    assertThat(flagged.flagged()).isTrue();
    assertThat(shown(flagged.bytes())).isEqualTo(shown(denied));
    assertThat(clean(denied, ANY, BurnedInText.FLAGGED).flagged()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"MONOCHROME2, false", "MONOCHROME1, false", "MONOCHROME2, true", "MONOCHROME1, true"})
  void masksCoverTextWithTheDarkestValue(String photometric, boolean signed) {
    short[] pixels = words(filmLike(64, 48, 12));
    for (int i = 0; signed && i < pixels.length; i++) {
      pixels[i] = (short) (pixels[i] - 2048);
    }
    byte[] file =
        TestDicom.frame(64, 48, 16, 12)
            .with(0x0028_0004, "CS", photometric)
            .with(0x0028_0103, "US", signed ? 1 : 0)
            .with(Tag.BURNED_IN, "CS", "YES")
            .with(0x7FE0_0010, "OW", pixels)
            .part10();
    BurnedInText masks = BurnedInText.masked(List.of(new PixelMask(64, 48, 60, 40, 9, 9)));

    CleanDicom clean = clean(file, ANY, masks);

    short[] before = cells(clean(file, ANY, BurnedInText.FLAGGED).bytes());
    short[] after = cells(clean.bytes());
    int darkest = darkest(before, photometric.equals("MONOCHROME1"), signed);
    for (int i = 0; i < after.length; i++) {
      boolean covered = i % 64 >= 60 && i / 64 >= 40;
      assertThat(after[i]).isEqualTo(covered ? (short) darkest : before[i]);
    }
    assertThat(clean.flagged()).isFalse();
    assertThat(clean.digest()).isEqualTo(clean(file, ANY, BurnedInText.FLAGGED).digest());
    assertThat(shown(clean.bytes())).hasSize(64 * 48);
  }

  private static int darkest(short[] cells, boolean highIsDark, boolean signed) {
    int darkest = Integer.MAX_VALUE;
    for (short cell : cells) {
      int number = signed ? cell : cell & 0xFFFF;
      darkest = Math.min(darkest, highIsDark ? -number : number);
    }
    return highIsDark ? -darkest : darkest;
  }

  @Test
  void colouredTextIsCoveredToo() {
    TestDicom image = image(8, 8, 7, false, true, 3);

    CleanDicom clean =
        clean(
            image.with(0x0028_0006, "US", 1).part10(),
            ANY,
            BurnedInText.masked(List.of(new PixelMask(0, 0, 0, 0, 1, 1))));

    assertThat(Arrays.copyOf(cells(clean.bytes()), 3)).containsExactly(0, 0, 0);
  }

  @Test
  void textThatNoMaskCoversIsRefused() {
    byte[] said = TestDicom.image(32, 32).with(Tag.BURNED_IN, "CS", "YES").part10();
    BurnedInText other = BurnedInText.masked(List.of(new PixelMask(64, 64, 0, 0, 8, 8)));

    assertThat(rejection(said, ANY, other).reason())
        .isEqualTo(RejectionReason.BURNED_IN_ANNOTATION);
    assertThat(rejection(said, ANY, other).detail()).contains("32x32");
    assertThat(clean(TestDicom.image(32, 32).part10(), ANY, other).flagged()).isFalse();
  }

  private static TestDicom image(
      int allocated, int stored, int highBit, boolean signed, boolean colour, long seed) {
    Random random = new Random(seed);
    int samples = colour ? 3 : 1;
    int shift = highBit + 1 - stored;
    short[] cells = new short[WIDTH * HEIGHT * samples];
    for (int i = 0; i < cells.length; i++) {
      int value = (i / samples % WIDTH * 5 + random.nextInt(6)) & ((1 << stored) - 1);
      boolean negative = signed && value >> (stored - 1) == 1;
      cells[i] = (short) ((negative ? value - (1 << stored) : value) << shift);
    }
    TestDicom frame =
        TestDicom.frame(WIDTH, HEIGHT, allocated, stored)
            .with(0x0028_0102, "US", highBit)
            .with(0x0028_0103, "US", signed ? 1 : 0);
    TestDicom image =
        colour
            ? frame
                .with(0x0028_0002, "US", 3)
                .with(0x0028_0004, "CS", "RGB")
                .with(0x0028_0006, "US", 0)
            : frame;
    return allocated == 16
        ? image.with(0x7FE0_0010, "OW", cells)
        : image.with(0x7FE0_0010, "OB", octets(cells));
  }

  private static byte[] octets(short[] cells) {
    byte[] octets = new byte[cells.length + (cells.length & 1)];
    for (int i = 0; i < cells.length; i++) {
      octets[i] = (byte) cells[i];
    }
    return octets;
  }

  /** Little endian words. */
  private static byte[] filmLike(int width, int height, int stored) {
    Random random = new Random(5);
    int most = (1 << stored) - 1;
    ByteBuffer words = ByteBuffer.allocate(2 * width * height).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < width * height; i++) {
      double x = 2.0 * (i % width) / width - 1;
      double y = 2.0 * Math.floorDiv(i, width) / height - 1;
      double shade = 0.5 + 0.3 * Math.cos(4 * x) * Math.cos(3 * y) + 0.03 * Math.sin(80 * y);
      double noise = random.nextGaussian() * most / 250;
      words.putShort((short) Math.max(0, Math.min(most, shade * most + noise)));
    }
    return words.array();
  }

  private static short[] words(byte[] bytes) {
    short[] words = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(words);
    return words;
  }

  private static CleanDicom clean(byte[] file, int mostBytes) {
    return clean(file, mostBytes, BurnedInText.REFUSED);
  }

  private static CleanDicom clean(byte[] file, int mostBytes, BurnedInText text) {
    return DEIDENTIFIER.cleanDicom(file, mostBytes, text).accepted().orElseThrow();
  }

  private static Rejection rejection(byte[] file, int mostBytes, BurnedInText text) {
    return DEIDENTIFIER.cleanDicom(file, mostBytes, text).rejection().orElseThrow();
  }

  private static short[] cells(byte[] file) {
    try {
      DicomImage image = DicomImage.of(file, BodyParts.STANDARD, LIMITS.mostInflated(file.length));
      SampleSource source = image.pixels().samples();
      assertThat(image.pixels().hasCells(source)).isTrue();
      return source.cells(image.layout());
    } catch (BadImageException e) {
      throw new AssertionError(e);
    }
  }

  private static String syntax(byte[] file) throws Exception {
    return DicomImage.of(file, BodyParts.STANDARD, LIMITS.mostInflated(file.length)).syntax().uid();
  }

  private static short[] shown(byte[] file) {
    return ImageDecoders.standard(LIMITS).decode(file).accepted().orElseThrow().samples();
  }

  private static byte[] film(String name) throws IOException {
    return Files.readAllBytes(TestImages.at("dicom/" + name + ".dcm"));
  }
}
