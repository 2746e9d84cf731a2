package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.dicom.TestDicom;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Whatever a DICOM file states, the answer is a result, and nothing of the file is in it. */
class HostileDicomTest {

  private static final ImageLimits LIMITS = new ImageLimits(2_000_000, 1, 100_000L, 1_000);
  private static final ImageDecoders DECODERS = ImageDecoders.standard(LIMITS);
  private static final int START_OF_PART_10 = 132;

  private static final TestDicom IMAGE =
      TestDicom.image(9, 7)
          .with(0x0010_0010, "PN", "SECRET^NAME")
          .with(0x0028_1050, "DS", "2000")
          .with(0x0028_1051, "DS", "4000")
          .withOpen(0x0008_1140, "SQ", List.of(TestDicom.image(2, 2)))
          .with(0x0040_0275, "SQ", List.of(TestDicom.empty().with(0x0040_0007, "LO", "SECRET")));

  private static final List<byte[]> VALID =
      List.of(
          IMAGE.in(TestDicom.IMPLICIT_LITTLE).part10(),
          IMAGE.in(TestDicom.EXPLICIT_LITTLE).part10(),
          IMAGE.in(TestDicom.EXPLICIT_BIG).part10(),
          IMAGE.in(TestDicom.DEFLATED).part10(),
          IMAGE.withFragments(runLengths(9 * 7)).in(TestDicom.RLE).part10(),
          IMAGE.in(TestDicom.EXPLICIT_LITTLE).bare());

  @Test
  void theUndamagedFilesAreRead() {
    assertThat(VALID)
        .allSatisfy(
            file -> assertThat(DECODERS.decode(file)).isInstanceOf(StepResult.Accepted.class));
  }

  @Test
  void noTruncatedFileIsAnyImageButTheWhole() {
    for (byte[] file : VALID.subList(0, 5)) {
      GreyImage whole = Results.image(DECODERS.decode(file));
      for (int length = 0; length < file.length; length++) {
        StepResult<GreyImage> result = DECODERS.decode(Arrays.copyOf(file, length));

        if (result instanceof StepResult.Accepted<GreyImage> decoded) {
          // Run lengths may lack their delimiter, deflated data the end of their stream.
          assertThat(file.length - length).isLessThanOrEqualTo(8);
          assertThat(decoded.value().samples()).isEqualTo(whole.samples());
        } else {
          assertThat(Results.reason(result))
              .as("first %d of %d bytes", length, file.length)
              .isEqualTo(
                  length < START_OF_PART_10
                      ? RejectionReason.UNSUPPORTED_FORMAT
                      : RejectionReason.CORRUPT_IMAGE);
        }
      }
    }
  }

  @Test
  void everyTruncationOfABareDataSetIsRefused() {
    byte[] file = VALID.get(5);
    for (int length = 0; length < file.length; length++) {
      assertThat(DECODERS.decode(Arrays.copyOf(file, length)))
          .as("first %d of %d bytes", length, file.length)
          .isInstanceOf(StepResult.Rejected.class);
    }
  }

  @Property(tries = 6000)
  void noDamageMakesTheDecoderThrowOrTellWhatItRead(
      @ForAll @IntRange(max = 5) int which,
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 99_999) Integer> places,
      @ForAll byte value) {
    byte[] file = VALID.get(which).clone();
    for (int place : places) {
      file[place % file.length] ^= (byte) (value | 1);
    }

    expectSafe(DECODERS.decode(file));
  }

  @Property(tries = 4000)
  void noLengthIsBelieved(
      @ForAll @IntRange(max = 5) int which,
      @ForAll @IntRange(max = 9_999) int at,
      @ForAll int length) {
    byte[] file = VALID.get(which).clone();
    int place = at % (file.length - Integer.BYTES);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(place, length);

    expectSafe(DECODERS.decode(file));
  }

  @Property(tries = 2000)
  void noBytesBehindTheMarkMakeTheDecoderThrow(@ForAll byte[] rest) {
    byte[] file = Arrays.copyOf(VALID.get(1), START_OF_PART_10 + rest.length);
    System.arraycopy(rest, 0, file, START_OF_PART_10, rest.length);

    expectSafe(DECODERS.decode(file));
  }

  @Test
  void depthIsBounded() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(TestDicom.empty().with(0x0008_0016, "UI", "1.2").part10());
    byte[] sequence = {0x08, 0, 0x40, 0x11, 'S', 'Q', 0, 0, -1, -1, -1, -1};
    byte[] item = {-2, -1, 0, -32, -1, -1, -1, -1};
    for (int i = 0; i < 90_000; i++) {
      file.writeBytes(sequence);
      file.writeBytes(item);
    }

    assertThat(DECODERS.decode(file.toByteArray()))
        .isEqualTo(
            StepResult.rejected(
                RejectionReason.CORRUPT_IMAGE, "DICOM sequences nested too deeply"));
  }

  @Test
  void moreElementsThanAnyImageHasAreSteppedOver() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        TestDicom.empty().with(0x0008_0016, "UI", "1.2.840.10008.5.1.4.1.1.1").part10());
    byte[] empty = {0x09, 0, 0x01, 0x10, 'L', 'O', 0, 0};
    for (int i = 0; i < 200_000; i++) {
      file.writeBytes(empty);
    }
    file.writeBytes(TestDicom.image(9, 7).without(0x0008_0016).bare());

    assertThat(DECODERS.decode(file.toByteArray())).isInstanceOf(StepResult.Accepted.class);
  }

  @Test
  void anAnswerGivenTwiceIsNoAnswer() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(TestDicom.empty().with(0x0028_0301, "CS", "NO").part10());
    file.writeBytes(IMAGE.with(0x0028_0301, "CS", "YES").bare());

    assertThat(DECODERS.decode(file.toByteArray()))
        .isEqualTo(
            StepResult.rejected(RejectionReason.CORRUPT_IMAGE, "DICOM element (0028,0301) twice"));
  }

  @Test
  void dataThatMerelyLookLikeAGroupAreOfNoFormat() {
    byte[] zeros = new byte[400];
    zeros[0] = 8;

    assertThat(Results.reason(DECODERS.decode(zeros)))
        .isEqualTo(RejectionReason.UNSUPPORTED_FORMAT);
  }

  private static void expectSafe(StepResult<GreyImage> result) {
    if (result instanceof StepResult.Accepted<GreyImage> decoded) {
      assertThat((long) decoded.value().width() * decoded.value().height())
          .isLessThanOrEqualTo(LIMITS.maxPixels());
    }
    if (result instanceof StepResult.Rejected<GreyImage> rejected) {
      assertThat(rejected.why().detail()).isNotBlank().doesNotContain("SECRET").matches("[ -~]+");
    }
  }

  /** Two segments of runs of one value each. */
  private static byte[] runLengths(int pixels) {
    ByteBuffer frame = ByteBuffer.allocate(68).order(ByteOrder.LITTLE_ENDIAN);
    frame.putInt(2).putInt(64).putInt(66);
    frame.position(64);
    for (int segment = 0; segment < 2; segment++) {
      frame.put((byte) (1 - pixels)).put((byte) (7 + segment));
    }
    return frame.array();
  }
}
