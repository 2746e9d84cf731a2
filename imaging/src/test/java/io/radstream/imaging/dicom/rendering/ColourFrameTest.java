package io.radstream.imaging.dicom.rendering;

import static io.radstream.imaging.dicom.pixels.TestPixels.bytes;
import static io.radstream.imaging.dicom.pixels.TestPixels.layout;
import static io.radstream.imaging.dicom.pixels.TestPixels.refusal;
import static io.radstream.imaging.dicom.pixels.TestPixels.samples;
import static io.radstream.imaging.dicom.pixels.TestPixels.set;
import static io.radstream.imaging.dicom.pixels.TestPixels.stored;
import static io.radstream.imaging.dicom.pixels.TestPixels.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.pixels.PixelLayout;
import io.radstream.imaging.dicom.pixels.SampleSource;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The luma of colours and of palettes. */
class ColourFrameTest {

  private static final TestDicom PALETTE =
      TestDicom.frame(4, 1, 8, 8)
          .with(Tag.PHOTOMETRIC, "CS", "PALETTE COLOR")
          .with(Tag.PIXEL_DATA, "OB", bytes(0, 1, 2, 3));

  @Test
  void redGreenAndBlueHaveTheirWeights() throws BadImageException {
    byte[] pixels = bytes(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 10, 20, 30, 0, 0, 0);

    // 0.299, 0.587 and 0.114 of 255
    assertThat(shown(colours("RGB", 6, pixels))).containsExactly(76, 150, 29, 255, 18, 0);
  }

  @Test
  void planesAreReadBesideEachOther() throws BadImageException {
    TestDicom image =
        colours("RGB", 2, bytes(255, 0, 0, 255, 0, 0)).with(Tag.PLANAR_CONFIGURATION, "US", 1);

    assertThat(shown(image)).containsExactly(76, 150);
    assertThat(shown(image.with(Tag.PLANAR_CONFIGURATION, "US", 0))).containsExactly(76, 76);
  }

  @Test
  void lumaIsTheFirstSampleOfItsPixel() throws BadImageException {
    byte[] pixels = bytes(10, 99, 98, 20, 97, 96, 30, 95, 94, 40, 93, 92);
    byte[] halved = bytes(10, 20, 99, 98, 30, 40, 97, 96);

    assertThat(shown(colours("YBR_FULL", 4, pixels))).containsExactly(10, 20, 30, 40);
    assertThat(shown(colours("YBR_FULL_422", 4, pixels))).containsExactly(10, 20, 30, 40);
    assertThat(shown(colours("YBR_FULL_422", 4, halved))).containsExactly(10, 20, 30, 40);
  }

  @Test
  void partialLumaIsFrom16To235() throws BadImageException {
    byte[] halved = bytes(0, 16, 9, 9, 125, 126, 9, 9, 235, 255, 9, 9);

    // (125 - 16) / 219 and (126 - 16) / 219 of 255
    assertThat(shown(colours("YBR_PARTIAL_422", 6, halved)))
        .containsExactly(0, 0, 127, 128, 255, 255);
  }

  @ParameterizedTest
  @CsvSource({
    // stored, high bit, word; then the grey of three such samples and white
    "16, 15, 0x8000, 32768, 65535",
    "12, 11, 0xF800, 32776, 65535",
    "12, 15, 0x800F, 32776, 65535",
    "12, 11, 0x0FFF, 65535, 65535",
    "9, 8, 0x0001, 128, 65535",
    "8, 7, 0xFF7F, 127, 255",
    "8, 15, 0x7FFF, 127, 255",
    "7, 6, 0x0040, 129, 255"
  })
  void theStoredBitsAreScaled(int stored, int highBit, int word, int grey, int white)
      throws BadImageException {
    TestDicom image =
        TestDicom.frame(1, 1, 16, stored)
            .with(Tag.HIGH_BIT, "US", highBit)
            .with(Tag.SAMPLES_PER_PIXEL, "US", 3)
            .with(Tag.PHOTOMETRIC, "CS", "RGB")
            .with(Tag.PIXEL_DATA, "OW", words(word, word, word));

    GreyImage shown = new ColourFrame(samples(image), layout(image)).grey();

    assertThat(shown.maxSample()).isEqualTo(white);
    assertThat(shown.sample(0, 0)).isEqualTo(grey);
  }

