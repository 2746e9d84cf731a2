package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.dicom.TestDicom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomDecoderTest {

  private static final int PIXELS = 0x7FE0_0010;
  private static final int PHOTOMETRIC = 0x0028_0004;
  private static final int CENTER = 0x0028_1050;
  private static final int WIDTH = 0x0028_1051;
  private static final int INTERCEPT = 0x0028_1052;
  private static final int SLOPE = 0x0028_1053;
  private static final int FUNCTION = 0x0028_1056;

  @ParameterizedTest
  @ValueSource(
      strings = {
        TestDicom.IMPLICIT_LITTLE,
        TestDicom.EXPLICIT_LITTLE,
        TestDicom.EXPLICIT_BIG,
        TestDicom.DEFLATED
      })
  void everyNativeSyntaxGivesTheSameImage(String syntax) {
    TestDicom dicom = TestDicom.image(5, 4);

    GreyImage image = Results.image(dicom.in(syntax).part10());

    assertThat(image.width()).isEqualTo(5);
    assertThat(image.height()).isEqualTo(4);
    assertThat(image.maxSample()).isEqualTo(0xFFFF);
    assertThat(image.sample(1, 0)).isEqualTo(Math.round(31 * 65535 / 4095f));
    assertThat(image.samples()).isEqualTo(Results.image(dicom.part10()).samples());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {TestDicom.IMPLICIT_LITTLE, TestDicom.EXPLICIT_LITTLE, TestDicom.EXPLICIT_BIG})
  void aDataSetWithoutPreambleAndMetaInformationIsReadToo(String syntax) {
    TestDicom image = TestDicom.image(5, 4);

    assertThat(Results.image(image.in(syntax).bare()).samples())
        .isEqualTo(Results.image(image.part10()).samples());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TestDicom.IMPLICIT_LITTLE,
        TestDicom.EXPLICIT_LITTLE,
        TestDicom.EXPLICIT_BIG,
        TestDicom.DEFLATED
      })
  void sequencesOfEveryKindAreSteppedOver(String syntax) {
    TestDicom decoy = TestDicom.empty().with(PHOTOMETRIC, "CS", "RGB").with(PIXELS, "OB", "ab");
    TestDicom open = decoy.withOpen(0x0008_1199, "SQ", List.of(decoy, decoy));
    TestDicom dicom =
        TestDicom.image(5, 4)
            .with(0x0008_1110, "SQ", List.of(open, TestDicom.empty()))
            .withOpen(0x0008_1111, "SQ", List.of(open, decoy.with(0x0008_1111, "SQ", List.of())))
            .withOpen(0x0009_1001, "UN", List.of(open))
            .with(0x0009_1002, "UN", new byte[] {1, 2, 3, 4});

    GreyImage image = Results.image(dicom.in(syntax).part10());

    assertThat(image.samples()).isEqualTo(Results.image(TestDicom.image(5, 4).part10()).samples());
  }

  @Test
  void eightBitStaysAsItIsAndAnOddNumberOfBytesMayBePadded() {
    TestDicom dicom = TestDicom.frame(3, 1, 8, 8).with(PIXELS, "OB", bytes(0, 77, 255, 9));

    GreyImage image = Results.image(dicom.part10());

    assertThat(image.maxSample()).isEqualTo(255);
    assertThat(Results.values(image)).containsExactly(0, 77, 255);
  }

  @Test
  void bigEndianWordsOfEightBitSamplesAreSwapped() {
    TestDicom image = TestDicom.frame(4, 1, 8, 8).with(PIXELS, "OW", new short[] {0x0201, 0x0403});

    assertThat(values(image.in(TestDicom.EXPLICIT_LITTLE))).containsExactly(1, 2, 3, 4);
    assertThat(values(image.in(TestDicom.EXPLICIT_BIG))).containsExactly(1, 2, 3, 4);
  }

  @Test
  void bitsOutsideTheSampleAreNoPartOfIt() {
    TestDicom image =
        grey(10, 0xF003, 0x0FFF).with(0x0028_0102, "US", 11); // ten bits above two others

    assertThat(values(image)).containsExactly(0, 65535);
  }

  @Test
  void signedSamplesBeginBelowZero() {
    TestDicom image = grey(12, 0x800, 0xFFF, 0, 0x7FF).with(0x0028_0103, "US", 1);

    assertThat(values(image)).containsExactly(0, shown(2047, 4095), shown(2048, 4095), 65535);
  }

  @Test
  void aNegativeSlopeTurnsTheScale() {
    TestDicom image = grey(16, 0, 65535).with(SLOPE, "DS", "-1").with(INTERCEPT, "DS", "10");

    assertThat(values(image)).containsExactly(65535, 0);
  }

  @Test
  void theWindowIsAppliedToRescaledValues() {
    TestDicom image =
        grey(12, 0, 500, 550, 600, 1000)
            .with(SLOPE, "DS", "2 ")
            .with(INTERCEPT, "DS", "-100")
            .with(CENTER, "DS", "1000.5\\40")
            .with(WIDTH, "DS", "201\\400");

    assertThat(values(image)).containsExactly(0, 0, 32768, 65535, 65535);
  }

  @Test
  void exactAndSigmoidWindowsFollowTheirFormulas() {
    TestDicom image =
        grey(12, 0, 50, 100, 150, 300).with(CENTER, "DS", "100").with(WIDTH, "DS", "100");

    assertThat(values(image.with(FUNCTION, "CS", "LINEAR_EXACT")))
        .containsExactly(0, 0, 32768, 65535, 65535);
    assertThat(values(image.with(FUNCTION, "CS", "SIGMOID")))
        .containsExactly(
            (int) Math.round(65535 / (1 + Math.exp(4))),
            (int) Math.round(65535 / (1 + Math.exp(2))),
            32768,
            (int) Math.round(65535 / (1 + Math.exp(-2))),
            (int) Math.round(65535 / (1 + Math.exp(-8))));
  }

  @Test
  void monochrome1IsInvertedAfterRescaleAndWindow() {
    TestDicom image =
        grey(12, 0, 100, 125, 4095)
            .with(INTERCEPT, "DS", "1000")
            .with(FUNCTION, "CS", "LINEAR_EXACT")
            .with(CENTER, "DS", "1150")
            .with(WIDTH, "DS", "100");
    int[] asStored = values(image);

    int[] inverted = values(image.with(PHOTOMETRIC, "CS", "MONOCHROME1"));

    assertThat(asStored).containsExactly(0, 0, 16384, 65535);
    assertThat(inverted).containsExactly(65535, 65535, 65535 - 16384, 0);
  }

  @Test
  void aLookupTableTakesTheWindowsPlaceAndHoldsItsEnds() {
    TestDicom table =
        TestDicom.empty()
            .with(0x0028_3002, "US", new short[] {3, 100, 10})
            .with(0x0028_3006, "US", new short[] {0, 1023, 512});
    TestDicom image = grey(12, 0, 100, 101, 102, 4095);

    int[] expected = {0, 0, 65535, shown(512, 1023), shown(512, 1023)};
    assertThat(values(image.with(0x0028_3010, "SQ", List.of(table)))).containsExactly(expected);
    assertThat(values(image.withOpen(0x0028_3010, "SQ", List.of(table)).in(TestDicom.EXPLICIT_BIG)))
        .containsExactly(expected);
    assertThat(values(image.with(0x0028_3000, "SQ", List.of(table)))).containsExactly(expected);
  }

  @Test
  void coloursBecomeLumaPixelByPixelOrPlaneByPlane() {
    TestDicom image =
        TestDicom.frame(2, 1, 8, 8)
            .with(0x0028_0002, "US", 3)
            .with(PHOTOMETRIC, "CS", "RGB")
            .with(PIXELS, "OB", bytes(255, 0, 0, 0, 0, 255));

    assertThat(values(image)).containsExactly(76, 29);
    assertThat(
            values(
                image.with(0x0028_0006, "US", 1).with(PIXELS, "OB", bytes(255, 0, 0, 0, 0, 255))))
        .containsExactly(76, 29);
    assertThat(values(image.with(PHOTOMETRIC, "CS", "YBR_FULL"))).containsExactly(255, 0);
  }

  @Test
  void runLengthsAreExpandedHighBytesFirst() {
    byte[] frame = new byte[64 + 6 + 4];
    frame[0] = 2; // segments
    frame[4] = 64;
    frame[8] = 70;
    System.arraycopy(bytes(1, 0x01, 0x02, 0x80, 255, 0x03), 0, frame, 64, 6);
    System.arraycopy(bytes(253, 0xAA, 0, 0), 0, frame, 70, 4);
    TestDicom image = TestDicom.frame(4, 1, 16, 16).withFragments(frame).in(TestDicom.RLE);

    assertThat(values(image)).containsExactly(0x01AA, 0x02AA, 0x03AA, 0x03AA);
  }

  private static TestDicom grey(int stored, int... cells) {
    short[] pixels = new short[cells.length];
    for (int i = 0; i < cells.length; i++) {
      pixels[i] = (short) cells[i];
    }
    return TestDicom.frame(cells.length, 1, 16, stored).with(PIXELS, "OW", pixels);
  }

  private static int[] values(TestDicom image) {
    return Results.values(Results.image(image.part10()));
  }

  private static int shown(int value, int of) {
    return (int) Math.round(65535.0 * value / of);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
