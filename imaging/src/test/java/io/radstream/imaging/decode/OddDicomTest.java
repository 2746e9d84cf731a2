package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.dicom.TestDicom;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What does not carry the pixels never costs the image; what contradicts them never wraps. */
class OddDicomTest {

  private static final int PIXELS = 0x7FE0_0010;
  private static final int PHOTOMETRIC = 0x0028_0004;
  private static final int CENTER = 0x0028_1050;
  private static final int WIDTH = 0x0028_1051;
  private static final int SLOPE = 0x0028_1053;
  private static final int FUNCTION = 0x0028_1056;
  private static final int PADDING = 0x0028_0120;
  private static final int VOI_LUT = 0x0028_3010;
  private static final TestDicom IMAGE = TestDicom.image(40, 36);
  private static final byte[] ITEM = {-2, -1, 0, -32, -1, -1, -1, -1};
  private static final byte[] ITEM_END = {-2, -1, 0x0D, -32, 0, 0, 0, 0};
  private static final byte[] SEQUENCE_END = {-2, -1, (byte) 0xDD, -32, 0, 0, 0, 0};
  private static final byte[] ODD_END = {-2, -1, (byte) 0xDD, -32, ' ', ' ', ' ', ' '};
  private static final byte[] EXPLICIT = {8, 0, 0, 1, 'S', 'H', 2, 0, 'A', 'B'};
  private static final byte[] IMPLICIT = {8, 0, 0, 1, 2, 0, 0, 0, 'A', 'B'};

  @TestFactory
  Stream<DynamicTest> theImageIsTheSameWith() {
    Map<String, byte[]> odd = new LinkedHashMap<>();
    attributes(odd);
    elements(odd);
    sequences(odd);
    pixels(odd);
    int[] plain = values(IMAGE.part10());
    return odd.entrySet().stream()
        .map(
            one ->
                dynamicTest(
                    one.getKey(), () -> assertThat(values(one.getValue())).isEqualTo(plain)));
  }

  private static void attributes(Map<String, byte[]> odd) {
    for (String frames : new String[] {"0", "", "-3", "one", "1.0", "1\\1"}) {
      odd.put("frames " + frames, IMAGE.with(0x0028_0008, "IS", frames).part10());
    }
    String[][] windows = {
      {"0", "0"},
      {"", ""},
      {"x", "100"},
      {"5", "-9"},
      {"1e999", "5"},
      {"NaN", "NaN"},
      {"9", "1e9"},
      {"-5000", "100"},
      {"90000", "10"},
      {"2048", "0.5"}
    };
    for (String[] window : windows) {
      odd.put(
          "window " + Arrays.toString(window),
          IMAGE.with(CENTER, "DS", window[0]).with(WIDTH, "DS", window[1]).part10());
    }
    for (String slope : new String[] {"0", "NaN", "", "1e999", "one", "1,0"}) {
      odd.put("slope " + slope, IMAGE.with(SLOPE, "DS", slope).part10());
    }
    odd.put("intercept", IMAGE.with(0x0028_1052, "DS", "-").part10());
    for (int highBit : new int[] {0, 7, 10, 16, 99}) {
      odd.put("high bit " + highBit, IMAGE.with(0x0028_0102, "US", highBit).part10());
    }
    for (int stored : new int[] {0, 17, 255}) {
      odd.put("bits stored " + stored, IMAGE.with(0x0028_0101, "US", stored).part10());
    }
    for (String name : new String[] {"Monochrome2", "MONOCHROME 2", "monochrome2\0"}) {
      odd.put("photometric " + name, IMAGE.with(PHOTOMETRIC, "CS", name).part10());
    }
    odd.put("rows in 32 bits", IMAGE.with(0x0028_0010, "UL", new byte[] {36, 0, 0, 0}).part10());
    odd.put("no samples per pixel", IMAGE.without(0x0028_0002).part10());
    odd.put("a private class", IMAGE.with(0x0008_0016, "UI", "1.2.3.4").part10());
    odd.put("nothing but padding value elsewhere", IMAGE.with(PADDING, "US", 0x7777).part10());
  }

