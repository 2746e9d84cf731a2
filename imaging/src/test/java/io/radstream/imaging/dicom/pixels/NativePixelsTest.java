package io.radstream.imaging.dicom.pixels;

import static io.radstream.imaging.dicom.pixels.TestPixels.bare;
import static io.radstream.imaging.dicom.pixels.TestPixels.bytes;
import static io.radstream.imaging.dicom.pixels.TestPixels.cells;
import static io.radstream.imaging.dicom.pixels.TestPixels.layout;
import static io.radstream.imaging.dicom.pixels.TestPixels.refusal;
import static io.radstream.imaging.dicom.pixels.TestPixels.samples;
import static io.radstream.imaging.dicom.pixels.TestPixels.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.Tag;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NativePixelsTest {

  private static final int PIXELS = Tag.PIXEL_DATA;

  @Test
  void cellsAreUnsignedInTheFilesOrder() throws BadImageException {
    TestDicom eight = TestDicom.frame(3, 1, 8, 8).with(PIXELS, "OB", bytes(1, 0x80, 0xFF));
    TestDicom sixteen =
        TestDicom.frame(2, 1, 16, 16).with(PIXELS, "OW", bytes(0x01, 0x82, 0xFE, 0xFF));
    TestDicom wide =
        TestDicom.frame(2, 1, 32, 32).with(PIXELS, "OW", bytes(1, 2, 3, 0x84, 5, 6, 7, 8));

    assertThat(cells(samples(eight), 3, 8)).containsExactly(1, 0x80, 0xFF);
    assertThat(cells(samples(sixteen), 2, 16)).containsExactly(0x8201, 0xFFFE);
    assertThat(cells(samples(sixteen.in(TestDicom.EXPLICIT_BIG)), 2, 16))
        .containsExactly(0x0182, 0xFEFF);
    assertThat(cells(samples(wide), 2, 32)).containsExactly(0x84030201, 0x08070605);
    assertThat(cells(samples(wide.in(TestDicom.EXPLICIT_BIG)), 2, 32))
        .containsExactly(0x01020384, 0x05060708);
  }

  @Test
  void bitsBeginWithTheLowestOfEachByte() throws BadImageException {
    TestDicom image =
        TestDicom.frame(10, 1, 1, 1).with(PIXELS, "OW", bytes(0b0001_0010, 0b0000_0001));

    assertThat(cells(samples(image), 10, 1)).containsExactly(0, 1, 0, 0, 1, 0, 0, 0, 1, 0);
  }

  @Test
  void bigEndianWordsSwapTheirBytesWhereSamplesAreSmaller() throws BadImageException {
    TestDicom bits = TestDicom.frame(10, 1, 1, 1).with(PIXELS, "OW", words(0x0112));
    TestDicom eight = TestDicom.frame(4, 1, 8, 8).with(PIXELS, "OW", words(0x0201, 0x0403));
    TestDicom bytes = TestDicom.frame(4, 1, 8, 8).with(PIXELS, "OB", bytes(1, 2, 3, 4));

    assertThat(cells(samples(bits.in(TestDicom.EXPLICIT_BIG)), 10, 1))
        .containsExactly(0, 1, 0, 0, 1, 0, 0, 0, 1, 0);
    assertThat(cells(samples(eight.in(TestDicom.EXPLICIT_BIG)), 4, 8)).containsExactly(1, 2, 3, 4);
    assertThat(cells(samples(bytes.in(TestDicom.EXPLICIT_BIG)), 4, 8)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void aByteLessThanIsDueIsTooFew() throws BadImageException {
    TestDicom image = TestDicom.frame(3, 1, 8, 8);

    assertThat(cells(samples(image.with(PIXELS, "OB", bytes(7, 8, 9))), 3, 8))
        .containsExactly(7, 8, 9);
    assertThat(refusal(() -> samples(image.with(PIXELS, "OB", bytes(7, 8)))))
        .isEqualTo(disagreement(2, 3));
    assertThat(refusal(() -> samples(TestDicom.frame(3, 1, 16, 12).with(PIXELS, "OB", bytes()))))
        .isEqualTo(disagreement(0, 6));
  }

  @Test
  void swappedBytesNeedTheirLastWordWhole() throws BadImageException {
    TestDicom odd = TestDicom.frame(3, 1, 8, 8).in(TestDicom.EXPLICIT_BIG);
    TestDicom even = TestDicom.frame(4, 1, 8, 8).in(TestDicom.EXPLICIT_BIG);

    assertThat(refusal(() -> samples(odd.with(PIXELS, "OW", bytes(2, 1, 3)))))
        .isEqualTo(disagreement(3, 3));
    assertThat(cells(samples(odd.with(PIXELS, "OW", bytes(2, 1, 9, 3))), 3, 8))
        .containsExactly(1, 2, 3);
    assertThat(cells(samples(even.with(PIXELS, "OW", bytes(2, 1, 4, 3))), 4, 8))
        .containsExactly(1, 2, 3, 4);
  }

  @ParameterizedTest
  @CsvSource({
    // 5 columns and 3 rows of two bytes: 6 more bytes are a column, 10 a row
    "0, true",
    "1, true",
    "2, true",
    "4, true",
    "8, true",
    "14, true",
    "15, true",
    "6, false",
    "10, false",
    "12, false",
    "20, false",
    "30, false"
  })
  void bytesMoreArePaddingUnlessTheyAreWholeRowsOrColumns(int more, boolean read)
      throws BadImageException {
    byte[] pixels = new byte[30 + more];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 7);
    }
    TestDicom image = TestDicom.frame(5, 3, 16, 12).with(PIXELS, "OW", pixels);

    if (read) {
      assertThat(samples(image).at(1, 16)).isEqualTo(0x0302);
    } else {
      assertThat(refusal(() -> samples(image))).isEqualTo(disagreement(30 + more, 30));
    }
  }

  @ParameterizedTest
  @CsvSource({"3, false", "6, false", "2, true", "1, true", "4, true", "5, true"})
  void aPixelOfColoursCountsWithAllItsSamples(int more, boolean read) throws BadImageException {
    byte[] pixels = bytes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    TestDicom image = colours("RGB", 2).with(PIXELS, "OB", Arrays.copyOf(pixels, 6 + more));

    if (read) {
      assertThat(cells(samples(image), 6, 8)).containsExactly(1, 2, 3, 4, 5, 6);
    } else {
      assertThat(refusal(() -> samples(image))).isEqualTo(disagreement(6 + more, 6));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 13, 14, 15})
  void whatFillsAWholeRowWithOneValueIsPaddingAndAnyOtherByteIsNot(int place)
      throws BadImageException {
    byte[] pixels = new byte[16];
    Arrays.fill(pixels, 12, 16, (byte) 9);
    TestDicom image = TestDicom.frame(3, 4, 8, 8);

    assertThat(samples(image.with(PIXELS, "OB", pixels)).at(11, 8)).isZero();
    pixels[place] = 8;
    assertThat(refusal(() -> samples(image.with(PIXELS, "OB", pixels))))
        .isEqualTo(disagreement(16, 12));
  }

  @Test
  void bytesBehindBitsArePaddingHoweverMany() throws BadImageException {
    TestDicom image = TestDicom.frame(8, 2, 1, 1).with(PIXELS, "OB", bytes(1, 2, 3, 4));

    assertThat(cells(samples(image), 16, 1))
        .containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void theHeaderSaysWhetherColoursLieInPlanes() throws BadImageException {
    TestDicom image = colours("RGB", 2).with(PIXELS, "OB", bytes(1, 2, 3, 4, 5, 6));
    TestDicom planes = image.with(Tag.PLANAR_CONFIGURATION, "US", 1);

    assertThat(samples(image).isPlanar(layout(image))).isFalse();
    assertThat(samples(planes).isPlanar(layout(planes))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "YBR_FULL_422, 8, true",
    "YBR_FULL_422, 10, true",
    "YBR_FULL_422, 11, true",
    "YBR_FULL_422, 12, false",
    "YBR_FULL_422, 13, false",
    "YBR_PARTIAL_422, 8, true",
    "YBR_PARTIAL_422, 12, false",
    "YBR_FULL, 12, false",
    "RGB, 12, false"
  })
  void coloursAreHalvedUnlessAllOfThemAreThere(String colour, int length, boolean halved)
      throws BadImageException {
    TestDicom image = colours(colour, 4).with(PIXELS, "OB", new byte[length]);

    assertThat(samples(image).isHalved(layout(image))).isEqualTo(halved);
  }

  @Test
  void allColoursOfAHalvedModelAreReadWhateverTheSize() throws BadImageException {
    byte[] pixels = new byte[48];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    // With the colours halved 24 bytes were due, and 12 more are a row and a column, too.
    TestDicom image =
        colours("YBR_FULL_422", 4)
            .with(Tag.ROWS, "US", 3)
            .with(PIXELS, "OB", Arrays.copyOf(pixels, 36));

    assertThat(samples(image).isHalved(layout(image))).isFalse();
    assertThat(samples(image).at(35, 8)).isEqualTo(35);
    assertThat(bare(image)).isEqualTo(Arrays.copyOf(pixels, 36));
    assertThat(refusal(() -> samples(image.with(PIXELS, "OB", pixels))))
        .isEqualTo(disagreement(48, 36));
  }

  @Test
  void halvedColoursNeedTheirOwnBytes() {
    TestDicom image = colours("YBR_FULL_422", 4).with(PIXELS, "OB", new byte[7]);

    assertThat(refusal(() -> samples(image))).isEqualTo(disagreement(7, 8));
  }

  @Test
  void aBareFrameEndsWithItsLastSample() throws BadImageException {
    TestDicom eight = TestDicom.frame(3, 1, 8, 8).with(PIXELS, "OB", bytes(7, 8, 9, 10));
    TestDicom sixteen = TestDicom.frame(1, 2, 16, 16).with(PIXELS, "OW", bytes(1, 2, 3, 4, 'D'));
    TestDicom colours = colours("RGB", 2).with(PIXELS, "OB", bytes(1, 2, 3, 4, 5, 6, 'J', 'o'));

    assertThat(bare(eight)).containsExactly(7, 8, 9);
    assertThat(bare(sixteen)).containsExactly(1, 2, 3, 4);
    assertThat(bare(colours)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void aBareFrameOfFragmentsIsInOnePiece() throws BadImageException {
    TestDicom image = TestDicom.frame(3, 1, 8, 8).withFragments(bytes(7, 8), bytes(9, 10));

    assertThat(bare(image)).containsExactly(7, 8, 9);
  }

  @ParameterizedTest
  @CsvSource({
    "YBR_FULL_422, 9, 8",
    "YBR_FULL_422, 13, 12",
    "YBR_PARTIAL_422, 8, 8",
    "YBR_FULL, 13, 12"
  })
  void aBareFrameHasTheColoursThatWereThere(String colour, int length, int left)
      throws BadImageException {
    byte[] pixels = new byte[length];
    Arrays.fill(pixels, (byte) 5);
    pixels[length - 1] = 6;

    byte[] bare = bare(colours(colour, 4).with(PIXELS, "OB", pixels));

    assertThat(bare).isEqualTo(Arrays.copyOf(pixels, left));
  }

  @Test
  void theOtherHalfOfABareFramesLastWordIsZero() throws BadImageException {
    TestDicom odd = TestDicom.frame(3, 1, 8, 8).with(PIXELS, "OW", words(0x0201, 0x7703));
    TestDicom even = TestDicom.frame(4, 1, 8, 8).with(PIXELS, "OW", words(0x0201, 0x7703));

    assertThat(bare(odd.in(TestDicom.EXPLICIT_BIG))).containsExactly(2, 1, 0, 3);
    assertThat(bare(even.in(TestDicom.EXPLICIT_BIG))).containsExactly(2, 1, 0x77, 3);
    assertThat(bare(odd.in(TestDicom.EXPLICIT_LITTLE))).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({" 8, 255", " 7, 127", " 4,  15", " 1,   1"})
  void bitsBehindTheLastPixelOfABareFrameAreZero(int columns, int last) throws BadImageException {
    TestDicom one = TestDicom.frame(columns, 1, 1, 1).with(PIXELS, "OB", bytes(0xFF));
    TestDicom two = TestDicom.frame(8 + columns, 1, 1, 1).with(PIXELS, "OB", bytes(0xFF, 0xFF));
    TestDicom swapped =
        TestDicom.frame(8 + columns, 1, 1, 1)
            .with(PIXELS, "OW", bytes(0xFF, 0xFF))
            .in(TestDicom.EXPLICIT_BIG);

    assertThat(bare(one)).isEqualTo(bytes(last));
    assertThat(bare(two)).isEqualTo(bytes(0xFF, last));
    assertThat(bare(swapped)).isEqualTo(bytes(last, 0xFF));
  }

  @Test
  void anOddByteOfSwappedBitsIsBareToo() throws BadImageException {
    TestDicom image =
        TestDicom.frame(17, 1, 1, 1)
            .with(PIXELS, "OW", words(0xFFFF, 0xFFFF))
            .in(TestDicom.EXPLICIT_BIG);

    assertThat(bare(image)).isEqualTo(bytes(0xFF, 0xFF, 0, 1));
  }

  @Test
  void dirtAroundTheSamplesIsTakenOutOfABareFrame() throws BadImageException {
    TestDicom sixteen =
        TestDicom.frame(3, 1, 16, 12).with(PIXELS, "OW", words(0xA001, 0xA002, 0xAFFF));
    TestDicom shifted =
        TestDicom.frame(2, 1, 16, 12)
            .with(Tag.HIGH_BIT, "US", 15)
            .with(PIXELS, "OW", words(0x123F, 0xFFF1));
    TestDicom eight = TestDicom.frame(4, 1, 8, 7).with(PIXELS, "OW", words(0x8281, 0x84FF));
    TestDicom wide =
        TestDicom.frame(2, 1, 32, 20)
            .with(Tag.HIGH_BIT, "US", 23)
            .with(PIXELS, "OW", words(0x345F, 0xFF12, 0x000F, 0x0100));

    assertThat(bare(sixteen)).isEqualTo(bytes(1, 0, 2, 0, 0xFF, 0x0F));
    assertThat(bare(sixteen.in(TestDicom.EXPLICIT_BIG))).isEqualTo(bytes(0, 1, 0, 2, 0x0F, 0xFF));
    assertThat(bare(shifted)).isEqualTo(bytes(0x30, 0x12, 0xF0, 0xFF));
    assertThat(bare(eight)).isEqualTo(bytes(1, 2, 0x7F, 4));
    assertThat(bare(eight.in(TestDicom.EXPLICIT_BIG))).isEqualTo(bytes(2, 1, 4, 0x7F));
    assertThat(bare(wide)).isEqualTo(bytes(0x50, 0x34, 0x12, 0, 0, 0, 0, 0));
  }

  @Test
  void dirtIsTakenOutOfEverySampleOfAColour() throws BadImageException {
    TestDicom eight =
        colours("RGB", 2)
            .with(Tag.BITS_STORED, "US", 7)
            .with(Tag.HIGH_BIT, "US", 6)
            .with(PIXELS, "OB", bytes(0x81, 2, 0xFF, 0x80, 5, 0x86));
    TestDicom sixteen =
        TestDicom.frame(2, 1, 16, 12)
            .with(Tag.HIGH_BIT, "US", 13)
            .with(Tag.SAMPLES_PER_PIXEL, "US", 3)
            .with(Tag.PHOTOMETRIC, "CS", "RGB")
            .with(PIXELS, "OW", words(0xFFFF, 1, 4, 0x4000, 0x3FFC, 0x8007));

    assertThat(bare(eight)).containsExactly(1, 2, 0x7F, 0, 5, 6);
    assertThat(bare(sixteen)).isEqualTo(bytes(0xFC, 0x3F, 0, 0, 4, 0, 0, 0, 0xFC, 0x3F, 4, 0));
  }

  @Test
  void anInterruptedThreadLeavesTheCellsOfABareFrame() {
    TestDicom image = TestDicom.frame(1, 1, 32, 20).with(PIXELS, "OW", bytes(1, 2, 3, 4));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> bare(image)).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
  }

  @Test
  void aFileWithoutPixelsIsCorrupt() {
    assertThat(refusal(() -> samples(TestDicom.frame(2, 2, 8, 8))))
        .isEqualTo(new Rejection(RejectionReason.CORRUPT_IMAGE, "DICOM file without pixel data"));
  }

  @Test
  void pixelsThatAreNotReadAreNotMadeBareEither() {
    TestDicom image =
        TestDicom.frame(2, 2, 8, 8).withFragments(bytes(1, 2)).in(TestDicom.HTJ2K_LOSSLESS);
    Rejection notRead =
        new Rejection(
            RejectionReason.UNSUPPORTED_TRANSFER_SYNTAX,
            "transfer syntax 1.2.840.10008.1.2.4.201 (HTJ2K lossless) is not read here");

    assertThat(refusal(() -> samples(image))).isEqualTo(notRead);
    assertThat(refusal(() -> bare(image))).isEqualTo(notRead);
  }

  private static TestDicom colours(String name, int columns) {
    return TestDicom.frame(columns, 1, 8, 8)
        .with(Tag.SAMPLES_PER_PIXEL, "US", 3)
        .with(Tag.PHOTOMETRIC, "CS", name);
  }

  private static Rejection disagreement(int there, int due) {
    return new Rejection(
        RejectionReason.CORRUPT_IMAGE, there + " bytes of pixels where " + due + " are due");
  }
}
