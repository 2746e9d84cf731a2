package io.radstream.imaging.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageFormat;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.Tag;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeidentifiedDicomTest {

  private static final ImageLimits LIMITS = new ImageLimits(12_000_000, 1, 64_000_000L, 1_000_000);
  private static final Deidentifier DEIDENTIFIER = Deidentifier.within(LIMITS);
  private static final String NAME = "Unmistakable^Name";

  /** Every representation of PS3.5 table 6.2-1 with some tag of the standard. */
  private static final List<String> REPRESENTATIONS =
      List.of(
          "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "OB", "OW", "PN",
          "SH", "SL", "SS", "ST", "TM", "UI", "UL", "UN", "US", "UT");

  @ParameterizedTest
  @ValueSource(
      strings = {
        TestDicom.IMPLICIT_LITTLE,
        TestDicom.EXPLICIT_LITTLE,
        TestDicom.EXPLICIT_BIG,
        TestDicom.DEFLATED
      })
  void aNameInEveryElementIsGoneAndTheImageStays(String syntax) {
    byte[] named = named(TestDicom.image(33, 21)).in(syntax).part10();
    System.arraycopy(NAME.getBytes(StandardCharsets.US_ASCII), 0, named, 4, NAME.length());

    byte[] clean = clean(named).bytes();

    assertNameless(clean);
    assertThat(image(clean)).isEqualTo(image(named));
  }

  @Test
  void aNameInEveryKeptElementIsGone() {
    Set<Integer> tags = new HashSet<>(KeptElements.tags());
    tags.addAll(Tag.OF_IMAGE);
    int sent = 0;
    for (int tag : tags) {
      for (String value : List.of(NAME, "CHEST\\" + NAME, NAME + "\\1.0")) {
        byte[] file = TestDicom.image(16, 16).with(tag, "LO", value).part10();
        var result = DEIDENTIFIER.clean(file, ImageFormat.DICOM);
        if (result instanceof StepResult.Accepted<CleanImage> clean) {
          assertNameless(clean.value().bytes());
          sent++;
        }
      }
    }
    // The others contradict what the image needs, its size for one, and are refused.
    assertThat(sent).isGreaterThan(80);
  }

  @Test
  void everythingThatIsReadToShowAnImageIsKept() {
    Set<Integer> kept = new HashSet<>(KeptElements.tags());
    kept.addAll(CleanHeader.layoutTags());

    assertThat(kept).containsAll(Tag.OF_IMAGE);
  }

  @Test
  void itSaysWhatItsPseudonymsAreMadeOf() {
    byte[] file =
        TestDicom.image(16, 16)
            .with(0x0010_0020, "LO", "P-77 ")
            .with(0x0020_000D, "UI", "1.2.3.4")
            .with(0x0008_1010, "SH", "ROOM 7")
            .part10();

    Identifiers said = clean(file).identifiers();

    assertThat(said.patient()).contains("P-77");
    assertThat(said.study()).contains("1.2.3.4");
    assertThat(said.device()).contains("ROOM 7");
    assertThat(clean(TestDicom.image(16, 16).part10()).identifiers()).isEqualTo(Identifiers.NONE);
  }

  @Property(tries = 300)
  void theImageStaysWhateverTheGreyScaleIs(
      @ForAll @IntRange(min = 1, max = 16) int stored,
      @ForAll boolean signed,
      @ForAll boolean inverted,
      @ForAll boolean extended,
      @ForAll @IntRange(min = -2000, max = 5000) int center,
      @ForAll @IntRange(min = 1, max = 5000) int width,
      @ForAll @IntRange(min = 0, max = 4) int kind) {
    TestDicom image = image(stored, signed, inverted, extended);
    TestDicom scaled =
        switch (kind) {
          case 0 -> image;
          case 1 ->
              image
                  .with(0x0028_1050, "DS", center + "\\40")
                  .with(0x0028_1051, "DS", width + "\\80")
                  .with(0x0028_1055, "LO", NAME);
          case 2 ->
              image
                  .with(0x0028_1052, "DS", "-12.5")
                  .with(0x0028_1053, "DS", "1.25")
                  .with(0x0028_1050, "DS", "" + center)
                  .with(0x0028_1051, "DS", "" + width)
                  .with(0x0028_1056, "CS", "SIGMOID");
          case 3 -> image.with(0x0028_3010, "SQ", List.of(table(center)));
          default -> image.withOpen(0x0028_3000, "SQ", List.of(table(center)));
        };
    for (String syntax :
        List.of(
            TestDicom.IMPLICIT_LITTLE,
            TestDicom.EXPLICIT_LITTLE,
            TestDicom.EXPLICIT_BIG,
            TestDicom.DEFLATED)) {
      for (byte[] file : List.of(scaled.in(syntax).part10(), bareUnlessDeflated(scaled, syntax))) {
        StepResult<GreyImage> shown = ImageDecoders.standard(LIMITS).decode(file);
        if (shown instanceof StepResult.Accepted<GreyImage> decoded) {
          byte[] clean = clean(file).bytes();

          assertThat(image(clean)).isEqualTo(decoded.value().samples());
          assertNameless(clean);
        } else {
          assertThat(reason(file)).isEqualTo(shown.rejection().orElseThrow().reason());
        }
      }
    }
  }

  @Test
  void runLengthsLoseWhatLiesBetweenAndBehindThem() {
    byte[] runs = {0, 0, (byte) -127, 5, (byte) -127, 6};
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(new byte[] {1, 0, 0, 0, 64, 0, 0, 0});
    frame.writeBytes(new byte[56]);
    frame.writeBytes(Arrays.copyOfRange(runs, 2, runs.length));
    frame.writeBytes((NAME + "!").getBytes(StandardCharsets.US_ASCII));
    byte[] file =
        TestDicom.frame(16, 16, 8, 8).withFragments(frame.toByteArray()).in(TestDicom.RLE).part10();

    byte[] clean = clean(file).bytes();

    assertNameless(clean);
    assertThat(image(clean)).isEqualTo(image(file));
  }

  @Test
  void coloursStay() {
    byte[] pixels = new byte[8 * 8 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 11);
    }
    for (int planar : new int[] {0, 1}) {
      byte[] file =
          TestDicom.frame(8, 8, 8, 8)
              .with(0x0028_0002, "US", 3)
              .with(0x0028_0004, "CS", "RGB")
              .with(0x0028_0006, "US", planar)
              .with(0x7FE0_0010, "OB", pixels)
              .part10();

      assertThat(image(clean(file).bytes())).isEqualTo(image(file));
    }
  }

  @Test
  void aNameBehindThePixelsIsGone() {
    byte[] image = TestDicom.image(16, 16).part10();
    ByteArrayOutputStream more = new ByteArrayOutputStream();
    more.writeBytes(image);
    more.writeBytes(
        TestDicom.empty()
            .with(0xFFFC_FFFC, "OB", (NAME + "!").getBytes(StandardCharsets.US_ASCII))
            .bare());

    assertNameless(clean(more.toByteArray()).bytes());
  }

  @Test
  void anImageThatCannotBeUnderstoodIsNotSent() {
    assertThat(reason(TestDicom.image(16, 16).with(0x0028_0301, "CS", "YES").part10()))
        .isEqualTo(RejectionReason.BURNED_IN_ANNOTATION);
    assertThat(reason(TestDicom.image(16, 16).in(TestDicom.HTJ2K_LOSSLESS).part10()))
        .isEqualTo(RejectionReason.UNSUPPORTED_TRANSFER_SYNTAX);
    assertThat(reason(Arrays.copyOf(TestDicom.image(16, 16).part10(), 500)))
        .isEqualTo(RejectionReason.CORRUPT_IMAGE);
  }

  @Test
  void theSameFileGivesTheSameCleanFile() {
    byte[] file = named(TestDicom.image(16, 16)).part10();

    assertThat(clean(file).bytes()).isEqualTo(clean(file).bytes());
  }

  @Test
  void whatIsCleanStaysReadable() {
    byte[] once = clean(named(TestDicom.image(16, 16)).part10()).bytes();

    assertThat(image(clean(once).bytes())).isEqualTo(image(once));
  }

  private static TestDicom named(TestDicom image) {
    TestDicom named = image;
    int number = 0x20;
    for (String vr : REPRESENTATIONS) {
      byte[] value = (NAME + "!").getBytes(StandardCharsets.US_ASCII);
      named = named.with(0x0008_1000 + number, vr, value).with(0x0029_1000 + number, vr, value);
      named = named.with(0x0010_4000 + number, vr, value).with(0x6000_3000 + number, vr, value);
      number++;
    }
    TestDicom inside = TestDicom.empty().with(0x0010_0010, "PN", NAME);
    return named
        .with(0x0008_0018, "UI", "1.2.826.0.1.4711." + NAME)
        .with(0x0008_0070, "LO", NAME)
        .with(0x0008_1010, "SH", NAME)
        .with(0x0009_0010, "LO", NAME)
        .with(0x0010_0010, "PN", NAME)
        .with(0x0010_0020, "LO", NAME)
        .with(0x0018_1030, "LO", NAME)
        .with(0x0020_000D, "UI", NAME)
        .with(0x0020_4000, "LT", NAME)
        .with(0x0040_0275, "SQ", List.of(inside.with(0x0040_1001, "SH", NAME), inside))
        .withOpen(0x0008_1140, "SQ", List.of(inside))
        .with(0x0028_1055, "LO", NAME)
        .with(
            0x0028_3010,
            "SQ",
            List.of(table(100).with(0x0028_3003, "LO", NAME).with(0x0009_0010, "LO", NAME)));
  }

  /** With sign, as a negative sample or as its bits alone, which most files have. */
  private static TestDicom image(int stored, boolean signed, boolean inverted, boolean extended) {
    int allocated = stored > 8 ? 16 : 8;
    TestDicom image =
        TestDicom.frame(13, 7, allocated, stored)
            .with(0x0028_0103, "US", signed ? 1 : 0)
            .with(0x0028_0004, "CS", inverted ? "MONOCHROME1" : "MONOCHROME2");
    if (allocated == 8) {
      byte[] pixels = new byte[13 * 7 + 1];
      for (int i = 0; i < 13 * 7; i++) {
        pixels[i] = (byte) (i * 31 & ((1 << stored) - 1));
      }
      return image.with(0x7FE0_0010, "OB", pixels);
    }
    short[] pixels = new short[13 * 7];
    for (int i = 0; i < pixels.length; i++) {
      int bits = i * 1931 & ((1 << stored) - 1);
      boolean negative = signed && extended && bits >> (stored - 1) == 1;
      pixels[i] = (short) (negative ? bits - (1 << stored) : bits);
    }
    return image.with(0x7FE0_0010, "OW", pixels);
  }

  private static TestDicom table(int first) {
    short[] entries = new short[256];
    for (int i = 0; i < entries.length; i++) {
      entries[i] = (short) (i * i / 16);
    }
    return TestDicom.empty()
        .with(0x0028_3002, "US", new short[] {256, (short) first, 12})
        .with(0x0028_3006, "OW", entries);
  }

  private static byte[] bareUnlessDeflated(TestDicom image, String syntax) {
    return syntax.equals(TestDicom.DEFLATED)
        ? image.in(syntax).part10()
        : image.with(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.1").in(syntax).bare();
  }

  private static CleanImage clean(byte[] file) {
    return DEIDENTIFIER.clean(file, ImageFormat.DICOM).accepted().orElseThrow();
  }

  private static RejectionReason reason(byte[] file) {
    return DEIDENTIFIER.clean(file, ImageFormat.DICOM).rejection().orElseThrow().reason();
  }

  private static short[] image(byte[] file) {
    return ImageDecoders.standard(LIMITS).decode(file).accepted().orElseThrow().samples();
  }

  private static void assertNameless(byte[] file) {
    byte[] inflated =
        new String(file, StandardCharsets.ISO_8859_1).contains(TestDicom.DEFLATED)
            ? inflated(file)
            : file;
    assertThat(new String(inflated, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT))
        .doesNotContain("unmistakable", "^name");
  }

  private static byte[] inflated(byte[] file) {
    // Behind the preamble, the prefix and the group, whose length is its first value.
    int start = 128 + 4 + 12;
    int length = (file[140] & 0xFF) | (file[141] & 0xFF) << 8;
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(file, start + length, file.length - start - length);
      byte[] set = new byte[1 << 20];
      return Arrays.copyOf(set, inflater.inflate(set));
    } catch (DataFormatException e) {
      throw new AssertionError(e);
    } finally {
      inflater.end();
    }
  }
}
