package io.radstream.imaging.dicom.pixels;

import static io.radstream.imaging.dicom.pixels.TestPixels.bare;
import static io.radstream.imaging.dicom.pixels.TestPixels.bytes;
import static io.radstream.imaging.dicom.pixels.TestPixels.cells;
import static io.radstream.imaging.dicom.pixels.TestPixels.layout;
import static io.radstream.imaging.dicom.pixels.TestPixels.refusal;
import static io.radstream.imaging.dicom.pixels.TestPixels.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.Tag;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RlePixelsTest {

  private static final Rejection DAMAGED =
      new Rejection(RejectionReason.CORRUPT_IMAGE, "DICOM run lengths are damaged");
  private static final TestDicom GREY = TestDicom.frame(4, 1, 8, 8).in(TestDicom.RLE);
  private static final TestDicom WORDS = TestDicom.frame(4, 1, 16, 16).in(TestDicom.RLE);
  private static final byte[] ONE_TO_FOUR = bytes(3, 1, 2, 3, 4);

  static Stream<Arguments> segmentsOfOneToFour() {
    return Stream.of(
        Arguments.of("one literal", bytes(3, 1, 2, 3, 4)),
        Arguments.of("several literals", bytes(0, 1, 1, 2, 3, 0, 4)),
        Arguments.of("padding behind", bytes(3, 1, 2, 3, 4, 0, 0, 9)),
        Arguments.of("a literal that says more than is due", bytes(5, 1, 2, 3, 4, 5, 6)),
        Arguments.of("one that also ends with the frame", bytes(127, 1, 2, 3, 4)),
        Arguments.of("a second literal that says more", bytes(0, 1, 4, 2, 3, 4, 5, 6)),
        Arguments.of("codes without effect", bytes(128, 1, 1, 2, 128, 128, 1, 3, 4)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("segmentsOfOneToFour")
  void literalRunsAreCopied(String name, byte[] segment) throws BadImageException {
    assertThat(cells(samples(GREY.withFragments(frame(segment))), 4, 8))
        .containsExactly(1, 2, 3, 4);
  }

  static Stream<Arguments> segmentsOf7788() {
    return Stream.of(
        Arguments.of("two replicate runs", bytes(255, 7, 255, 8)),
        Arguments.of("a code between them", bytes(255, 7, 128, 255, 8)),
        Arguments.of("a literal first", bytes(1, 7, 7, 255, 8)),
        Arguments.of("a second run that says more than is due", bytes(255, 7, 251, 8)),
        Arguments.of("a second run of the most", bytes(255, 7, 129, 8)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("segmentsOf7788")
  void replicateRunsRepeatTheirByte(String name, byte[] segment) throws BadImageException {
    assertThat(cells(samples(GREY.withFragments(frame(segment))), 4, 8))
        .containsExactly(7, 7, 8, 8);
  }

  @Test
  void theLongestRunsAreOf128() throws BadImageException {
    TestDicom image = TestDicom.frame(129, 1, 8, 8).in(TestDicom.RLE);
    byte[] literal = new byte[1 + 128 + 2];
    for (int i = 1; i <= 128; i++) {
      literal[i] = (byte) i;
    }
    literal[0] = 127;
    literal[130] = 99;

    int[] copied = cells(samples(image.withFragments(frame(literal))), 129, 8);
    int[] repeated = cells(samples(image.withFragments(frame(bytes(129, 7, 0, 99)))), 129, 8);

    assertThat(copied[0]).isEqualTo(1);
    assertThat(copied[127]).isEqualTo(128);
    assertThat(copied[128]).isEqualTo(99);
    assertThat(Arrays.copyOf(repeated, 128)).containsOnly(7);
    assertThat(repeated[128]).isEqualTo(99);
  }

  static Stream<Arguments> damagedSegments() {
    return Stream.of(
        Arguments.of("nothing", bytes()),
        Arguments.of("a literal code alone", bytes(3)),
        Arguments.of("a replicate code alone", bytes(253)),
        Arguments.of("a literal cut short", bytes(3, 1, 2, 3)),
        Arguments.of("too few runs", bytes(2, 1, 2, 3)),
        Arguments.of("a last code without its byte", bytes(2, 1, 2, 3, 255)),
        Arguments.of("nothing but codes without effect", bytes(128, 128, 128)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damagedSegments")
  void aSegmentThatDoesNotFillItsPlaneIsDamaged(String name, byte[] segment) {
    TestDicom image = GREY.withFragments(frame(segment));

    assertThat(refusal(() -> samples(image))).isEqualTo(DAMAGED);
    assertThat(refusal(() -> bare(image))).isEqualTo(DAMAGED);
  }

  static Stream<Arguments> damagedHeaders() {
    byte[] behind = Arrays.copyOf(ONE_TO_FOUR, 12);
    return Stream.of(
        Arguments.of("no segment", frame(0, offsets(64), behind)),
        Arguments.of("two segments", frame(2, offsets(64, 69), behind)),
        Arguments.of("a segment within the header", frame(1, offsets(63), behind)),
        Arguments.of("a segment at the file's begin", frame(1, offsets(0), behind)),
        Arguments.of("a segment before it", frame(1, offsets(-1), behind)),
        Arguments.of("a segment behind the frame", frame(1, offsets(77), behind)),
        Arguments.of("a segment at the frame's end", frame(1, offsets(76), behind)),
        Arguments.of("a header alone", frame(1, offsets(64), bytes())),
        Arguments.of("a header cut short", Arrays.copyOf(frame(1, offsets(64), bytes()), 63)),
        Arguments.of("nothing", bytes()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damagedHeaders")
  void aHeaderThatContradictsTheFrameIsDamaged(String name, byte[] frame) {
    assertThat(refusal(() -> samples(GREY.withFragments(frame)))).isEqualTo(DAMAGED);
    assertThat(refusal(() -> bare(GREY.withFragments(frame)))).isEqualTo(DAMAGED);
  }

  @Test
  void segmentsThatDoNotFollowEachOtherAreDamaged() {
    byte[] both = bytes(253, 1, 253, 2, 0, 0);

    assertThat(refusal(() -> samples(WORDS.withFragments(frame(2, offsets(66, 64), both)))))
        .isEqualTo(DAMAGED);
    assertThat(refusal(() -> samples(WORDS.withFragments(frame(2, offsets(64, 64), both)))))
        .isEqualTo(DAMAGED);
    assertThat(refusal(() -> samples(WORDS.withFragments(frame(2, offsets(64, 71), both)))))
        .isEqualTo(DAMAGED);
  }

  @Test
  void highBytesComeFirst() throws BadImageException {
    TestDicom image = WORDS.withFragments(frame(bytes(3, 1, 2, 3, 0x84), bytes(3, 5, 6, 7, 0xFF)));
    TestDicom wide =
        TestDicom.frame(4, 1, 32, 32)
            .in(TestDicom.RLE)
            .withFragments(
                frame(bytes(253, 0x81), bytes(253, 2), bytes(253, 3), bytes(3, 4, 5, 6, 0xFF)));

    assertThat(cells(samples(image), 4, 16)).containsExactly(0x0105, 0x0206, 0x0307, 0x84FF);
    assertThat(cells(samples(wide), 4, 32))
        .containsExactly(0x81020304, 0x81020305, 0x81020306, 0x810203FF);
  }

  @Test
  void coloursLieInPlanesWhateverTheHeaderSays() throws BadImageException {
    TestDicom image =
        colours("YBR_FULL_422", 8, 8).withFragments(frame(run(4, 1), run(4, 2), run(4, 3)));

    for (int planar = 0; planar <= 1; planar++) {
      TestDicom stated = image.with(Tag.PLANAR_CONFIGURATION, "US", planar);
      assertThat(samples(stated).isPlanar(layout(stated))).isTrue();
      assertThat(samples(stated).isHalved(layout(stated))).isFalse();
      assertThat(cells(samples(stated), 12, 8)).containsExactly(1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
    }
  }

  @Test
  void wordsOfColoursLieInSixSegments() throws BadImageException {
    TestDicom image =
        colours("RGB", 16, 16)
            .withFragments(
                frame(run(4, 1), run(4, 2), run(4, 3), run(4, 4), run(4, 5), bytes(3, 6, 7, 8, 9)));

    assertThat(cells(samples(image), 12, 16))
        .containsExactly(
            0x0102, 0x0102, 0x0102, 0x0102, 0x0304, 0x0304, 0x0304, 0x0304, 0x0506, 0x0507, 0x0508,
            0x0509);
  }

  @Test
  void aBareFrameHasNothingBeforeBetweenAndBehindItsRuns() throws BadImageException {
    byte[] parts = bytes('J', 'o', 3, 1, 2, 3, 4, 'h', 'n', 253, 9, 'D', 'o', 'e');

    byte[] grey = bare(GREY.withFragments(frame(1, offsets(66), parts)));
    byte[] both = bare(WORDS.withFragments(frame(2, offsets(66, 73), parts)));

    assertThat(grey).isEqualTo(frame(1, offsets(64), bytes(3, 1, 2, 3, 4, 0)));
    assertThat(both).isEqualTo(frame(2, offsets(64, 70), bytes(3, 1, 2, 3, 4, 0, 253, 9)));
  }

  @Test
  void aBareFrameKeepsItsRunsAsTheyAre() throws BadImageException {
    byte[] runs = bytes(0, 1, 0, 1, 128, 254, 1);

    assertThat(bare(TestDicom.frame(5, 1, 8, 8).in(TestDicom.RLE).withFragments(frame(runs))))
        .isEqualTo(frame(1, offsets(64), bytes(0, 1, 0, 1, 128, 254, 1, 0)));
  }

  @Test
  void dirtIsTakenOutOfABareFrame() throws BadImageException {
    TestDicom image =
        TestDicom.frame(4, 1, 16, 12)
            .in(TestDicom.RLE)
            .withFragments(frame(bytes(3, 0xA1, 0xA2, 0xA3, 0xA4), run(4, 5)));

    assertThat(bare(image)).isEqualTo(frame(2, offsets(64, 70), bytes(3, 1, 2, 3, 4, 0, 253, 5)));
  }

  @Test
  void dirtIsTakenOutOfEveryColourOfABareFrame() throws BadImageException {
    TestDicom eight =
        colours("RGB", 8, 7).withFragments(frame(run(4, 0x81), run(4, 0x82), run(4, 3)));
    TestDicom sixteen =
        colours("RGB", 16, 12)
            .withFragments(
                frame(
                    bytes(3, 0x11, 0x22, 0x33, 0x44),
                    run(4, 2),
                    run(4, 0xF3),
                    run(4, 4),
                    run(4, 5),
                    bytes(3, 6, 7, 8, 9)));

    assertThat(bare(eight)).isEqualTo(frame(3, offsets(64, 66, 68), bytes(253, 1, 253, 2, 253, 3)));
    assertThat(bare(sixteen))
        .isEqualTo(
            frame(
                6,
                offsets(64, 70, 72, 74, 76, 78),
                bytes(3, 1, 2, 3, 4, 0, 253, 2, 253, 3, 253, 4, 253, 5, 3, 6, 7, 8, 9, 0)));
  }

  @Test
  void cleanSamplesAreNotWrittenAnew() throws BadImageException {
    TestDicom image =
        TestDicom.frame(4, 1, 16, 12)
            .in(TestDicom.RLE)
            .withFragments(frame(bytes(0, 1, 0, 1, 1, 1, 1), bytes(0, 5, 254, 5)));

    assertThat(bare(image))
        .isEqualTo(frame(2, offsets(64, 72), bytes(0, 1, 0, 1, 1, 1, 1, 0, 0, 5, 254, 5)));
  }

  @Test
  void bitsAreNotReadFromRunLengths() {
    TestDicom image = TestDicom.frame(4, 1, 1, 1).in(TestDicom.RLE).withFragments(frame(run(1, 5)));

    assertThat(refusal(() -> samples(image)))
        .isEqualTo(new Rejection(RejectionReason.UNSUPPORTED_FORMAT, "DICOM bits in run lengths"));
  }

  @Test
  void runLengthsNeedFragments() {
    TestDicom image = GREY.with(Tag.PIXEL_DATA, "OB", frame(ONE_TO_FOUR));

    assertThat(refusal(() -> samples(image)))
        .isEqualTo(
            new Rejection(RejectionReason.CORRUPT_IMAGE, "DICOM pixel data without fragments"));
  }

  @Test
  void anInterruptedThreadLeavesTheExpansion() {
    TestDicom image = GREY.withFragments(frame(ONE_TO_FOUR));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> samples(image)).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
  }

  private static TestDicom colours(String name, int allocated, int stored) {
    return TestDicom.frame(4, 1, allocated, stored)
        .in(TestDicom.RLE)
        .with(Tag.SAMPLES_PER_PIXEL, "US", 3)
        .with(Tag.PHOTOMETRIC, "CS", name);
  }

  private static byte[] run(int count, int value) {
    return bytes(1 - count, value);
  }

  /** Segments one behind the other. */
  private static byte[] frame(byte[]... segments) {
    int[] offsets = new int[segments.length];
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = 64 + all.size();
      all.writeBytes(segments[i]);
    }
    return frame(offsets.length, offsets, all.toByteArray());
  }

  private static byte[] frame(int segments, int[] offsets, byte[] behind) {
    ByteBuffer frame = ByteBuffer.allocate(64 + behind.length).order(ByteOrder.LITTLE_ENDIAN);
    frame.putInt(segments);
    for (int offset : offsets) {
      frame.putInt(offset);
    }
    return frame.position(64).put(behind).array();
  }

  private static int[] offsets(int... offsets) {
    return offsets;
  }
}
