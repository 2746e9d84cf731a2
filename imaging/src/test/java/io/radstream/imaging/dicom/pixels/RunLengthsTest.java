package io.radstream.imaging.dicom.pixels;

import static io.radstream.imaging.dicom.pixels.TestPixels.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunLengthsTest {

  static Stream<Arguments> planes() {
    return Stream.of(
        Arguments.of(bytes(), bytes()),
        Arguments.of(bytes(5), bytes(0, 5)),
        Arguments.of(bytes(5, 5), bytes(1, 5, 5)),
        Arguments.of(bytes(5, 5, 5), bytes(254, 5)),
        Arguments.of(bytes(1, 2, 3), bytes(2, 1, 2, 3)),
        Arguments.of(bytes(1, 5, 5, 2), bytes(3, 1, 5, 5, 2)),
        Arguments.of(bytes(1, 5, 5, 5, 2), bytes(0, 1, 254, 5, 0, 2)),
        Arguments.of(bytes(5, 5, 5, 6, 6, 6, 6), bytes(254, 5, 253, 6)),
        Arguments.of(repeated(128), bytes(129, 5)),
        Arguments.of(repeated(129), bytes(129, 5, 0, 5)),
        Arguments.of(repeated(131), bytes(129, 5, 254, 5)));
  }

  @ParameterizedTest
  @MethodSource("planes")
  void threeOrMoreOfOneByteAreRepeatedAndOthersAreLiteral(byte[] plane, byte[] runs) {
    assertThat(RunLengths.of(plane)).isEqualTo(runs);
  }

  @ParameterizedTest
  @MethodSource("planes")
  void runsTellTheirPlane(byte[] plane, byte[] runs) {
    assertThat(expanded(runs)).isEqualTo(plane);
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void aLiteralRunHasAtMost128Bytes(int length, int bytes, int last) {
    byte[] plane = new byte[length];
    for (int i = 0; i < length; i++) {
      plane[i] = (byte) i;
    }

    byte[] runs = RunLengths.of(plane);

    assertThat(runs).hasSize(bytes);
    assertThat(runs[0]).isEqualTo((byte) 127);
    assertThat(runs[bytes > 129 ? 129 : 0]).isEqualTo((byte) last);
    assertThat(expanded(runs)).isEqualTo(plane);
  }

  static Stream<Arguments> lengths() {
    return Stream.of(
        Arguments.of(128, 129, 127),
        Arguments.of(129, 131, 0),
        Arguments.of(130, 132, 1),
        Arguments.of(256, 258, 127));
  }

  @Property(tries = 300)
  void everyPlaneComesBackFromItsRuns(
      @ForAll @Size(max = 700) @ByteRange(min = 0, max = 1) byte[] plane) {
    assertThat(expanded(RunLengths.of(plane))).isEqualTo(plane);
  }

  private static byte[] repeated(int count) {
    byte[] plane = new byte[count];
    Arrays.fill(plane, (byte) 5);
    return plane;
  }

  /** PS3.5 section G.3.2; a code of -128 must not be written. */
  private static byte[] expanded(byte[] runs) {
    ByteArrayOutputStream plane = new ByteArrayOutputStream();
    int at = 0;
    while (at < runs.length) {
      int code = runs[at++];
      assertThat(code).isNotEqualTo(-128);
      if (code >= 0) {
        plane.write(runs, at, code + 1);
        at += code + 1;
      } else {
        for (int i = 0; i < 1 - code; i++) {
          plane.write(runs[at]);
        }
        at++;
      }
    }
    return plane.toByteArray();
  }
}
