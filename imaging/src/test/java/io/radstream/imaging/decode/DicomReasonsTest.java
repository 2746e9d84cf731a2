package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.dicom.TestDicom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each refusal that a DICOM file can earn under the standard limits. */
class DicomReasonsTest {

  private static final int SOP_CLASS = 0x0008_0016;
  private static final int MODALITY = 0x0008_0060;
  private static final int MANUFACTURER = 0x0008_0070;
  private static final int BODY_PART = 0x0018_0015;
  private static final int FRAMES = 0x0028_0008;
  private static final int BURNED_IN = 0x0028_0301;
  private static final int PIXELS = 0x7FE0_0010;

  private static final ImageDecoders STANDARD = ImageDecoders.standard(ImageLimits.STANDARD);
  private static final TestDicom IMAGE = TestDicom.image(40, 40);

  @Test
  void aPlainChestImageIsRead() {
    assertThat(STANDARD.decode(IMAGE.part10())).isInstanceOf(StepResult.Accepted.class);
  }

  @Test
  void aKnownSyntaxThatIsNotReadIsNamed() {
    TestDicom image = IMAGE.withFragments(new byte[100]).in(TestDicom.HTJ2K_LOSSLESS);

    assertThat(STANDARD.decode(image.part10()))
        .isEqualTo(
            StepResult.rejected(
                RejectionReason.UNSUPPORTED_TRANSFER_SYNTAX,
                "transfer syntax 1.2.840.10008.1.2.4.201 (HTJ2K lossless) is not read here"));
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.840.10008.5.1.4.1.1.7,RadStream,true",
    "1.2.840.10008.5.1.4.1.1.7,Other,false",
    "1.2.840.10008.5.1.4.1.1.1,RadStream,false"
  })
  void aHeatMapOfRadStreamsOwnIsNoImage(String sopClass, String manufacturer, boolean refused) {
    TestDicom image = IMAGE.with(SOP_CLASS, "UI", sopClass).with(MANUFACTURER, "LO", manufacturer);

    assertThat(STANDARD.decode(image.part10()).accepted().isEmpty()).isEqualTo(refused);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.840.113619.5.2", "1.2.840.10008.1.2.77", "DOE^JANE"})
  void anUnknownSyntaxIsNotRepeated(String uid) {
    assertThat(STANDARD.decode(IMAGE.in(uid).part10()))
        .isEqualTo(
            StepResult.rejected(
                RejectionReason.UNSUPPORTED_TRANSFER_SYNTAX,
                "a transfer syntax that is not known here"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"YES", "yes", "UNKNOWN"})
  void anythingButNoCountsAsBurnedIn(String value) {
    assertThat(reason(IMAGE.with(BURNED_IN, "CS", value)))
        .isEqualTo(RejectionReason.BURNED_IN_ANNOTATION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO", "no", "", " ", "N", "False", "0"})
  void noOrNothingMeansThatNothingIsBurnedIn(String value) {
    expectRead(IMAGE.with(BURNED_IN, "CS", value));
  }

  @ParameterizedTest
  @CsvSource({
    "CT,CHEST",
    "MG,",
    "MR\\US,CHEST",
    "RF,CHEST",
    "US,LUNG",
    "CR,HAND",
    "DX,ABDOMEN",
    ",SKULL",
    "DX,KNIE LINKS",
    "DX,THORACIC SPINE",
    "DX,TSPINE",
    "DX,BREAST",
    "OT,HAND\\ARM"
  })
  void aHeaderOfSomethingElseIsBelieved(String modality, String part) {
    TestDicom image =
        IMAGE
            .with(MODALITY, "CS", modality == null ? "" : modality)
            .with(BODY_PART, "CS", part == null ? "" : part);

    assertThat(reason(image)).isEqualTo(RejectionReason.NOT_A_CHEST_RADIOGRAPH);
  }

  @ParameterizedTest
  @CsvSource({
    "CR,CHEST",
    "DX,Thorax",
    "DR,CHEST PA",
    "RG,LUNG",
    ",",
    "DX,",
    ",CHEST",
    "OT,CHEST",
    "XRAY,CHEST",
    "CT\\CR,CHEST",
    "DX,RIB",
    "DX,BRUSTKORB",
    "DX,Röntgen-Thorax",
    "DX,POUMONS",
    "DX,TORACE",
    "DX,TÓRAX AP",
    "DX,KLATKA PIERSIOWA",
    "DX,GÖĞÜS",
    "DX,HAND\\CXR",
    "DX,CHEST ABDOMEN",
    "DX,ABDOMEN\\CHEST",
    "DX,BODY",
    "DX,Q7"
  })
  void radiographyOfTheChestIsAcceptedAndSoIsSilence(String modality, String part) {
    expectRead(
        IMAGE
            .with(MODALITY, "CS", modality == null ? "" : modality)
            .with(BODY_PART, "CS", part == null ? "" : part));
    expectRead(IMAGE.without(MODALITY).without(BODY_PART).without(SOP_CLASS));
  }

  @Test
  void aLateralImageIsAChestRadiograph() {
    expectRead(IMAGE.with(0x0018_5101, "CS", "LL"));
  }

  @ParameterizedTest
  @CsvSource({
    "1.2.840.10008.5.1.4.1.1.1, true",
    "1.2.840.10008.5.1.4.1.1.1.1, true",
    "1.2.840.10008.5.1.4.1.1.7, true",
    "1.2.840.10008.5.1.4.1.1.2, false",
    "1.2.840.10008.5.1.4.1.1.1.2, false",
    "1.2.840.10008.5.1.4.1.1.12.2, false",
    "1.2.840.10008.5.1.4.1.1.104.1, false"
  })
  void theSopClassSaysWhetherItIsARadiograph(String sopClass, boolean accepted) {
    StepResult<GreyImage> result = STANDARD.decode(IMAGE.with(SOP_CLASS, "UI", sopClass).part10());

    if (accepted) {
      assertThat(result).isInstanceOf(StepResult.Accepted.class);
    } else {
      assertThat(Results.reason(result)).isEqualTo(RejectionReason.NOT_A_CHEST_RADIOGRAPH);
    }
  }

  @Test
  void moreThanOneFrameIsTooMany() {
    assertThat(reason(IMAGE.with(FRAMES, "IS", "2"))).isEqualTo(RejectionReason.TOO_MANY_FRAMES);
    assertThat(reason(IMAGE.with(FRAMES, "IS", "2147483648")))
        .isEqualTo(RejectionReason.TOO_MANY_FRAMES);
    expectRead(IMAGE.with(FRAMES, "IS", "1"));
    expectRead(IMAGE.with(FRAMES, "IS", ""));
    expectRead(IMAGE.with(FRAMES, "IS", "0"));
    expectRead(IMAGE.with(FRAMES, "IS", "-1"));
    expectRead(IMAGE.with(FRAMES, "IS", "one"));
  }

  @Test
  void sizesAreHeldAgainstTheLimitsBeforePixelsAreLookedFor() {
    assertThat(reason(TestDicom.image(31, 900).without(PIXELS)))
        .isEqualTo(RejectionReason.TOO_SMALL);
    assertThat(reason(TestDicom.frame(65_535, 65_535, 16, 16)))
        .isEqualTo(RejectionReason.TOO_LARGE);
    assertThat(reason(TestDicom.frame(4_000, 4_000, 16, 16))).isEqualTo(RejectionReason.TOO_LARGE);
  }

  @Test
  void aDeflateBombIsTooLarge() {
    TestDicom image = TestDicom.frame(64, 64, 16, 16).with(PIXELS, "OW", new short[4_000_000]);

    assertThat(reason(image.in(TestDicom.DEFLATED))).isEqualTo(RejectionReason.TOO_LARGE);
  }

  @Test
  void aHeaderThatContradictsItselfIsCorrupt() {
    assertThat(
            List.of(
                IMAGE.without(PIXELS),
                IMAGE.without(0x0028_0004),
                IMAGE.without(0x0028_0010),
                IMAGE.with(0x0028_0010, "US", 0),
                IMAGE.with(0x0028_0010, "US", 41),
                IMAGE.with(0x0028_0010, "US", 39),
                IMAGE.with(0x0028_0010, "UL", new byte[4]),
                IMAGE.with(0x0028_0002, "US", 3),
                IMAGE.withFragments(new byte[3199]),
                IMAGE.in(TestDicom.RLE)))
        .allSatisfy(image -> assertThat(reason(image)).isEqualTo(RejectionReason.CORRUPT_IMAGE));
  }

  @Test
  void otherSamplesAreOfAFormatThatIsNotRead() {
    assertThat(
            List.of(
                IMAGE.with(0x0028_0100, "US", 64).with(0x0028_0101, "US", 64),
                IMAGE.with(0x0028_0100, "US", 24).with(0x0028_0101, "US", 24),
                IMAGE.with(0x0028_0004, "CS", "CMYK")))
        .allSatisfy(
            image -> assertThat(reason(image)).isEqualTo(RejectionReason.UNSUPPORTED_FORMAT));
  }

  private static RejectionReason reason(TestDicom image) {
    return Results.reason(STANDARD.decode(image.part10()));
  }

  private static void expectRead(TestDicom image) {
    assertThat(STANDARD.decode(image.part10())).isInstanceOf(StepResult.Accepted.class);
  }
}