  private static void elements(Map<String, byte[]> odd) {
    for (String vr : new String[] {"--", "??", "\0\0", "  ", "zz", "ZZ", "Q1", "oB"}) {
      odd.put("representation " + vr, IMAGE.with(0x0009_1001, vr, "abcd").part10());
      odd.put(
          "two of " + vr,
          IMAGE.with(0x0009_1001, vr, "abcd").with(0x0009_1002, vr, "efghij").part10());
    }
    odd.put("an implicit element", IMAGE.with(0x0009_1001, "", "abcd").part10());
    odd.put("an implicit element of the image", IMAGE.with(0x0028_0010, "", 36).part10());
    odd.put(
        "an explicit element in an implicit file",
        concat(
            TestDicom.empty().in(TestDicom.IMPLICIT_LITTLE).part10(),
            TestDicom.empty().with(0x0008_0005, "CS", "ISO_IR 100").bare(),
            IMAGE.in(TestDicom.IMPLICIT_LITTLE).bare()));
    odd.put(
        "implicit, said to be explicit",
        labeled(TestDicom.EXPLICIT_LITTLE, TestDicom.IMPLICIT_LITTLE));
    odd.put(
        "explicit, said to be implicit",
        labeled(TestDicom.IMPLICIT_LITTLE, TestDicom.EXPLICIT_LITTLE));
    odd.put(
        "big endian, said to be little",
        labeled(TestDicom.EXPLICIT_LITTLE, TestDicom.EXPLICIT_BIG));
    odd.put(
        "little endian, said to be big",
        labeled(TestDicom.EXPLICIT_BIG, TestDicom.EXPLICIT_LITTLE));
    odd.put("not deflated, though said", labeled(TestDicom.DEFLATED, TestDicom.EXPLICIT_LITTLE));
    byte[] whole = IMAGE.in(TestDicom.DEFLATED).part10();
    odd.put("deflated without its end", Arrays.copyOf(whole, whole.length - 1));
    odd.put("the same said twice", concat(IMAGE.without(PIXELS).part10(), IMAGE.bare()));
  }

  private static void sequences(Map<String, byte[]> odd) {
    odd.put("a sequence", sequence("SQ", ITEM, EXPLICIT, ITEM_END, SEQUENCE_END));
    odd.put("an item ended by the sequence's end", sequence("SQ", ITEM, EXPLICIT, SEQUENCE_END));
    odd.put(
        "a sequence ended by an item's end", sequence("SQ", ITEM, EXPLICIT, ITEM_END, ITEM_END));
    odd.put("a sequence without end", sequence("SQ", ITEM, EXPLICIT, ITEM_END));
    odd.put("an end with a length", sequence("SQ", ITEM, EXPLICIT, ITEM_END, ODD_END));
    odd.put(
        "an item without end",
        sequence("SQ", ITEM, EXPLICIT, ITEM, EXPLICIT, ITEM_END, SEQUENCE_END));
    odd.put("two ends", sequence("SQ", ITEM, EXPLICIT, ITEM_END, SEQUENCE_END, SEQUENCE_END));
    odd.put("unknown, implicit inside", sequence("UN", ITEM, IMPLICIT, ITEM_END, SEQUENCE_END));
    odd.put("unknown, explicit inside", sequence("UN", ITEM, EXPLICIT, ITEM_END, SEQUENCE_END));
    odd.put("implicit inside", sequence("SQ", ITEM, IMPLICIT, ITEM_END, SEQUENCE_END));
  }

