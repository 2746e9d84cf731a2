package io.radstream.imaging.dicom.pixels;

import static io.radstream.imaging.dicom.pixels.TestPixels.layout;
import static io.radstream.imaging.dicom.pixels.TestPixels.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.Tag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixelLayoutTest {

  private static final TestDicom FRAME = TestDicom.frame(3, 2, 16, 12);

  @ParameterizedTest
  @CsvSource({
    // allocated, stated bits stored, stated high bit; then what is read
    "16, 12, 11,  12, 11",
    "16, 12, 12,  12, 12",
    "16, 12, 13,  12, 13",
    "16, 12, 15,  12, 15",
    "16, 16, 15,  16, 15",
    "16,  1,  0,   1,  0",
    "16,  1, 15,   1, 15",
    " 8,  8,  7,   8,  7",
    "32, 20, 23,  20, 23",
    // a high bit that cannot be
    "16, 12, 10,  12, 11",
    "16, 12, 16,  12, 11",
    "16, 12,   ,  12, 11",
    "16, 16, 11,  16, 15",
    // a number of bits that cannot be, and a high bit that tells it
    "16,  0, 11,  12, 11",
    "16,  0,  1,   2,  1",
    "16, 17,  9,  10,  9",
    "16,   , 11,  12, 11",
    "16,  0, 15,  16, 15",
    // neither can be
    "16,  0,  0,  16, 15",
    "16,  0, 16,  16, 15",
    "16, 17, 16,  16, 15",
    "16,   ,   ,  16, 15"
  })
  void bitsStoredAndHighBitMakeUpForEachOther(
      int allocated, @Nullable Integer stated, @Nullable Integer statedHigh, int stored, int high)
      throws BadImageException {
    TestDicom image =
        either(
            either(FRAME.with(Tag.BITS_ALLOCATED, "US", allocated), Tag.BITS_STORED, stated),
            Tag.HIGH_BIT,
            statedHigh);

    PixelLayout layout = layout(image);

    assertThat(layout.stored()).isEqualTo(stored);
    assertThat(layout.highBit()).isEqualTo(high);
    assertThat(layout.shift()).isEqualTo(high - stored + 1);
  }

  @ParameterizedTest
  @CsvSource({
    " 1, false, 0, 1",
    "12, false, 0, 4095",
    "12, true, -2048, 2047",
    "16, true, -32768, 32767",
    " 1, true, -1, 0",
    "32, false, 0, 4294967295",
    "32, true, -2147483648, 2147483647"
  })
  void valuesRangeOverTheStoredBits(int stored, boolean signed, double lowest, double highest)
      throws BadImageException {
    TestDicom image =
        TestDicom.frame(1, 1, stored > 16 ? 32 : 16, stored)
            .with(Tag.PIXEL_REPRESENTATION, "US", signed ? 1 : 0);

    assertThat(layout(image).lowest()).isEqualTo(lowest);
    assertThat(layout(image).highest()).isEqualTo(highest);
  }

  @ParameterizedTest
  @CsvSource({
    "8, 1, MONOCHROME2, 1, 1",
    "9, 1, MONOCHROME2, 1, 2",
    "3, 3, MONOCHROME1, 1, 2",
    "4, 4, MONOCHROME2, 1, 2",
    "3, 2, MONOCHROME2, 8, 6",
    "3, 2, PALETTE COLOR, 16, 12",
    "3, 2, MONOCHROME2, 32, 24",
    "3, 2, RGB, 8, 18",
    "3, 2, YBR_FULL, 16, 36",
    "2, 1, YBR_FULL_422, 8, 4",
    "3, 1, YBR_FULL_422, 8, 8",
    "5, 2, YBR_PARTIAL_422, 16, 40",
    "65535, 65535, RGB, 16, 25769017350"
  })
  void theFrameTakesUpAsManyBytesAsItsSamples(
      int columns, int rows, String colour, int allocated, long bytes) throws BadImageException {
    TestDicom image =
        TestDicom.frame(columns, rows, allocated, allocated)
            .without(Tag.SAMPLES_PER_PIXEL)
            .with(Tag.PHOTOMETRIC, "CS", colour);

    assertThat(layout(image).bytes()).isEqualTo(bytes);
    assertThat(layout(image).pixels()).isEqualTo((long) columns * rows);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "8, 1", "16, 2", "32, 4"})
  void aSampleTakesUpAWholeNumberOfBytes(int allocated, int bytes) throws BadImageException {
    assertThat(layout(TestDicom.frame(1, 1, allocated, allocated)).sampleBytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 65_535})
  void sidesOf1To65535ArePossible(int side) throws BadImageException {
    assertThat(layout(FRAME.with(Tag.COLUMNS, "SL", number(side))).columns()).isEqualTo(side);
    assertThat(layout(FRAME.with(Tag.ROWS, "SL", number(side))).rows()).isEqualTo(side);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 65_536, Integer.MAX_VALUE})
  void otherSidesAreImpossible(int side) {
    Rejection impossible =
        new Rejection(RejectionReason.CORRUPT_IMAGE, "DICOM header with an impossible size");

    assertThat(refusal(() -> layout(FRAME.with(Tag.COLUMNS, "SL", number(side)))))
        .isEqualTo(impossible);
    assertThat(refusal(() -> layout(FRAME.with(Tag.ROWS, "SL", number(side)))))
        .isEqualTo(impossible);
  }

  @ParameterizedTest
  @CsvSource({"MONOCHROME2, 3", "MONOCHROME1, 0", "PALETTE COLOR, 3", "RGB, 1", "RGB, 4"})
  void anotherNumberOfSamplesThanTheColourModelHasIsRefused(String colour, int samples) {
    TestDicom image =
        TestDicom.frame(3, 2, 8, 8)
            .with(Tag.PHOTOMETRIC, "CS", colour)
            .with(Tag.SAMPLES_PER_PIXEL, "US", samples);

    assertThat(refusal(() -> layout(image)))
        .isEqualTo(
            new Rejection(
                RejectionReason.CORRUPT_IMAGE,
                "DICOM header with an impossible number of samples"));
  }

  @ParameterizedTest
  @CsvSource({
    "MONOCHROME2, 24", "MONOCHROME1, 64", "MONOCHROME2, 0", "MONOCHROME2, 12",
    "PALETTE COLOR, 1", "PALETTE COLOR, 32", "RGB, 1", "RGB, 32"
  })
  void cellsOfOtherSizesAreNotRead(String colour, int allocated) {
    TestDicom image =
        TestDicom.frame(3, 2, allocated, 1)
            .without(Tag.SAMPLES_PER_PIXEL)
            .with(Tag.PHOTOMETRIC, "CS", colour);

    assertThat(refusal(() -> layout(image)))
        .isEqualTo(
            new Rejection(
                RejectionReason.UNSUPPORTED_FORMAT, "DICOM samples of " + allocated + " bit"));
  }

  @ParameterizedTest
  @CsvSource({
    "MONOCHROME1, MONOCHROME1, 1",
    "monochrome-2, MONOCHROME2, 1",
    "MONOCHROME 2, MONOCHROME2, 1",
    "PALETTE COLOR, PALETTE_COLOR, 1",
    "palette_color, PALETTE_COLOR, 1",
    "Rgb, RGB, 3",
    "YBR_FULL, YBR_FULL, 3",
    "YBR FULL 422, YBR_FULL_422, 3",
    "YBR_PARTIAL_422, YBR_PARTIAL_422, 3"
  })
  void aColourModelIsKnownHoweverItsNameIsSpelt(String name, PixelColour colour, int samples)
      throws BadImageException {
    PixelLayout layout =
        layout(
            TestDicom.frame(3, 2, 8, 8)
                .without(Tag.SAMPLES_PER_PIXEL)
                .with(Tag.PHOTOMETRIC, "CS", name));

    assertThat(layout.colour()).isEqualTo(colour);
    assertThat(layout.samples()).isEqualTo(samples);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CMYK", "RGBA", "YBR_ICT", "MONOCHROME"})
  void otherColourModelsAreNotRead(String name) {
    assertThat(refusal(() -> layout(FRAME.with(Tag.PHOTOMETRIC, "CS", name))))
        .isEqualTo(
            new Rejection(
                RejectionReason.UNSUPPORTED_FORMAT,
                "DICOM file of a colour model that is not read here"));
  }

  @ParameterizedTest
  @ValueSource(ints = {Tag.PHOTOMETRIC, Tag.BITS_ALLOCATED, Tag.ROWS, Tag.COLUMNS})
  void whatALayoutNeedsIsNamedWhereItIsMissing(int tag) {
    assertThat(refusal(() -> layout(FRAME.without(tag))))
        .isEqualTo(
            new Rejection(RejectionReason.CORRUPT_IMAGE, "DICOM file without " + Tag.name(tag)));
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "2, false"})
  void onlyOneMeansPlanesOrASign(int value, boolean expected) throws BadImageException {
    assertThat(layout(FRAME.with(Tag.PLANAR_CONFIGURATION, "US", value)).planar())
        .isEqualTo(expected);
    assertThat(layout(FRAME.with(Tag.PIXEL_REPRESENTATION, "US", value)).signed())
        .isEqualTo(expected);
  }

  @Test
  void withoutAWordPixelsAreUnsignedAndNotInPlanes() throws BadImageException {
    PixelLayout layout = layout(FRAME.without(Tag.PIXEL_REPRESENTATION));

    assertThat(layout.planar()).isFalse();
    assertThat(layout.signed()).isFalse();
  }

  private static TestDicom either(TestDicom image, int tag, @Nullable Integer value) {
    return value == null ? image.without(tag) : image.with(tag, "US", value);
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }
}
