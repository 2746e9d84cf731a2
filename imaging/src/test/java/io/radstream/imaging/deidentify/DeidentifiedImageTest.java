package io.radstream.imaging.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.TestImages;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageFormat;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.dicom.MutatedDicom;
import io.radstream.imaging.dicom.TestDicom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is sent of an image is shown sample by sample as the original is. */
class DeidentifiedImageTest {

  private static final int MUTATED = 2_000;
  private static final long SEED = 22;
  private static final int PIXELS = 0x7FE0_0010;
  private static final int PHOTOMETRIC = 0x0028_0004;
  private static final int PADDING = 0x0028_0120;
  private static final int PADDING_LIMIT = 0x0028_0121;
  private static final ImageLimits LIMITS = new ImageLimits(12_000_000, 1, 64_000_000L, 1_000_000);
  private static final ImageDecoders DECODERS = ImageDecoders.standard(LIMITS);
  private static final String NAME = "Unmistakable";
  private static final List<String> SYNTAXES =
      List.of(
          TestDicom.IMPLICIT_LITTLE,
          TestDicom.EXPLICIT_LITTLE,
          TestDicom.EXPLICIT_BIG,
          TestDicom.DEFLATED);

  @TestFactory
  Stream<DynamicTest> ofEveryReportedFile() throws IOException {
    List<Path> images;
    try (Stream<Path> files = Files.list(TestImages.reported("images"))) {
      images =
          files.filter(file -> file.toString().matches(".*\\.(dcm|png|jpg)")).sorted().toList();
    }
    return images.stream()
        .map(
            image ->
                dynamicTest(
                    image.getFileName().toString(), () -> expectSame(Files.readAllBytes(image))));
  }

  @Test
  void ofImagesWithFaultsInTheirHeaders() {
    Random random = new Random(SEED);
    int shown = 0;
    for (int i = 0; i < MUTATED; i++) {
      shown += expectSame(MutatedDicom.file(random)) ? 1 : 0;
    }
    assertThat(shown).isGreaterThan(MUTATED / 4);
  }

  @TestFactory
  Stream<DynamicTest> ofEveryFormThatAHeaderCanHave() {
    Map<String, TestDicom> forms = new LinkedHashMap<>();
    windows(forms);
    backgrounds(forms);
    palettes(forms);
    tables(forms);
    forms.put("without a UID", TestDicom.image(40, 36).without(0x0008_0016));
    forms.put("of a private class", TestDicom.image(40, 36).with(0x0008_0016, "UI", "1.2.3"));
    return forms.entrySet().stream()
        .flatMap(
            form ->
                SYNTAXES.stream()
                    .map(
                        syntax ->
                            dynamicTest(
                                form.getKey() + ", " + syntax,
                                () ->
                                    assertThat(expectSame(form.getValue().in(syntax).part10()))
                                        .isTrue())));
  }

  private static void windows(Map<String, TestDicom> forms) {
    TestDicom image = TestDicom.image(40, 36).with(0x0028_1050, "DS", "1000,5\\200");
    TestDicom windowed = image.with(0x0028_1051, "DS", "1500\\50");
    for (String function :
        List.of("sigmoid", "Linear-Exact", "LINEAR EXACT", NAME, "\\SIGMOID", "SIGMOID\\LINEAR")) {
      forms.put("function " + function, windowed.with(0x0028_1056, "CS", function));
    }
    forms.put("a first window that is none", image.with(0x0028_1051, "DS", NAME + "\\800"));
    forms.put("more windows", image.with(0x0028_1051, "DS", "0\\0.4\\" + NAME));
    byte[] binary =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(1234.56789).array();
    forms.put("a binary window", windowed.with(0x0028_1050, "FD", binary));
    forms.put(
        "a slope with many digits", windowed.with(0x0028_1053, "DS", "0.1234567890123456789"));
  }

  private static void backgrounds(Map<String, TestDicom> forms) {
    TestDicom image = TestDicom.image(40, 36);
    forms.put("background", image.with(PADDING, "US", 0));
    forms.put("a range of background", image.with(PADDING, "US", 0).with(PADDING_LIMIT, "US", 99));
    short[] signed = new short[40 * 36];
    for (int i = 0; i < signed.length; i++) {
      signed[i] = (short) (i % 7 == 0 ? -2000 : i - 700);
    }
    TestDicom negative = image.with(0x0028_0103, "US", 1).with(PIXELS, "OW", signed);
    forms.put("negative background", negative.with(PADDING, "SS", -2000));
    forms.put("the same without a sign", negative.with(PADDING, "US", 63_536));
    short[] beyond = new short[40 * 36];
    for (int i = 0; i < beyond.length; i++) {
      beyond[i] = (short) (i % 7 == 0 ? 0xFFFF : i);
    }
    forms.put(
        "background of the whole cell",
        image.with(PIXELS, "OW", beyond).with(PADDING, "US", 0xFFFF));
    forms.put("values beyond the bits", image.with(PIXELS, "OW", clippedRamp()));
  }