  private static void pixels(Map<String, byte[]> odd) {
    byte[] frame = cells(IMAGE);
    for (int more : new int[] {2, 40, 512, 80, 72, 72 * 40}) {
      byte[] longer = Arrays.copyOf(frame, frame.length + more);
      odd.put(more + " bytes more", IMAGE.with(PIXELS, "OW", longer).part10());
    }
    byte[] junk = concat(frame, new byte[] {1, 2, 3, 4, 5, 6});
    odd.put("other bytes behind", IMAGE.with(PIXELS, "OW", junk).part10());
    odd.put(
        "fragments",
        IMAGE.withFragments(Arrays.copyOf(frame, 99 * 2), rest(frame, 99 * 2)).part10());
    TestDicom rle = IMAGE.in(TestDicom.RLE);
    byte[] run = runLengths(frame);
    odd.put("run lengths", rle.withFragments(run).part10());
    odd.put(
        "run lengths in pieces",
        rle.withFragments(Arrays.copyOf(run, 500), rest(run, 500)).part10());
    byte[] file = rle.withFragments(run).part10();
    odd.put("run lengths without end", Arrays.copyOf(file, file.length - 8));
    byte[] zeros = file.clone();
    Arrays.fill(zeros, file.length - 8, file.length, (byte) 0);
    odd.put("zeros for the end of run lengths", zeros);
    int[] wide = new int[40 * 36];
    ByteBuffer words = ByteBuffer.allocate(4 * wide.length).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer source = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < wide.length; i++) {
      words.putInt(source.getShort(2 * i) & 0xFFFF);
    }
    odd.put(
        "cells of 32 bits",
        IMAGE.with(0x0028_0100, "US", 32).with(PIXELS, "OW", words.array()).part10());
  }

  @Test
  void theFirstUsableWindowCountsWhateverItsFunctionIsCalled() {
    TestDicom image = IMAGE.with(CENTER, "DS", "2048").with(WIDTH, "DS", "1000");
    int[] right = values(image.part10());

    assertThat(right).isNotEqualTo(values(IMAGE.part10()));
    assertThat(values(image.with(FUNCTION, "CS", "linear").part10())).isEqualTo(right);
    assertThat(values(image.with(FUNCTION, "CS", "CUBIC").part10())).isEqualTo(right);
    assertThat(values(image.with(CENTER, "DS", "2048,0").part10())).isEqualTo(right);
    assertThat(values(image.with(CENTER, "DS", "2048." + "0".repeat(40)).part10()))
        .isEqualTo(right);
    assertThat(values(image.with(CENTER, "DS", "0\\2048").with(WIDTH, "DS", "0\\1000").part10()))
        .isEqualTo(right);
    assertThat(
            values(image.with(CENTER, "FD", binary(2048)).with(WIDTH, "FD", binary(1000)).part10()))
        .isEqualTo(right);
  }

  @Property(tries = 300)
  void noTextOfADisplayAttributeCostsTheImage(
      @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 90) String text,
      @ForAll @IntRange(max = 6) int which) {
    int[] tags = {CENTER, WIDTH, FUNCTION, SLOPE, 0x0028_1052, 0x0028_1054, 0x2050_0020};
    byte[] file =
        IMAGE
            .with(CENTER, "DS", "2000")
            .with(WIDTH, "DS", "900")
            .with(tags[which], "LO", text)
            .part10();

    assertThat(Results.decode(file)).isInstanceOf(StepResult.Accepted.class);
  }

  @Test
  void tablesAreReadAsTheyAreAndNotAsTheyAreDescribed() {
    short[] gamma = new short[4096];
    byte[] bytes = new byte[4096];
    for (int i = 0; i < gamma.length; i++) {
      gamma[i] = (short) Math.round(4095 * Math.sqrt(i / 4095.0));
      bytes[i] = (byte) (gamma[i] >> 4);
    }
    int[] right = values(table(new short[] {4096, 0, 12}, "US", gamma));

    assertThat(right).isNotEqualTo(values(IMAGE.part10()));
    assertThat(values(table(new short[] {4096, 0, 16}, "OW", gamma))).isEqualTo(right);
    assertThat(values(table(new short[] {4096, 0, 0}, "US", gamma))).isEqualTo(right);
    assertThat(values(table(new short[] {4096, 0, 12}, "OW", Arrays.copyOf(gamma, 4097))))
        .isEqualTo(right);
    assertThat(values(table(new short[] {0, 0, 12}, "US", gamma))).isEqualTo(right);
    int[] packed = values(table(new short[] {4096, 0, 8}, "OW", bytes));
    int[] spread = values(table(new short[] {4096, 0, 8}, "US", spread(bytes)));
    assertThat(packed).isEqualTo(spread).isNotEqualTo(right);
    for (int i = 0; i < packed.length; i++) {
      assertThat(Math.abs(packed[i] - right[i])).isLessThan(400);
    }
    assertThat(values(table(new short[] {4096, -5, 12}, "US", gamma))).isNotEqualTo(right);
  }

  @Test
  void tablesThatCannotBeUsedAreNone() {
    int[] plain = values(IMAGE.part10());

    assertThat(values(table(new short[] {4096, 9000, 12}, "US", new short[] {1, 2})))
        .isEqualTo(plain);
    assertThat(values(table(new short[] {4096, 0}, "US", new short[] {1, 2}))).isEqualTo(plain);
    assertThat(values(table(new short[] {3, 0, 12}, "US", new short[] {7, 7, 7}))).isEqualTo(plain);
    assertThat(values(table(new short[] {3, 0, 12}, "US", new short[0]))).isEqualTo(plain);
  }

  @Test
  void backgroundIsBlackAndNoPartOfTheRange() {
    int[] cells = {65535, 0, 1000, 4000, 65535};
    TestDicom image = grey(16, cells).with(PADDING, "US", 65535);

    assertThat(values(image.part10())).containsExactly(0, 0, 16004, 64015, 0);
    assertThat(values(image.with(PHOTOMETRIC, "CS", "MONOCHROME1").part10()))
        .containsExactly(0, 65535, 65535 - 16004, 65535 - 64015, 0);
    assertThat(
            values(
                grey(16, 65000, 0, 1000, 4000, 65100)
                    .with(PADDING, "US", 65000)
                    .with(0x0028_0121, "US", 65535)
                    .part10()))
        .containsExactly(0, 0, 16004, 64015, 0);
    assertThat(
            values(
                grey(16, 0x8000, 0, 1000)
                    .with(0x0028_0103, "US", 1)
                    .with(PADDING, "SS", new byte[] {0, (byte) 0x80})
                    .part10()))
        .containsExactly(0, 32784, 64799);
  }

  @Test
  void samplesBeyondTheirBitsAreClippedAndNeverWrap() {
    int[] slope = new int[64];
    Arrays.setAll(slope, i -> 1700 + 6 * i);
    int[] values = values(grey(11, slope).part10());

    assertThat(values).isSorted();
    assertThat(values[63]).isEqualTo(65535);
    assertThat(values[0]).isEqualTo((int) Math.round(65535.0 * 1700 / 2047));
  }

  @Test
  void moreThanAFewSamplesBeyondTheirBitsAreAContradiction() {
    int[] slope = new int[64];
    Arrays.setAll(slope, i -> 200 + 40 * i);

    assertThat(Results.reason(grey(10, slope).part10())).isEqualTo(RejectionReason.CORRUPT_IMAGE);
  }

  @Test
  void overlaysAndDirtAboveTheBitsAreNoPartOfTheSample() {
    int[] slope = new int[64];
    Arrays.setAll(slope, i -> 1700 + 6 * i);
    int[] plain = values(grey(12, slope).part10());
    int[] overlay = slope.clone();
    Arrays.setAll(overlay, i -> slope[i] | (i * 7 % 3 == 0 ? 0x1000 : 0));
    int[] dirt = slope.clone();
    Arrays.setAll(dirt, i -> slope[i] | 0xA000);

    assertThat(values(grey(12, overlay).part10())).isEqualTo(plain);
    assertThat(values(grey(12, dirt).part10())).isEqualTo(plain);
  }

  @Test
  void aSizeThatContradictsThePixelsIsRefused() {
    byte[] frame = cells(IMAGE);

    for (int columns : new int[] {39, 38, 20}) {
      assertThat(
              Results.reason(
                  IMAGE.with(0x0028_0011, "US", columns).with(PIXELS, "OW", frame).part10()))
          .isEqualTo(RejectionReason.CORRUPT_IMAGE);
    }
    assertThat(Results.reason(IMAGE.with(0x0028_0010, "US", 35).part10()))
        .isEqualTo(RejectionReason.CORRUPT_IMAGE);
  }

  @Test
  void coloursThatEveryViewerShowsBecomeLuma() {
    TestDicom rgb =
        TestDicom.frame(2, 1, 8, 8).with(0x0028_0002, "US", 3).with(PHOTOMETRIC, "CS", "rgb");
    byte[] halves = {10, 20, 99, 99};

    assertThat(values(rgb.with(PIXELS, "OB", new byte[] {-1, -1, -1, 0, 0, 0}).part10()))
        .containsExactly(255, 0);
    assertThat(
            values(rgb.with(PHOTOMETRIC, "CS", "YBR_FULL_422").with(PIXELS, "OB", halves).part10()))
        .containsExactly(10, 20);
    assertThat(
            values(
                rgb.with(PHOTOMETRIC, "CS", "YBR_PARTIAL_422")
                    .with(PIXELS, "OB", new byte[] {16, (byte) 235, 0, 0})
                    .part10()))
        .containsExactly(0, 255);
    assertThat(
            values(
                TestDicom.frame(9, 1, 1, 1)
                    .with(PIXELS, "OB", new byte[] {0b0000_0101, 1})
                    .part10()))
        .containsExactly(255, 0, 255, 0, 0, 0, 0, 0, 255);
  }

  @Test
  void palettesMayBeWordsBytesOrSegments() {
    TestDicom image =
        TestDicom.frame(4, 1, 8, 8)
            .with(PHOTOMETRIC, "CS", "PALETTE COLOR")
            .with(PIXELS, "OB", new byte[] {0, 1, 2, 3});
    short[] words = {0, 0x5555, (short) 0xAAAA, (short) 0xFFFF};
    byte[] bytes = {0, 0x55, (byte) 0xAA, (byte) 0xFF};
    short[] segments = {0, 1, 0, 1, 3, (short) 0xFFFF};
    int[] ramp = {0, 0x5555, 0xAAAA, 0xFFFF};

    assertThat(values(palette(image, 16, 0x0028_1201, words))).containsExactly(ramp);
    assertThat(values(palette(image, 8, 0x0028_1201, bytes))).containsExactly(ramp);
    assertThat(values(palette(image, 16, 0x0028_1221, segments))).containsExactly(ramp);
    assertThat(Results.reason(image.part10())).isEqualTo(RejectionReason.CORRUPT_IMAGE);
  }

  private static byte[] palette(TestDicom image, int bits, int tag, Object data) {
    TestDicom coloured = image;
    for (int colour = 0; colour < 3; colour++) {
      coloured =
          coloured
              .with(0x0028_1101 + colour, "US", new short[] {4, 0, (short) bits})
              .with(tag + colour, "OW", data);
    }
    return coloured.part10();
  }

  private static byte[] table(short[] descriptor, String vr, Object data) {
    TestDicom item =
        TestDicom.empty().with(0x0028_3002, "US", descriptor).with(0x0028_3006, vr, data);
    return IMAGE.with(VOI_LUT, "SQ", List.of(item)).part10();
  }

  private static short[] spread(byte[] bytes) {
    short[] words = new short[bytes.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = (short) (bytes[i] & 0xFF);
    }
    return words;
  }

  private static TestDicom grey(int stored, int... cells) {
    short[] pixels = new short[cells.length];
    for (int i = 0; i < cells.length; i++) {
      pixels[i] = (short) cells[i];
    }
    return TestDicom.frame(cells.length, 1, 16, stored).with(PIXELS, "OW", pixels);
  }

  /** A file that states one transfer syntax and is written in another. */
  private static byte[] labeled(String stated, String written) {
    byte[] empty = TestDicom.empty().in(stated).part10();
    int behindMeta = empty.length - TestDicom.empty().in(stated).bare().length;
    return concat(Arrays.copyOf(empty, behindMeta), IMAGE.in(written).bare());
  }

  private static byte[] sequence(String vr, byte[]... parts) {
    byte[] header = {8, 0, 0x40, 0x11, 0, 0, 0, 0, -1, -1, -1, -1};
    System.arraycopy(vr.getBytes(StandardCharsets.US_ASCII), 0, header, 4, 2);
    return concat(
        TestDicom.empty().part10(),
        header,
        concat(parts),
        IMAGE.without(0x0008_0016).without(0x0008_0060).bare());
  }

  private static byte[] cells(TestDicom image) {
    byte[] file = image.part10();
    return Arrays.copyOfRange(file, file.length - 40 * 36 * 2, file.length);
  }

  /** Literal runs, high bytes first. */
  private static byte[] runLengths(byte[] frame) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int pixels = frame.length / 2;
    int segment = pixels + (pixels + 127) / 128;
    ByteBuffer header = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(header.putInt(2).putInt(64).putInt(64 + segment).array());
    for (int high = 1; high >= 0; high--) {
      for (int i = 0; i < pixels; i++) {
        if (i % 128 == 0) {
          out.write(Math.min(128, pixels - i) - 1);
        }
        out.write(frame[2 * i + high]);
      }
    }
    return out.toByteArray();
  }

  private static byte[] binary(double value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array();
  }

  private static byte[] rest(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
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
