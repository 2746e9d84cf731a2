package io.radstream.imaging.dicom.dataset;

import static io.radstream.imaging.dicom.pixels.TestPixels.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.dicom.TestDicom;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EncodingCheckTest {

  private static final TestDicom SET =
      TestDicom.empty()
          .with(0x0008_0005, "CS", "ISO_IR 100")
          .with(Tag.ROWS, "US", 40)
          .with(Tag.COLUMNS, "US", 30);

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void aDataSetBeginsAsItIsWrittenWhateverIsStated(Encoding encoding) {
    ByteBuffer set = set(encoding);

    for (Encoding other : Encoding.values()) {
      assertThat(EncodingCheck.begins(set, other)).isEqualTo(other == encoding);
      assertThat(EncodingCheck.seen(set, other)).isEqualTo(encoding);
    }
  }

  @ParameterizedTest
  @EnumSource(Encoding.class)
  void whatBeginsAsNoneIsAsStated(Encoding encoding) {
    assertThat(EncodingCheck.seen(ByteBuffer.wrap(bytes(1, 2, 3, 4, 5, 6, 7, 8, 9)), encoding))
        .isEqualTo(encoding);
    assertThat(EncodingCheck.seen(ByteBuffer.wrap(bytes()), encoding)).isEqualTo(encoding);
  }

  static Stream<Arguments> begins() {
    byte[] rows = explicit(0x28, 0x10);
    byte[] open =
        bytes(8, 0, 0x40, 0x11, 'S', 'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0, 0xE0);
    byte[] noItem = open.clone();
    noItem[15] = 0x60;
    return Stream.of(
        Arguments.of("one element", rows, true),
        Arguments.of("nothing", bytes(), false),
        Arguments.of("an element of seven bytes", Arrays.copyOf(rows, 7), false),
        Arguments.of("an element without its value", Arrays.copyOf(rows, 9), false),
        Arguments.of("an element without value", bytes(0x28, 0, 0x10, 0, 'U', 'S', 0, 0), true),
        Arguments.of("a first group of 0028", explicit(0x28, 0xFF), true),
        Arguments.of("a first group of 0029", explicit(0x29, 0), false),
        Arguments.of("a higher second group", concat(rows, explicit(0x29, 0)), true),
        Arguments.of("a tag twice", concat(rows, rows), false),
        Arguments.of("a lower tag", concat(rows, explicit(0x28, 0x0F)), false),
        Arguments.of("the next tag", concat(rows, explicit(0x28, 0x11)), true),
        Arguments.of("a rest of seven bytes", concat(rows, Arrays.copyOf(rows, 7)), false),
        Arguments.of("an open sequence", open, true),
        Arguments.of("an open sequence, then anything", concat(open, bytes(1, 2, 3)), true),
        Arguments.of("an open sequence without item", noItem, false),
        Arguments.of("a fifth that is wrong", elements(4, bytes(1, 2, 3)), false),
        Arguments.of("a sixth that is wrong", elements(5, bytes(1, 2, 3)), true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("begins")
  void fiveFlawlessElementsAreABegin(String name, byte[] bytes, boolean expected) {
    byte[] behind = concat(bytes(1, 2, 3), bytes);

    assertThat(EncodingCheck.begins(ByteBuffer.wrap(bytes), Encoding.EXPLICIT_LITTLE))
        .isEqualTo(expected);
    assertThat(EncodingCheck.begins(ByteBuffer.wrap(behind).position(3), Encoding.EXPLICIT_LITTLE))
        .isEqualTo(expected);
  }

  @Test
  void aTagHasNoSign() {
    byte[] high = concat(explicit(0x28, 0x10), bytes(0xE0, 0xFF, 0x10, 0, 'U', 'S', 0, 0));

    assertThat(EncodingCheck.begins(ByteBuffer.wrap(high), Encoding.EXPLICIT_LITTLE)).isTrue();
  }

  private static byte[] elements(int count, byte[] rest) {
    byte[] all = bytes();
    for (int i = 0; i < count; i++) {
      all = concat(all, explicit(0x28, 0x10 + i));
    }
    return concat(all, rest);
  }

  private static byte[] explicit(int group, int element) {
    return bytes(group, 0, element, 0, 'U', 'S', 2, 0, 7, 0);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static ByteBuffer set(Encoding encoding) {
    String syntax =
        switch (encoding) {
          case IMPLICIT_LITTLE -> TestDicom.IMPLICIT_LITTLE;
          case EXPLICIT_LITTLE -> TestDicom.EXPLICIT_LITTLE;
          case EXPLICIT_BIG -> TestDicom.EXPLICIT_BIG;
        };
    return ByteBuffer.wrap(SET.in(syntax).bare());
  }
}
