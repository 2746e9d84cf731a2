package io.radstream.imaging.dicom.pixels;

import static io.radstream.imaging.dicom.pixels.TestPixels.bare;
import static io.radstream.imaging.dicom.pixels.TestPixels.bytes;
import static io.radstream.imaging.dicom.pixels.TestPixels.layout;
import static io.radstream.imaging.dicom.pixels.TestPixels.refusal;
import static io.radstream.imaging.dicom.pixels.TestPixels.row;
import static io.radstream.imaging.dicom.pixels.TestPixels.stored;
import static io.radstream.imaging.dicom.pixels.TestPixels.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.Tag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredSamplesTest {

  private static final int PIXELS = Tag.PIXEL_DATA;
  private static final Rejection MORE_BITS =
      new Rejection(
          RejectionReason.CORRUPT_IMAGE, "DICOM samples of more bits than the header says");

  @ParameterizedTest
  @CsvSource({
    // allocated, stored, high bit, signed, cell; then its number
    "16, 12, 11, false, 0x0FFF, 4095",
    "16, 12, 11, true, 0x07FF, 2047",
    "16, 12, 11, true, 0x0800, -2048",
    "16, 12, 11, true, 0x0FFF, -1",
    "16, 12, 11, true, 0xFFFF, -1",
    "16, 12, 15, false, 0xFFF0, 4095",
    "16, 12, 15, false, 0x123F, 291",
    "16, 12, 15, true, 0x8000, -2048",
    "16, 12, 15, true, 0x7FF0, 2047",
    "16, 12, 13, true, 0x2000, -2048",
    "16, 16, 15, false, 0xFFFF, 65535",
    "16, 16, 15, true, 0xFFFF, -1",
    "16, 16, 15, true, 0x8000, -32768",
    "16, 1, 0, false, 0x0001, 1",
    " 8, 8, 7, true, 0x80, -128",
    " 8, 8, 7, false, 0x80, 128",
    " 8, 4, 3, true, 0x08, -8",
    " 8, 4, 3, true, 0x07, 7",
    " 8, 4, 7, false, 0xF0, 15"
  })
  void theStoredBitsAreTheNumber(
      int allocated, int stored, int high, boolean signed, int cell, double number)
      throws BadImageException {
    byte[] pixels = allocated == 8 ? bytes(cell) : bytes(cell & 0xFF, cell >> 8);
    TestDicom image =
        TestDicom.frame(1, 1, allocated, stored)
            .with(Tag.HIGH_BIT, "US", high)
            .with(Tag.PIXEL_REPRESENTATION, "US", signed ? 1 : 0)
            .with(PIXELS, "OW", pixels);

    StoredSamples samples = stored(image);

    assertThat(samples.cells()).containsExactly((short) cell);
    assertThat(samples.numbers()).hasSize(1 << allocated);
    assertThat(samples.numbers()[cell]).isEqualTo(number);
    assertThat(samples.low()).isEqualTo(layout(image).lowest());
    assertThat(samples.high()).isEqualTo(layout(image).highest());
  }

  @Test
  void cellsThatNoPixelHasHaveNoNumber() throws BadImageException {
    double[] numbers = stored(row(12, 5, 7)).numbers();

    assertThat(numbers[5]).isEqualTo(5);
    assertThat(numbers[7]).isEqualTo(7);
    assertThat(numbers[0]).isNaN();
    assertThat(numbers[6]).isNaN();
    assertThat(numbers[0xFFFF]).isNaN();
  }

  @ParameterizedTest
  @CsvSource({"10, true", "11, true", "9, false", "4, false"})
  void atMostATenthOfThePixelsMayBeBeyondTheirBits(int pixels, boolean read)
      throws BadImageException {
    // ends at 2048, the first number that 11 bits cannot hold
    TestDicom image = row(11, IntStream.rangeClosed(2049 - pixels, 2048).toArray());

    if (read) {
      assertThat(stored(image).numbers()[2048]).isEqualTo(2047);
      assertThat(stored(image).numbers()[2047]).isEqualTo(2047);
      assertThat(stored(image).numbers()[2046]).isEqualTo(2046);
    } else {
      assertThat(refusal(() -> stored(image))).isEqualTo(MORE_BITS);
      assertThat(refusal(() -> bare(image))).isEqualTo(MORE_BITS);
    }
  }

  @Test
  void anImageAllOfWhichIsBeyondItsBitsIsRefused() {
    assertThat(refusal(() -> stored(row(10, 2046, 2047, 2048, 2049)))).isEqualTo(MORE_BITS);
  }

  @Test
  void numbersBeyondTheirBitsAreClippedWhereTheBitsLieHigherToo() throws BadImageException {
    int[] ramp = IntStream.rangeClosed(1000, 1025).map(number -> number << 2).toArray();
    TestDicom image = row(10, ramp).with(Tag.HIGH_BIT, "US", 11);

    double[] numbers = stored(image).numbers();

    assertThat(numbers[1000 << 2]).isEqualTo(1000);
    assertThat(numbers[1023 << 2]).isEqualTo(1023);
    assertThat(numbers[1024 << 2]).isEqualTo(1023);
    assertThat(numbers[1025 << 2]).isEqualTo(1023);
  }

  @Test
  void negativeNumbersBeyondTheirBitsAreClippedToTheLowest() throws BadImageException {
    int[] ramp = IntStream.rangeClosed(-514, -490).map(number -> number << 2).toArray();
    TestDicom image =
        row(10, ramp).with(Tag.HIGH_BIT, "US", 11).with(Tag.PIXEL_REPRESENTATION, "US", 1);

    double[] numbers = stored(image).numbers();

    assertThat(numbers[-514 << 2 & 0xFFFF]).isEqualTo(-512);
    assertThat(numbers[-513 << 2 & 0xFFFF]).isEqualTo(-512);
    assertThat(numbers[-512 << 2 & 0xFFFF]).isEqualTo(-512);
    assertThat(numbers[-511 << 2 & 0xFFFF]).isEqualTo(-511);
  }

  @Test
  void oneSampleBelowTheRangeIsClippedWhereverItLies() throws BadImageException {
    int[] first = filled(12, -2048);
    first[0] = -2050;
    int[] last = filled(12, -2048);
    last[11] = -2050;

    for (int[] cells : new int[][] {first, last}) {
      TestDicom image = row(12, cells).with(Tag.PIXEL_REPRESENTATION, "US", 1);
      assertThat(stored(image).numbers()[-2050 & 0xFFFF]).isEqualTo(-2048);
    }
  }

  @Test
  void theEndOfARowIsNoNeighbourOfTheNextRowsBegin() throws BadImageException {
    // From 4000 to 4106 would be a small step; the true neighbours, 2000, are nearer to 10.
    TestDicom image =
        TestDicom.frame(2, 2, 16, 12).with(PIXELS, "OW", words(2000, 4000, 4096 + 10, 2000));

    assertThat(stored(image).numbers()[4106]).isEqualTo(10);
  }

  @Test
  void pixelsBelowEachOtherAreNeighbours() throws BadImageException {
    int[] ramp = IntStream.rangeClosed(4096 - 11, 4096).toArray();
    TestDicom image = TestDicom.frame(1, 12, 16, 12).with(PIXELS, "OW", words(ramp));

    assertThat(stored(image).numbers()[4096]).isEqualTo(4095);
  }

  @Test
  void backgroundIsNoNeighbour() throws BadImageException {
    // From 4095 to 4106 would be a small step; the other neighbour, 2000, is nearer to 10.
    TestDicom image = row(12, 4095, 4096 + 10, 2000, 30).with(Tag.PADDING, "US", 4095);

    assertThat(stored(image).numbers()[4106]).isEqualTo(10);
    assertThat(stored(image).numbers()[4095]).isNaN();
  }

  @Test
  void anInterruptedThreadLeavesTheCells() {
    TestDicom image = row(12, 5);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> stored(image)).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
  }

  @Test
  void anInterruptedThreadLeavesTheComparisonOfNeighbours() throws BadImageException {
    PixelLayout layout = layout(TestDicom.frame(1, 3, 16, 12));
    SampleBits bits = SampleBits.of(words(4094, 4095, 4096), layout);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> bits.numbers(Padding.NONE))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    // padding value and limit; then which of 99, 100, 105, 110, 111 are background
    "100, 110, false, true, true, true, false",
    "110, 100, false, true, true, true, false",
    "105, 105, false, false, true, false, false",
    "100, 100, false, true, false, false, false",
    "0, 98, false, false, false, false, false",
    "112, 4095, false, false, false, false, false"
  })
  void backgroundHasNoNumber(
      int value, int limit, boolean a, boolean b, boolean c, boolean d, boolean e)
      throws BadImageException {
    TestDicom image =
        row(12, 99, 100, 105, 110, 111)
            .with(Tag.PADDING, "US", value)
            .with(Tag.PADDING_LIMIT, "US", limit);

    double[] numbers = stored(image).numbers();

    int[] cells = {99, 100, 105, 110, 111};
    boolean[] background = {a, b, c, d, e};
    for (int i = 0; i < cells.length; i++) {
      assertThat(Double.isNaN(numbers[cells[i]])).isEqualTo(background[i]);
    }
  }

  @Test
  void withoutALimitOneValueIsBackground() throws BadImageException {
    double[] numbers = stored(row(12, 99, 100, 101).with(Tag.PADDING, "US", 100)).numbers();

    assertThat(numbers[99]).isEqualTo(99);
    assertThat(numbers[100]).isNaN();
    assertThat(numbers[101]).isEqualTo(101);
  }

  @Test
  void aLimitWithoutAValueIsNone() throws BadImageException {
    StoredSamples samples = stored(row(12, 99, 100).with(Tag.PADDING_LIMIT, "US", 100));

    assertThat(samples.numbers()[99]).isEqualTo(99);
    assertThat(samples.numbers()[100]).isEqualTo(100);
  }

  @Test
  void backgroundOfSignedSamplesHasASign() throws BadImageException {
    TestDicom image =
        row(12, 0xFF5, 0xFF6, 0xFFF, 0, 1, 5)
            .with(Tag.PIXEL_REPRESENTATION, "US", 1)
            .with(Tag.PADDING, "SS", bytes(0xF6, 0xFF)) // -10
            .with(Tag.PADDING_LIMIT, "SS", bytes(0, 0));

    double[] numbers = stored(image).numbers();

    assertThat(numbers[0xFF5]).isEqualTo(-11);
    assertThat(numbers[0xFF6]).isNaN();
    assertThat(numbers[0xFFF]).isNaN();
    assertThat(numbers[0]).isNaN();
    assertThat(numbers[1]).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 0xF000", "4095, 0xFFFF", "5, 0xF005"})
  void backgroundThatStoredBitsCanBeIsLookedForInThem(int padding, int cell)
      throws BadImageException {
    double[] numbers = stored(row(12, cell, 0xF00A).with(Tag.PADDING, "US", padding)).numbers();

    assertThat(numbers[cell]).isNaN();
    assertThat(numbers[0xF00A]).isEqualTo(10);
  }

  @Test
  void backgroundThatStoredBitsCannotBeIsLookedForInTheWholeCell() throws BadImageException {
    TestDicom high = row(12, 0x0FFF, 0xFFFF, 5).with(Tag.PADDING, "US", 0xFFFF);
    TestDicom low =
        row(12, 0x0000, 0x8000, 5)
            .with(Tag.PIXEL_REPRESENTATION, "US", 1)
            .with(Tag.PADDING, "SS", bytes(0, 0x80));

    assertThat(stored(high).numbers()[0xFFFF]).isNaN();
    assertThat(stored(high).numbers()[0x0FFF]).isEqualTo(4095);
    assertThat(stored(low).numbers()[0x8000]).isNaN();
    assertThat(stored(low).numbers()[0]).isZero();
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "4095, 4095", "0, 0"})
  void anImageOfNothingButBackgroundIsShownByItsValues(int cell, double number)
      throws BadImageException {
    StoredSamples samples = stored(row(12, cell, cell).with(Tag.PADDING, "US", cell));

    assertThat(samples.numbers()[cell]).isEqualTo(number);
    assertThat(samples.low()).isZero();
    assertThat(samples.high()).isEqualTo(4095);
  }

  @Test
  void indicesOfAPaletteAreNoBackground() throws BadImageException {
    TestDicom image =
        row(12, 3, 4).with(Tag.PHOTOMETRIC, "CS", "PALETTE COLOR").with(Tag.PADDING, "US", 3);

    assertThat(stored(image).numbers()[3]).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    // two numbers beside background; then the range of as many bits as they need
    "0, 1, false, 0, 1",
    "0, 2, false, 0, 3",
    "1, 3, false, 0, 3",
    "1, 4, false, 0, 7",
    "1, 1000, false, 0, 1023",
    "1, 1024, false, 0, 2047",
    "1, 2048, false, 0, 4095",
    "1, 4095, false, 0, 4095",
    "0, 0, false, 0, 1",
    "-3, 5, true, -8, 7",
    "-8, 5, true, -8, 7",
    "-9, 5, true, -16, 15",
    "-1, 0, true, -1, 1",
    "-2, 0, true, -2, 1",
    "-5, -3, true, -8, 7",
    "-2048, 5, true, -2048, 2047"
  })
  void besideBackgroundTheRangeIsThatOfTheBitsThatAreNeeded(
      int first, int second, boolean signed, double low, double high) throws BadImageException {
    TestDicom image =
        row(12, first & 0xFFF, 0x7FE, second & 0xFFF)
            .with(Tag.PIXEL_REPRESENTATION, "US", signed ? 1 : 0)
            .with(Tag.PADDING, signed ? "SS" : "US", bytes(0xFE, 0x07));

    StoredSamples samples = stored(image);

    assertThat(samples.low()).isEqualTo(low);
    assertThat(samples.high()).isEqualTo(high);
  }

  @ParameterizedTest
  @CsvSource({
    // stored, high bit, signed, two cells; then their cells of 16 bits, numbers and range
    "32, 31, false, 0, 70000, 35000, 0, 70000, 0, 131071",
    "32, 31, false, 10, 65545, 65535, 10, 65545, 0, 131071",
    "32, 31, false, 10, 65546, 32768, 10, 65546, 0, 131071",
    "32, 31, false, 5, -1, 65535, 5, 4294901765, 0, 4294967295",
    "32, 31, false, 0, 0, 0, 0, 0, 0, 1",
    "32, 31, true, -5, 5, 10, -5, 5, -8, 7",
    "32, 31, true, -9, 5, 14, -9, 5, -16, 15",
    "20, 19, false, 1048576, 1048580, 4, 0, 4, 0, 7",
    "20, 19, true, 1048575, 524287, 58254, -1, 524285, -524288, 524287",
    "20, 23, false, 16, 47, 1, 1, 2, 0, 3",
    "20, 23, true, 16777200, 16, 2, -1, 1, -2, 1"
  })
  void samplesOf32BitsAreInAtMost65536Steps(
      int stored,
      int highBit,
      boolean signed,
      int lower,
      int upper,
      int upperCell,
      double lowerNumber,
      double upperNumber,
      double low,
      double high)
      throws BadImageException {
    byte[] pixels =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(lower).putInt(upper).array();
    TestDicom image =
        TestDicom.frame(2, 1, 32, stored)
            .with(Tag.HIGH_BIT, "US", highBit)
            .with(Tag.PIXEL_REPRESENTATION, "US", signed ? 1 : 0)
            .with(PIXELS, "OW", pixels);

    StoredSamples samples = stored(image);

    assertThat(samples.cells()).containsExactly((short) 0, (short) upperCell);
    assertThat(samples.numbers()[0]).isEqualTo(lowerNumber);
    assertThat(samples.low()).isEqualTo(low);
    assertThat(samples.high()).isEqualTo(high);
    assertThat(samples.numbers()[upperCell]).isEqualTo(upperNumber);
  }

  private static int[] filled(int count, int value) {
    int[] cells = new int[count];
    Arrays.fill(cells, value);
    return cells;
  }
}
