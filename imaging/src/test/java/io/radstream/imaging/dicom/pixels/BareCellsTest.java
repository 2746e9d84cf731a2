package io.radstream.imaging.dicom.pixels;

import static io.radstream.imaging.dicom.pixels.TestPixels.bare;
import static io.radstream.imaging.dicom.pixels.TestPixels.refusal;
import static io.radstream.imaging.dicom.pixels.TestPixels.row;
import static io.radstream.imaging.dicom.pixels.TestPixels.stored;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.Tag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BareCellsTest {

  private static final int PIXELS = Tag.PIXEL_DATA;
  private static final Rejection MORE_BITS =
      new Rejection(
          RejectionReason.CORRUPT_IMAGE, "DICOM samples of more bits than the header says");
  private static final Rejection ONLY_UNUSED_BITS =
      new Rejection(
          RejectionReason.CORRUPT_IMAGE,
          "DICOM samples that only their unused bits tell from background");

  @Test
  void bareSamplesAreWhatTheStoredBitsSay() throws BadImageException {
    TestDicom shifted = row(10, 0xF0F7, 0xF0FB).with(Tag.HIGH_BIT, "US", 11);
    TestDicom signed = row(12, 0x0FFF, 0xF7FF, 0x0800).with(Tag.PIXEL_REPRESENTATION, "US", 1);

    assertThat(bareWords(shifted)).containsExactly(0x00F4, 0x00F8);
    // A negative number fills its cell.
    assertThat(bareWords(signed)).containsExactly(0xFFFF, 0x07FF, 0xF800);
  }

  @Test
  void bareSamplesBeyondTheirBitsAreClipped() throws BadImageException {
    int[] ramp = IntStream.rangeClosed(2039, 2048).toArray();

    int[] bare = bareWords(row(11, ramp));

    assertThat(Arrays.copyOf(bare, 9)).isEqualTo(Arrays.copyOf(ramp, 9));
    assertThat(bare[9]).isEqualTo(2047);
  }

  @Test
  void backgroundOfTheStoredBitsStaysInABareImage() throws BadImageException {
    assertThat(bareWords(row(12, 0xF005, 0xF006, 0xF000).with(Tag.PADDING, "US", 5)))
        .containsExactly(5, 6, 0);
    assertThat(bareWords(row(12, 0xF005, 0xF006, 0xF000).with(Tag.PADDING, "US", 0)))
        .containsExactly(5, 6, 0);
  }

  @Test
  void backgroundThatOnlyTheWholeCellTellsBecomesTheSame() throws BadImageException {
    TestDicom image =
        row(12, 0xFFFF, 5, 0xF0AB, 0x0FFF, 0xF0CD)
            .with(Tag.PADDING, "US", 0xF000)
            .with(Tag.PADDING_LIMIT, "US", 0xFFFF);

    assertThat(bareWords(image)).containsExactly(0xF0AB, 5, 0xF0AB, 0x0FFF, 0xF0AB);
  }

  @Test
  void samplesThatOnlyUnusedBitsTellFromBackgroundAreRefused() throws BadImageException {
    // 4001 is background, but not where unused bits beside it make it another cell.
    TestDicom image =
        row(12, 0x9000 + 4001, 5).with(Tag.PADDING, "US", 4000).with(Tag.PADDING_LIMIT, "US", 5000);

    assertThat(stored(image).numbers()[0x9000 + 4001]).isEqualTo(4001);
    assertThat(refusal(() -> bare(image))).isEqualTo(ONLY_UNUSED_BITS);
  }

  @Test
  void nothingButBackgroundThatUnusedBitsTellIsBareOnlyIfItIsOneValue() throws BadImageException {
    TestDicom one = row(12, 0xF0AB, 0xF0AB).with(Tag.PADDING, "US", 0xF0AB);
    TestDicom two =
        row(12, 0xF0AB, 0xF0CD)
            .with(Tag.PADDING, "US", 0xF000)
            .with(Tag.PADDING_LIMIT, "US", 0xFFFF);

    assertThat(bareWords(one)).containsExactly(0xF0AB, 0xF0AB);
    assertThat(refusal(() -> bare(two))).isEqualTo(ONLY_UNUSED_BITS);
  }

  @Property(tries = 200)
  void aBareImageHasTheNumbersOfItsFile(
      @ForAll @IntRange(min = 1, max = 16) int bits,
      @ForAll @IntRange(max = 15) int above,
      @ForAll boolean signed,
      @ForAll short[] cells)
      throws BadImageException {
    TestDicom image =
        TestDicom.frame(cells.length, 1, 16, bits)
            .with(Tag.HIGH_BIT, "US", Math.min(15, bits - 1 + above))
            .with(Tag.PIXEL_REPRESENTATION, "US", signed ? 1 : 0)
            .with(PIXELS, "OW", cells);
    if (cells.length == 0) {
      return;
    }
    double[] numbers;
    try {
      numbers = numbers(image);
    } catch (BadImageException e) {
      assertThat(refusal(() -> bare(image))).isEqualTo(MORE_BITS);
      return;
    }

    assertThat(numbers(image.with(PIXELS, "OW", bare(image)))).isEqualTo(numbers);
  }

  private static double[] numbers(TestDicom image) throws BadImageException {
    StoredSamples samples = stored(image);
    double[] numbers = new double[samples.cells().length];
    Arrays.setAll(numbers, i -> samples.numbers()[samples.cells()[i] & 0xFFFF]);
    return numbers;
  }

  private static int[] bareWords(TestDicom image) throws BadImageException {
    ByteBuffer bare = ByteBuffer.wrap(bare(image)).order(ByteOrder.LITTLE_ENDIAN);
    return IntStream.range(0, bare.limit() / 2).map(i -> bare.getShort(2 * i) & 0xFFFF).toArray();
  }
}
