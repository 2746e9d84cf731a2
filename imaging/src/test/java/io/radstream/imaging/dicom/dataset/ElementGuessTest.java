package io.radstream.imaging.dicom.dataset;

import static io.radstream.imaging.dicom.pixels.TestPixels.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ElementGuessTest {

  private static final byte[] ODD = bytes(0x28, 0, 0x10, 0, '?', '?', 2, 0, 7, 0);

  static Stream<Arguments> followers() {
    return Stream.of(
        // what follows; whether it leads on among explicit elements, and among implicit ones
        Arguments.of("the end", bytes(), true, true),
        Arguments.of("seven bytes", bytes(0x28, 0, 0x11, 0, 0, 0, 0), false, false),
        Arguments.of(
            "an element without value", bytes(0x28, 0, 0x11, 0, 'U', 'S', 0, 0), true, false),
        Arguments.of("an implicit one", bytes(0x28, 0, 0x11, 0, 0, 0, 0, 0), false, true),
        Arguments.of("one with a value", bytes(0x28, 0, 0x11, 0, 2, 0, 0, 0, 1, 2), false, true),
        Arguments.of(
            "one that is too long", bytes(0x28, 0, 0x11, 0, 3, 0, 0, 0, 1, 2), false, false),
        Arguments.of(
            "an explicit one that is too long",
            bytes(0x28, 0, 0x11, 0, 'U', 'S', 2, 0, 7),
            false,
            false),
        Arguments.of("the same tag", bytes(0x28, 0, 0x10, 0, 'U', 'S', 0, 0), false, false),
        Arguments.of("a lower tag", bytes(0x28, 0, 0x0F, 0, 'U', 'S', 0, 0), false, false),
        Arguments.of("a high tag", bytes(0xE0, 0xFF, 0x10, 0, 'U', 'S', 0, 0), true, false),
        Arguments.of("an item", bytes(0xFE, 0xFF, 0, 0xE0, 9, 9, 9, 9), true, true),
        Arguments.of("an item's end", bytes(0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0), true, true),
        Arguments.of("a sequence's end", bytes(0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0), true, true),
        Arguments.of("another mark", bytes(0xFE, 0xFF, 1, 0, 0, 0, 0, 0), false, false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("followers")
  void anElementLeadsOnToAHigherTagOrAMark(
      String name, byte[] next, boolean explicit, boolean implicit) {
    ByteBuffer bytes = buffer(bytes(9, 9, 9), ODD, next);

    assertThat(ElementGuess.leadsOn(ElementForm.SHORT, bytes, 3, true)).isEqualTo(explicit);
    assertThat(ElementGuess.leadsOn(ElementForm.SHORT, bytes, 3, false)).isEqualTo(implicit);
  }

  @Test
  void anElementWithoutALengthLeadsOnToItsItem() {
    byte[] open = bytes(0x28, 0, 0x10, 0x30, 'S', 'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF);

    assertThat(
            ElementGuess.leadsOn(
                ElementForm.LONG, buffer(open, bytes(0xFE, 0xFF, 0, 0xE0)), 0, true))
        .isTrue();
    assertThat(ElementGuess.leadsOn(ElementForm.LONG, buffer(open, bytes(0xFE, 0xFF, 0)), 0, true))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, true", "4, true", "5, true", "6, false", "9, false"})
  void fiveOddElementsInARowAreSeenThrough(int count, boolean found) {
    byte[][] parts = new byte[count + 1][];
    for (int i = 0; i < count; i++) {
      parts[i] = bytes(9, 0, i, 0x10, '?', '?', 2, 0, 'A', 'B');
    }
    parts[count] = bytes(0x28, 0, 0x10, 0, 'U', 'S', 2, 0, 7, 0);

    assertThat(ElementGuess.form(buffer(parts), 0, true).isPresent()).isEqualTo(found);
  }

  @Test
  void whereTwoFormsLeadOnCapitalsSpeakForTheLongOne() {
    // As a short one it has a value of four bytes, as a long one none.
    byte[] capitals = bytes(9, 0, 1, 0x10, 'Z', 'Z', 4, 0, 0, 0, 0, 0);
    byte[] others = bytes(9, 0, 1, 0x10, '?', '?', 4, 0, 0, 0, 0, 0);

    assertThat(ElementGuess.form(buffer(capitals), 0, true)).contains(ElementForm.LONG);
    assertThat(ElementGuess.form(buffer(others), 0, true)).contains(ElementForm.SHORT);
    assertThat(ElementGuess.form(buffer(bytes(9, 0, 1, 0x10, 2, 0, 0, 0, 7, 7)), 0, true))
        .contains(ElementForm.IMPLICIT);
    assertThat(ElementGuess.form(buffer(bytes(9, 0, 1, 0x10, 9, 9, 9, 9, 7, 7)), 0, true))
        .isEmpty();
  }

  private static ByteBuffer buffer(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return ByteBuffer.wrap(all.toByteArray()).order(Encoding.EXPLICIT_LITTLE.order());
  }
}
