package io.radstream.imaging.dicom.dataset;

import static io.radstream.imaging.dicom.pixels.TestPixels.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ElementFormTest {

  private static final byte[] SHORT = bytes(0x28, 0, 0x10, 0, 'U', 'S', 2, 0, 7, 0);
  private static final byte[] IMPLICIT = bytes(0x28, 0, 0x10, 0, 2, 0, 0, 0, 7, 0);
  private static final byte[] LONG = bytes(0x28, 0, 0x10, 0, 'O', 'W', 0, 0, 2, 0, 0, 0, 7, 0);
  private static final byte[] OPEN =
      bytes(0x28, 0, 0x10, 0, 'S', 'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0, 0xE0);
  private static final byte[] HUGE =
      bytes(0x28, 0, 0x10, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0, 0xE0);

  static Stream<Arguments> elements() {
    return Stream.of(
        Arguments.of(ElementForm.SHORT, SHORT, 2L),
        Arguments.of(ElementForm.IMPLICIT, IMPLICIT, 2L),
        Arguments.of(ElementForm.LONG, LONG, 2L),
        Arguments.of(ElementForm.LONG, OPEN, (long) Element.UNDEFINED));
  }

  @ParameterizedTest
  @MethodSource("elements")
  void anElementFitsWhereNoByteOfItIsMissing(ElementForm form, byte[] element, long length) {
    byte[] behindOthers = new byte[5 + element.length];
    System.arraycopy(element, 0, behindOthers, 5, element.length);

    assertThat(form.length(buffer(element), 0)).isEqualTo(length);
    assertThat(form.fits(buffer(element), 0)).isTrue();
    assertThat(form.fits(buffer(behindOthers), 5)).isTrue();
    for (int shorter = 0; shorter < element.length; shorter++) {
      assertThat(form.fits(buffer(Arrays.copyOf(element, shorter)), 0)).isFalse();
      assertThat(form.fits(buffer(Arrays.copyOf(behindOthers, 5 + shorter)), 5)).isFalse();
    }
    assertThat(form.fits(buffer(Arrays.copyOf(element, element.length + 1)), 0)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("ends")
  void anElementEndsBehindItsValue(ElementForm form, byte[] element, int end) {
    assertThat(form.end(buffer(element), 0)).isEqualTo(end);
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        Arguments.of(ElementForm.SHORT, SHORT, 10),
        Arguments.of(ElementForm.IMPLICIT, IMPLICIT, 10),
        Arguments.of(ElementForm.LONG, LONG, 14));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void nothingElseFits(ElementForm form, byte[] element) {
    assertThat(form.fits(buffer(element), 0)).isFalse();
  }

  static Stream<Arguments> misfits() {
    byte[] noItem = OPEN.clone();
    noItem[15] = 0x60;
    return Stream.of(
        // the length has no sign
        Arguments.of(ElementForm.IMPLICIT, HUGE),
        Arguments.of(ElementForm.SHORT, bytes(0x28, 0, 0x10, 0, 'U', 'S', 0xFF, 0xFF, 7, 0)),
        // without a length, but no item follows
        Arguments.of(ElementForm.LONG, noItem));
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(Encoding.EXPLICIT_LITTLE.order());
  }
}