  @Test
  void rowsFollowEachOther() throws BadImageException {
    TestDicom image =
        TestDicom.frame(1, 2, 8, 8)
            .with(Tag.SAMPLES_PER_PIXEL, "US", 3)
            .with(Tag.PHOTOMETRIC, "CS", "YBR_FULL")
            .with(Tag.PIXEL_DATA, "OB", bytes(1, 2, 3, 4, 5, 6));

    GreyImage shown = new ColourFrame(samples(image), layout(image)).grey();

    assertThat(shown.width()).isEqualTo(1);
    assertThat(shown.height()).isEqualTo(2);
    assertThat(shown.sample(0, 1)).isEqualTo(4);
  }

  @Test
  void anInterruptedThreadLeavesTheFrame() throws BadImageException {
    TestDicom image = colours("RGB", 1, bytes(1, 2, 3));
    SampleSource samples = samples(image);
    PixelLayout layout = layout(image);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> new ColourFrame(samples, layout).grey())
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
  }

  @Test
  void aPalettesColoursBecomeLuma() throws BadImageException {
    short[] none = words(0, 0, 0, 0);
    TestDicom bytes = palette(8, words(255, 0, 0, 255), words(0, 255, 0, 255), none);
    TestDicom blue = palette(8, none, none, words(0, 51, 102, 255));
    TestDicom words = palette(16, words(65535, 0, 0, 1), none, words(0, 65535, 0, 0));

    // 0.299, 0.587 and 0.114 of 65535
    assertThat(palette(bytes)).containsExactly(19595, 38469, 0, 58064);
    assertThat(palette(blue)).containsExactly(0, 1494, 2988, 7471);
    assertThat(palette(words)).containsExactly(19595, 7471, 0, 0);
  }

  @Test
  void theTableOfMostBitsTellsThatOfAll() throws BadImageException {
    short[] none = words(0, 0, 0, 0);

    assertThat(palette(palette(16, none, words(0, 65535, 0, 0), words(255, 0, 0, 0))))
        .containsExactly(29, 38469, 0, 0);
    assertThat(palette(palette(16, words(0, 256, 0, 0), none, none))).containsExactly(0, 77, 0, 0);
    assertThat(palette(palette(9, none, none, words(0, 256, 511, 0))))
        .containsExactly(0, 29, 58, 0);
  }

  @Test
  void aPaletteNeedsItsThreeTables() {
    TestDicom image = palette(8, words(0, 1, 2, 3), words(0, 1, 2, 3), words(0, 1, 2, 3));

    for (int colour = 0; colour < 3; colour++) {
      TestDicom without = image.without(Tag.RED_DATA + colour);
      assertThat(refusal(() -> palette(without)))
          .isEqualTo(
              new Rejection(
                  RejectionReason.CORRUPT_IMAGE, "DICOM file without the palette it needs"));
    }
  }

  private static TestDicom palette(int bits, short[] red, short[] green, short[] blue) {
    return PALETTE
        .with(Tag.RED_DESCRIPTOR, "US", words(4, 0, bits))
        .with(Tag.GREEN_DESCRIPTOR, "US", words(4, 0, bits))
        .with(Tag.BLUE_DESCRIPTOR, "US", words(4, 0, bits))
        .with(Tag.RED_DATA, "OW", red)
        .with(Tag.GREEN_DATA, "OW", green)
        .with(Tag.BLUE_DATA, "OW", blue);
  }

  private static int[] palette(TestDicom image) throws BadImageException {
    return values(Palette.of(set(image), layout(image)).render(stored(image), layout(image)));
  }

  private static TestDicom colours(String name, int columns, byte[] pixels) {
    return TestDicom.frame(columns, 1, 8, 8)
        .with(Tag.SAMPLES_PER_PIXEL, "US", 3)
        .with(Tag.PHOTOMETRIC, "CS", name)
        .with(Tag.PIXEL_DATA, "OB", pixels);
  }

  private static int[] shown(TestDicom image) throws BadImageException {
    return values(new ColourFrame(samples(image), layout(image)).grey());
  }

  private static int[] values(GreyImage image) {
    int[] values = new int[image.width() * image.height()];
    for (int i = 0; i < values.length; i++) {
      values[i] = image.samples()[i] & 0xFFFF;
    }
    return values;
  }
}