  /** Smooth, but for one in a hundred a little more than 12 bits can say. */
  private static short[] clippedRamp() {
    short[] ramp = new short[40 * 36];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (short) (2_670 + i);
    }
    return ramp;
  }

  private static void palettes(Map<String, TestDicom> forms) {
    TestDicom image =
        TestDicom.frame(4, 2, 8, 8)
            .with(PHOTOMETRIC, "CS", "PALETTE COLOR")
            .with(PIXELS, "OB", new byte[] {0, 1, 2, 3, 3, 1, 9, 0});
    short[] words = {0, 0x5555, (short) 0xAAAA, (short) 0xFFFF};
    forms.put("a palette of words", palette(image, 4, 16, 0x0028_1201, "OW", words));
    byte[] bytes = {0, 0x55, (byte) 0xAA, (byte) 0xFF};
    forms.put("a palette of bytes", palette(image, 4, 8, 0x0028_1201, "OB", bytes));
    forms.put("a palette of bytes in words", palette(image, 4, 8, 0x0028_1201, "OW", bytes));
    byte[] odd = {7, 0x55, (byte) 0xAA, 0x33, 0x11, 0};
    forms.put("an odd palette", palette(image, 5, 8, 0x0028_1201, "OB", odd));
    forms.put("a palette that is too short", palette(image, 256, 8, 0x0028_1201, "OB", odd));
    short[] segments = {0, 1, 0, 1, 3, (short) 0xFFFF};
    forms.put("a palette in segments", palette(image, 4, 16, 0x0028_1221, "OW", segments));
  }

  private static TestDicom palette(
      TestDicom image, int count, int bits, int tag, String vr, Object data) {
    TestDicom coloured = image;
    for (int colour = 0; colour < 3; colour++) {
      coloured =
          coloured
              .with(0x0028_1101 + colour, "US", new short[] {(short) count, 0, (short) bits})
              .with(tag + colour, vr, data);
    }
    return coloured;
  }

  private static void tables(Map<String, TestDicom> forms) {
    short[] words = new short[256];
    byte[] bytes = new byte[256];
    for (int i = 0; i < words.length; i++) {
      words[i] = (short) (i * i / 16);
      bytes[i] = (byte) (255 - i / 2);
    }
    for (int tag : new int[] {0x0028_3000, 0x0028_3010}) {
      String name = tag == 0x0028_3000 ? "a modality table " : "a VOI table ";
      forms.put(name + "of words", table(tag, new short[] {256, 900, 12}, "OW", words));
      forms.put(name + "of bytes", table(tag, new short[] {256, 900, 8}, "OB", bytes));
      forms.put(name + "that is too short", table(tag, new short[] {500, 900, 12}, "OW", words));
      forms.put(name + "that is too long", table(tag, new short[] {100, 900, 12}, "OW", words));
      forms.put(name + "of all", table(tag, new short[] {0, 0, 16}, "US", words));
      forms.put(name + "that is empty", table(tag, new short[] {256, 0, 16}, "OW", new byte[0]));
    }
  }

  private static TestDicom table(int tag, short[] descriptor, String vr, Object data) {
    TestDicom item =
        TestDicom.empty()
            .with(0x0028_3002, "US", descriptor)
            .with(0x0028_3003, "LO", NAME)
            .with(0x0028_3006, vr, data);
    return TestDicom.image(40, 36).with(tag, "SQ", List.of(item));
  }

  @Test
  void writingInTheBitsBesideTheSamplesIsGone() {
    short[] pixels = new short[16 * 16];
    short[] bare = new short[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      bare[i] = (short) (i * 15);
      pixels[i] = (short) (bare[i] | NAME.charAt(i % NAME.length()) << 12);
    }
    TestDicom plain = TestDicom.image(16, 16).with(PIXELS, "OW", bare);
    TestDicom written = TestDicom.image(16, 16).with(PIXELS, "OW", pixels);

    for (String syntax : SYNTAXES.subList(0, 3)) {
      assertThat(behindTheId(written.in(syntax).part10()))
          .isEqualTo(behindTheId(plain.in(syntax).part10()));
    }
  }

  @Test
  void writingInTheBitsOfRunLengthsIsGone() {
    short[] one = new short[16 * 16];
    short[] other = new short[one.length];
    for (int i = 0; i < one.length; i++) {
      one[i] = (short) (i * 15 | NAME.charAt(i % NAME.length()) << 12);
      other[i] = (short) (i * 15 | i << 13);
    }
    TestDicom image = TestDicom.image(16, 16).in(TestDicom.RLE);
    byte[] file = image.withFragments(planes(one)).part10();

    assertThat(expectSame(file)).isTrue();
    assertThat(behindTheId(file))
        .isEqualTo(behindTheId(image.withFragments(planes(other)).part10()));
  }

  /** What the bits beside a sample say is all that tells white from background there. */
  @ParameterizedTest
  @CsvSource({"15, 65520, 65520, 0xFFF3", "11, 4080, 8191, 0xAFF5"})
  void anImageThatClearingWouldChangeIsRefused(int highBit, int from, int to, String white) {
    short[] pixels = new short[16 * 16];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (short) (i << (highBit - 11) | NAME.charAt(i % NAME.length()) >> 4);
    }
    pixels[5] = (short) from;
    pixels[7] = Integer.decode(white).shortValue();
    TestDicom image =
        TestDicom.image(16, 16)
            .with(0x0028_0102, "US", highBit)
            .with(PADDING, "US", from)
            .with(PADDING_LIMIT, "US", to)
            .with(PIXELS, "OW", pixels);

    for (String syntax : SYNTAXES) {
      assertThat(Deidentifier.within(LIMITS).clean(image.in(syntax).part10(), ImageFormat.DICOM))
          .isInstanceOfSatisfying(
              StepResult.Rejected.class,
              refused ->
                  assertThat(refused.why().reason()).isEqualTo(RejectionReason.CORRUPT_IMAGE));
    }
  }

  @Test
  void writingInBackgroundThatOnlyTheWholeCellTellsIsGone() {
    short[] one = new short[16 * 16];
    short[] other = new short[one.length];
    for (int i = 0; i < one.length; i++) {
      one[i] = (short) (i % 3 == 0 ? 0xF000 | NAME.charAt(i % NAME.length()) : i * 15);
      other[i] = (short) (i % 3 == 0 ? i == 0 ? one[0] : 0xFF00 | i : i * 15);
    }
    TestDicom image =
        TestDicom.image(16, 16).with(PADDING, "US", 0xF000).with(PADDING_LIMIT, "US", 0xFFFF);
    byte[] file = image.with(PIXELS, "OW", one).part10();

    assertThat(expectSame(file)).isTrue();
    assertThat(behindTheId(file)).isEqualTo(behindTheId(image.with(PIXELS, "OW", other).part10()));
  }

  @Test
  void theLastByteOfSingleBitsHoldsNothingElse() {
    TestDicom image = TestDicom.frame(5, 1, 1, 1);
    byte[] file = image.with(PIXELS, "OB", new byte[] {(byte) 0xF5, 'U'}).part10();

    assertThat(expectSame(file)).isTrue();
    byte[] clean = clean(file);
    assertThat(Arrays.copyOfRange(clean, clean.length - 2, clean.length)).containsExactly(0x15, 0);
  }

  /** The clean file from behind its UID, which says which file it was made of. */
  private static String behindTheId(byte[] file) {
    String clean = new String(clean(file), StandardCharsets.ISO_8859_1);
    return clean.substring(clean.indexOf("white list"));
  }

  /** High bytes, then low ones, as literal runs. */
  private static byte[] planes(short[] pixels) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int segment = pixels.length + pixels.length / 128;
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(header.putInt(2).putInt(64).putInt(64 + segment).array());
    for (int shift = 8; shift >= 0; shift -= 8) {
      for (int i = 0; i < pixels.length; i++) {
        if (i % 128 == 0) {
          out.write(127);
        }
        out.write(pixels[i] >> shift);
      }
    }
    return out.toByteArray();
  }

  /** Whether there is an image, which is then the same; what has none is not sent, or as it is. */
  private static boolean expectSame(byte[] file) {
    StepResult<GreyImage> shown = DECODERS.decode(file);
    if (shown instanceof StepResult.Accepted<GreyImage> decoded) {
      GreyImage image = decoded.value();
      StepResult<GreyImage> again = DECODERS.decode(clean(file));
      assertThat(again).isInstanceOf(StepResult.Accepted.class);
      GreyImage sent = again.accepted().orElseThrow();
      assertThat(sent.width()).isEqualTo(image.width());
      assertThat(sent.maxSample()).isEqualTo(image.maxSample());
      assertThat(sent.samples()).isEqualTo(image.samples());
      return true;
    }
    return false;
  }

  private static byte[] clean(byte[] file) {
    return Deidentifier.within(LIMITS)
        .clean(file, ImageFormat.of(file).orElseThrow())
        .accepted()
        .orElseThrow()
        .bytes();
  }
}
