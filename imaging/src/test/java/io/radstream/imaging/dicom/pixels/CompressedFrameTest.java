package io.radstream.imaging.dicom.pixels;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.jpeglossless.TestLosslessJpeg;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedFrameTest {

  private static final int[] NUMBERS = {0, 1, 1023, 512, 7, 300};

  @Test
  void aFrameIsJoinedFromAnyNumberOfFragments() throws BadImageException {
    byte[] frame = frame(10);
    byte[][] fragments = new byte[(frame.length + 1) / 2][];
    Arrays.setAll(fragments, i -> Arrays.copyOfRange(frame, 2 * i, 2 * i + 2));

    assertThat(cells(image(16, 10).withFragments(fragments))).containsExactly(NUMBERS);
  }

  @Test
  void theOffsetTableIsNotLookedAt() throws BadImageException {
    // What follows the empty item is a table of its own here, in a file that has two.
    TestDicom image = image(16, 10).withFragments(new byte[] {0, 0, 0, 0}, frame(10));

    assertThat(TestPixels.refusal(() -> cells(image)).reason())
        .isEqualTo(RejectionReason.CORRUPT_IMAGE);
    assertThat(cells(image(16, 10).withFragments(frame(10)))).containsExactly(NUMBERS);
  }

  @Test
  void numbersWithSignFillTheirCells() throws BadImageException {
    TestDicom image =
        image(16, 10).with(Tag.PIXEL_REPRESENTATION, "US", 1).withFragments(frame(10));

    assertThat(cells(image)).containsExactly(0, 1, 0xFFFF, 0xFE00, 7, 300);
  }

  @Test
  void aCodecOfWholeCellsGivesThemAsTheyAre() throws BadImageException {
    TestDicom image =
        image(16, 10).with(Tag.PIXEL_REPRESENTATION, "US", 1).withFragments(frame(16));

    assertThat(cells(image)).containsExactly(NUMBERS);
  }

  @Test
  void numbersLieWhereTheHighestBitSays() throws BadImageException {
    TestDicom image = image(16, 10).with(Tag.HIGH_BIT, "US", 15).withFragments(frame(10));

    assertThat(cells(image)).containsExactly(Arrays.stream(NUMBERS).map(n -> n << 6).toArray());
  }

  @ParameterizedTest
  @CsvSource({
    "0x00280010, 3, size",
    "0x00280011, 2, size",
    "0x00280101, 11, number of bits",
    "0x00280100, 8, number of bits"
  })
  void aFrameThatContradictsTheHeaderIsRefused(String tag, int value, String what) {
    TestDicom image = image(16, 10).with(Integer.decode(tag), "US", value).withFragments(frame(10));

    assertThat(TestPixels.refusal(() -> cells(image)).detail())
        .isEqualTo("compressed frame of another " + what + " than the header");
  }

  @Test
  void aGreyFrameUnderAHeaderOfColoursIsRefused() {
    TestDicom image =
        image(16, 10)
            .with(Tag.PHOTOMETRIC, "CS", "RGB")
            .with(Tag.SAMPLES_PER_PIXEL, "US", 3)
            .withFragments(frame(10));

    assertThat(TestPixels.refusal(() -> cells(image)).detail())
        .isEqualTo("compressed frame of another number of samples than the header");
  }

  @Test
  void aFrameOutsideOfFragmentsIsRefused() {
    TestDicom image = image(16, 10).with(Tag.PIXEL_DATA, "OB", frame(10));

    assertThat(TestPixels.refusal(() -> cells(image)).detail())
        .isEqualTo("DICOM pixel data without fragments");
  }

  @ParameterizedTest
  @ValueSource(strings = {"YBR_RCT", "YBR_ICT"})
  void onlyJpeg2000UndoesItsOwnColours(String name) {
    TestDicom image =
        image(8, 8)
            .with(Tag.PHOTOMETRIC, "CS", name)
            .with(Tag.SAMPLES_PER_PIXEL, "US", 3)
            .withFragments(frame(8));

    assertThat(TestPixels.refusal(() -> cells(image)).reason())
        .isEqualTo(RejectionReason.UNSUPPORTED_FORMAT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TestDicom.JPEG_BASELINE,
        TestDicom.JPEG_LOSSLESS,
        TestDicom.JPEG_LS_LOSSLESS,
        TestDicom.JPEG_2000_LOSSLESS
      })
  void whatIsNoFrameOfTheSyntaxIsCorrupt(String syntax) {
    for (byte[] frame : new byte[][] {{}, {1, 2}, new byte[100], {-1, -40}, {-1, 79, -1, 81}}) {
      TestDicom image = image(16, 10).withFragments(frame).in(syntax);

      assertThat(TestPixels.refusal(() -> cells(image)).reason())
          .isEqualTo(RejectionReason.CORRUPT_IMAGE);
    }
  }

  private static TestDicom image(int allocated, int stored) {
    return TestDicom.frame(3, 2, allocated, stored).in(TestDicom.JPEG_LOSSLESS);
  }

  private static byte[] frame(int precision) {
    byte[] frame = new TestLosslessJpeg(precision, 1, 0).file(3, 2, 1, NUMBERS);
    return Arrays.copyOf(frame, frame.length + (frame.length & 1));
  }

  private static int[] cells(TestDicom image) throws BadImageException {
    return TestPixels.cells(TestPixels.samples(image), NUMBERS.length, 16);
  }
}
