package io.radstream.imaging.dicom.pixels;

import static io.radstream.imaging.dicom.pixels.TestPixels.bytes;
import static io.radstream.imaging.dicom.pixels.TestPixels.cells;
import static io.radstream.imaging.dicom.pixels.TestPixels.refusal;
import static io.radstream.imaging.dicom.pixels.TestPixels.samples;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.dicom.TestDicom;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FragmentsTest {

  private static final byte[] FRAME = bytes(1, 2, 3, 4, 5, 6);
  private static final byte[] END = bytes(0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0);

  static Stream<Arguments> fragmentsOfTheFrame() {
    return Stream.of(
        Arguments.of("an empty table", file(item(), item(FRAME), END)),
        Arguments.of("a table of the one frame", file(item(0, 0, 0, 0), item(FRAME), END)),
        Arguments.of("an odd table", file(item(9, 9, 9, 9), item(FRAME), END)),
        Arguments.of("a short table", file(item(9, 9), item(FRAME), END)),
        Arguments.of("a long table", file(item(0, 0, 0, 0, 9, 9), item(FRAME), END)),
        Arguments.of("no table", file(item(FRAME), END)),
        Arguments.of("no table, two pieces", file(item(1, 2, 3, 4, 5), item(6), END)),
        Arguments.of("two pieces", file(item(), item(1, 2), item(3, 4, 5, 6), END)),
        Arguments.of("three pieces", file(item(), item(1), item(2, 3, 4, 5), item(6), END)),
        Arguments.of("an empty piece", file(item(), item(1, 2), item(), item(3, 4, 5, 6), END)),
        Arguments.of("no end", file(item(), item(FRAME))),
        Arguments.of("half an end", file(item(), item(FRAME), bytes(0xFE, 0xFF, 0xDD, 0xE0))),
        Arguments.of("something else", file(item(), item(FRAME), new byte[8], item(7))),
        Arguments.of("a last length that is too long", file(item(), longer(FRAME))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fragmentsOfTheFrame")
  void theFrameIsWhatTheFragmentsHoldTogether(String name, byte[] file) throws BadImageException {
    assertThat(cells(samples(file), 6, 8)).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void whatTheFileLacksOfAFragmentIsMissed() {
    assertThat(refusal(() -> samples(file(item(), longer(Arrays.copyOf(FRAME, 5))))))
        .isEqualTo(corrupt("5 bytes of pixels where 6 are due"));
    assertThat(refusal(() -> samples(file(item(), END))))
        .isEqualTo(corrupt("0 bytes of pixels where 6 are due"));
  }

  @Test
  void pixelsOfNoLengthAndWithoutFragmentsAreCorrupt() {
    assertThat(refusal(() -> samples(file(bytes(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)))))
        .isEqualTo(corrupt("DICOM pixel data without fragments"));
  }

  private static Rejection corrupt(String detail) {
    return new Rejection(RejectionReason.CORRUPT_IMAGE, detail);
  }

  private static byte[] item(int... content) {
    return item(bytes(content));
  }

  private static byte[] item(byte[] content) {
    return item(content.length, content);
  }

  private static byte[] longer(byte[] content) {
    return item(content.length + 100, content);
  }

  private static byte[] item(int length, byte[] content) {
    return ByteBuffer.allocate(8 + content.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(bytes(0xFE, 0xFF, 0, 0xE0))
        .putInt(length)
        .put(content)
        .array();
  }

  /** An image of six pixels of 8 bits, whose pixel data have no length. */
  private static byte[] file(byte[]... parts) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(TestDicom.frame(6, 1, 8, 8).part10());
    file.writeBytes(bytes(0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF));
    for (byte[] part : parts) {
      file.writeBytes(part);
    }
    return file.toByteArray();
  }
}
