package io.radstream.imaging.dicom.rendering;

import static io.radstream.imaging.dicom.pixels.TestPixels.bytes;
import static io.radstream.imaging.dicom.pixels.TestPixels.layout;
import static io.radstream.imaging.dicom.pixels.TestPixels.row;
import static io.radstream.imaging.dicom.pixels.TestPixels.set;
import static io.radstream.imaging.dicom.pixels.TestPixels.stored;
import static io.radstream.imaging.dicom.pixels.TestPixels.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreyScaleTest {

  private static final TestDicom BYTES =
      TestDicom.frame(3, 1, 8, 8).with(Tag.PIXEL_DATA, "OB", bytes(0, 100, 255));

  @Test
  void withoutAnyWordTheWholeRangeIsShown() throws BadImageException {
    assertThat(shown(BYTES)).containsExactly(0, 100, 255);
    assertThat(shown(BYTES.with(Tag.PHOTOMETRIC, "CS", "MONOCHROME1")))
        .containsExactly(255, 155, 0);
    assertThat(shown(row(12, 0, 1, 2048, 4095))).containsExactly(0, 16, 32776, 65535);
  }

  @ParameterizedTest
  @CsvSource({"1, 255", "8, 255", "9, 65535", "16, 65535"})
  void upTo8BitsAreShownInBytes(int stored, int white) throws BadImageException {
    TestDicom image = row(stored, 0, (1 << stored) - 1);

    assertThat(rendered(image).maxSample()).isEqualTo(white);
    assertThat(shown(image)).containsExactly(0, white);
  }

  @Test
  void theImageHasTheFramesSides() throws BadImageException {
    GreyImage image =
        rendered(TestDicom.frame(3, 2, 8, 8).with(Tag.PIXEL_DATA, "OB", bytes(0, 1, 2, 3, 4, 5)));

    assertThat(image.width()).isEqualTo(3);
    assertThat(image.height()).isEqualTo(2);
    assertThat(image.sample(2, 1)).isEqualTo(5);
  }

  @Test
  void backgroundIsBlackInEitherSense() throws BadImageException {
    TestDicom image = row(12, 0, 7, 4000, 4095).with(Tag.PADDING, "US", 4000);

    assertThat(shown(image)).containsExactly(0, 112, 0, 65535);
    assertThat(shown(image.with(Tag.PHOTOMETRIC, "CS", "MONOCHROME1")))
        .containsExactly(65535, 65535 - 112, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({
    // slope, intercept, and what a linear window of -100 to 100 shows of 0, 100 and 255
    "1, 0, 128, 255, 255",
    "2, -100, 0, 255, 255",
    "1, -100, 0, 128, 255",
    "-1, 100, 255, 128, 0",
    "0.5, -50, 64, 128, 226"
  })
  void theWindowIsOfRescaledValues(String slope, String intercept, int black, int grey, int white)
      throws BadImageException {
    TestDicom image =
        exactWindow(
            BYTES.with(Tag.RESCALE_SLOPE, "DS", slope).with(Tag.RESCALE_INTERCEPT, "DS", intercept),
            "0",
            "200");

    assertThat(shown(image)).containsExactly(black, grey, white);
  }

  @ParameterizedTest
  @CsvSource({"1, 1e300", "1e308, 0", "-1e308, 0", "0, 5", "x, 5", "1, x", "2, 100"})
  void aRescaleWithoutAWindowChangesNothing(String slope, String intercept)
      throws BadImageException {
    TestDicom image =
        BYTES.with(Tag.RESCALE_SLOPE, "DS", slope).with(Tag.RESCALE_INTERCEPT, "DS", intercept);

    assertThat(shown(image)).containsExactly(0, 100, 255);
  }

  @ParameterizedTest
  @CsvSource({
    // width of an exact window about the middle; then what is shown
    "25000, 126, 127, 129",
    "25499, 126, 127, 129",
    "25501, 0, 100, 255",
    "1e9, 0, 100, 255"
  })
  void aWindowOfLessThanAHundredthOfContrastIsNone(String width, int black, int grey, int white)
      throws BadImageException {
    TestDicom image = exactWindow(BYTES, "127.5", width);

    assertThat(shown(image)).containsExactly(black, grey, white);
  }

  @Test
  void theFirstUsableWindowIsShown() throws BadImageException {
    TestDicom image = exactWindow(BYTES, "9000\\100\\127.5", "10\\100\\255");

    assertThat(shown(image)).containsExactly(0, 128, 255);
  }

  @Test
  void aVoiTableIsShownInPartsOfItsHighestValue() throws BadImageException {
    List<TestDicom> table = List.of(table(100, 10, 0, 512, 1023));

    assertThat(shown(row(8, 99, 101, 102).with(Tag.VOI_LUT, "SQ", table)))
        .containsExactly(0, 128, 255);
    assertThat(shown(BYTES.with(Tag.VOI_LUT, "SQ", table))).containsExactly(0, 0, 255);
  }

  @Test
  void aVoiTableIsOfRescaledValuesAndAWindowGoesFirst() throws BadImageException {
    TestDicom image =
        BYTES
            .with(Tag.RESCALE_INTERCEPT, "DS", "1000")
            .with(Tag.VOI_LUT, "SQ", List.of(table(1099, 8, 0, 51, 255)));
    TestDicom windowed = exactWindow(image, "1100", "100");

    assertThat(shown(image)).containsExactly(0, 51, 255);
    assertThat(shown(windowed)).containsExactly(0, 128, 255);
  }

  @Test
  void aModalityTableGoesBeforeTheWindowAndInPlaceOfRescale() throws BadImageException {
    TestDicom image =
        BYTES
            .with(Tag.RESCALE_SLOPE, "DS", "-5")
            .with(Tag.MODALITY_LUT, "SQ", List.of(table(99, 8, 0, 51, 255)));
    TestDicom windowed = exactWindow(image, "51", "20");

    assertThat(shown(image)).containsExactly(0, 51, 255);
    assertThat(shown(windowed)).containsExactly(0, 128, 255);
  }

  private static TestDicom table(int first, int bits, int... entries) {
    return TestDicom.empty()
        .with(Tag.LUT_DESCRIPTOR, "US", words(entries.length, first, bits))
        .with(Tag.LUT_DATA, "US", words(entries));
  }

  private static TestDicom exactWindow(TestDicom image, String center, String width) {
    return image
        .with(Tag.WINDOW_FUNCTION, "CS", "LINEAR_EXACT")
        .with(Tag.WINDOW_CENTER, "DS", center)
        .with(Tag.WINDOW_WIDTH, "DS", width);
  }

  private static GreyImage rendered(TestDicom image) throws BadImageException {
    return GreyScale.of(set(image), stored(image)).render(layout(image));
  }

  private static int[] shown(TestDicom image) throws BadImageException {
    GreyImage rendered = rendered(image);
    int[] shown = new int[rendered.width() * rendered.height()];
    for (int i = 0; i < shown.length; i++) {
      shown[i] = rendered.samples()[i] & 0xFFFF;
    }
    return shown;
  }
}
