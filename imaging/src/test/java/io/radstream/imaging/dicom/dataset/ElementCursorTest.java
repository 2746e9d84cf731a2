package io.radstream.imaging.dicom.dataset;

import static io.radstream.imaging.dicom.pixels.TestPixels.bytes;
import static io.radstream.imaging.dicom.pixels.TestPixels.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElementCursorTest {

  private static final byte[] ROWS = bytes(0x28, 0, 0x10, 0, 'U', 'S', 2, 0, 7, 0);
  private static final byte[] PIXELS =
      bytes(0xE0, 0x7F, 0x10, 0, 'O', 'W', 0, 0, 4, 0, 0, 0, 1, 2, 3, 4);
  private static final byte[] IMPLICIT_ROWS = bytes(0x28, 0, 0x10, 0, 2, 0, 0, 0, 7, 0);
  private static final byte[] ITEM = bytes(0xFE, 0xFF, 0, 0xE0, 4, 0, 0, 0);
  private static final byte[] ITEM_END = bytes(0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0);
  private static final byte[] SEQUENCE_END = bytes(0xFE, 0xFF, 0xDD, 0xE0, 9, 9, 9, 9);
  private static final byte[] NONSENSE = bytes(0x28, 0, 0x10, 0, 1, 2, 3, 4, 5, 6, 7, 8);

  static Stream<Arguments> elements() {
    return Stream.of(
        Arguments.of(Encoding.EXPLICIT_LITTLE, ROWS, element(Tag.ROWS, Vr.US, 8, 2)),
        Arguments.of(Encoding.EXPLICIT_LITTLE, PIXELS, element(Tag.PIXEL_DATA, Vr.OW, 12, 4)),
        Arguments.of(Encoding.IMPLICIT_LITTLE, IMPLICIT_ROWS, element(Tag.ROWS, Vr.NONE, 8, 2)),
        Arguments.of(
            Encoding.EXPLICIT_BIG,
            bytes(0, 0x28, 0, 0x10, 'U', 'S', 0, 2, 0, 7),
            element(Tag.ROWS, Vr.US, 8, 2)),
        Arguments.of(Encoding.EXPLICIT_LITTLE, ITEM_END, element(Tag.ITEM_END, Vr.NONE, 8, 0)),
        Arguments.of(
            Encoding.EXPLICIT_LITTLE, SEQUENCE_END, element(Tag.SEQUENCE_END, Vr.NONE, 8, 0)),
        Arguments.of(
            Encoding.EXPLICIT_LITTLE,
            concat(ITEM, bytes(1, 2, 3, 4)),
            element(Tag.ITEM, Vr.NONE, 8, 4)),
        Arguments.of(
            Encoding.EXPLICIT_LITTLE,
            concat(bytes(0x28, 0, 0x10, 0x30, 'S', 'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF), ITEM),
            element(Tag.VOI_LUT, Vr.SQ, 12, Element.UNDEFINED)));
  }

  @ParameterizedTest
  @MethodSource("elements")
  void aHeaderTellsWhereItsValueLies(Encoding encoding, byte[] bytes, Element element)
      throws BadImageException {
    ElementCursor cursor = cursor(encoding, bytes);

    assertThat(cursor.hasNext()).isTrue();
    assertThat(cursor.next()).isEqualTo(element);
    assertThat(cursor.position()).isEqualTo(element.start());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7})
  void aHeaderThatIsCutShortIsDamaged(int length) {
    assertThat(refusal(() -> cursor(Encoding.EXPLICIT_LITTLE, Arrays.copyOf(ROWS, length)).next()))
        .isEqualTo(corrupt("DICOM file ends within an element"));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 11})
  void aLongHeaderThatIsCutShortIsDamaged(int length) {
    byte[] header = bytes(0xE0, 0x7F, 0x10, 0, 'O', 'W', 0xFF, 0xFF, 0, 0, 0, 0);

    assertThat(
            refusal(() -> cursor(Encoding.EXPLICIT_LITTLE, Arrays.copyOf(header, length)).next()))
        .isEqualTo(corrupt("DICOM file ends within an element"));
  }

  @Test
  void aValueThatIsCutShortIsDamaged() {
    assertThat(refusal(() -> cursor(Encoding.EXPLICIT_LITTLE, Arrays.copyOf(ROWS, 9)).next()))
        .isEqualTo(corrupt("DICOM element of 2 bytes where 1 are left"));
    assertThat(refusal(() -> cursor(Encoding.EXPLICIT_LITTLE, Arrays.copyOf(PIXELS, 12)).next()))
        .isEqualTo(corrupt("DICOM element of 4 bytes where 0 are left"));
  }

  @Test
  void anElementOfNoFormThatMakesSenseIsDamaged() {
    assertThat(refusal(() -> cursor(Encoding.EXPLICIT_LITTLE, NONSENSE).next()))
        .isEqualTo(corrupt("DICOM element without a value representation"));
  }

  @Test
  void upToAThousandOddElementsAreSeenThrough() throws BadImageException {
    byte[] elements = new byte[1001 * 20];
    for (int i = 0; i < 1001; i++) {
      byte[] both =
          bytes(
              9,
              2 * (i >> 7),
              2 * (i & 0x7F),
              0x10,
              '?',
              '?',
              2,
              0,
              'A',
              'B',
              9,
              2 * (i >> 7),
              2 * (i & 0x7F) + 1,
              0x10,
              'L',
              'O',
              2,
              0,
              'C',
              'D');
      System.arraycopy(both, 0, elements, 20 * i, 20);
    }
    ElementCursor cursor = cursor(Encoding.EXPLICIT_LITTLE, elements);

    for (int i = 0; i < 2000; i++) {
      Element element = cursor.next();
      assertThat(element.start()).isEqualTo(10 * i + 8);
      assertThat(element.length()).isEqualTo(2);
      cursor.skip(element);
    }
    assertThat(refusal(cursor::next)).isEqualTo(corrupt("DICOM file of odd elements"));
  }

  @ParameterizedTest
  @CsvSource({"0, -1", "1, -1", "2, 40", "10, 40"})
  void aGroupIsSeenWhereTwoBytesAreLeft(int length, int group) {
    assertThat(cursor(Encoding.EXPLICIT_LITTLE, Arrays.copyOf(ROWS, length)).peekGroup())
        .isEqualTo(group);
  }

  @Test
  void itemsAndEndsOfSequencesAreSeenBeforeTheyAreRead() {
    assertThat(cursor(Encoding.EXPLICIT_LITTLE, ITEM).isAtItemOrEnd()).isTrue();
    assertThat(cursor(Encoding.EXPLICIT_LITTLE, SEQUENCE_END).isAtItemOrEnd()).isTrue();
    assertThat(cursor(Encoding.EXPLICIT_LITTLE, ITEM_END).isAtItemOrEnd()).isFalse();
    assertThat(cursor(Encoding.EXPLICIT_LITTLE, ROWS).isAtItemOrEnd()).isFalse();
    assertThat(cursor(Encoding.EXPLICIT_LITTLE, Arrays.copyOf(ITEM, 7)).isAtItemOrEnd()).isFalse();
  }

  static Stream<Arguments> sequences() {
    return Stream.of(
        Arguments.of(Encoding.EXPLICIT_LITTLE, Vr.SQ, ROWS, Encoding.EXPLICIT_LITTLE),
        Arguments.of(Encoding.EXPLICIT_LITTLE, Vr.UN, ROWS, Encoding.EXPLICIT_LITTLE),
        Arguments.of(Encoding.EXPLICIT_LITTLE, Vr.SQ, IMPLICIT_ROWS, Encoding.IMPLICIT_LITTLE),
        Arguments.of(Encoding.EXPLICIT_LITTLE, Vr.UN, IMPLICIT_ROWS, Encoding.IMPLICIT_LITTLE),
        Arguments.of(Encoding.EXPLICIT_LITTLE, Vr.SQ, NONSENSE, Encoding.EXPLICIT_LITTLE),
        Arguments.of(Encoding.EXPLICIT_LITTLE, Vr.UN, NONSENSE, Encoding.IMPLICIT_LITTLE),
        // an explicit header whose length leads out of the file
        Arguments.of(
            Encoding.EXPLICIT_LITTLE, Vr.UN, Arrays.copyOf(ROWS, 9), Encoding.IMPLICIT_LITTLE),
        // the shortest that is looked at, and one byte less
        Arguments.of(
            Encoding.EXPLICIT_LITTLE,
            Vr.SQ,
            bytes(0x28, 0, 0x10, 0, 0, 0, 0, 0),
            Encoding.IMPLICIT_LITTLE),
        Arguments.of(
            Encoding.EXPLICIT_LITTLE,
            Vr.SQ,
            bytes(0x28, 0, 0x10, 0, 0, 0, 0),
            Encoding.EXPLICIT_LITTLE),
        Arguments.of(Encoding.EXPLICIT_LITTLE, Vr.UN, bytes(), Encoding.IMPLICIT_LITTLE),
        Arguments.of(Encoding.EXPLICIT_LITTLE, Vr.SQ, ITEM_END, Encoding.EXPLICIT_LITTLE),
        Arguments.of(Encoding.EXPLICIT_LITTLE, Vr.UN, ITEM_END, Encoding.IMPLICIT_LITTLE),
        Arguments.of(
            Encoding.EXPLICIT_BIG,
            Vr.SQ,
            bytes(0, 0x28, 0, 0x10, 'U', 'S', 0, 2, 0, 7),
            Encoding.EXPLICIT_BIG),
        Arguments.of(Encoding.IMPLICIT_LITTLE, Vr.NONE, IMPLICIT_ROWS, Encoding.IMPLICIT_LITTLE),
        Arguments.of(Encoding.IMPLICIT_LITTLE, Vr.NONE, ROWS, Encoding.IMPLICIT_LITTLE));
  }

  @ParameterizedTest
  @MethodSource("sequences")
  void theFirstElementOfAnItemTellsHowItIsWritten(
      Encoding encoding, int vr, byte[] first, Encoding inside) {
    Element sequence = element(Tag.VOI_LUT, vr, 0, Element.UNDEFINED);

    assertThat(cursor(encoding, concat(ITEM, first)).inside(sequence)).isEqualTo(inside);
  }

  static Stream<Arguments> openSequences() {
    byte[] open = bytes(0xFE, 0xFF, 0, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF);
    return Stream.of(
        Arguments.of("two items", concat(open, ROWS, ITEM_END, open, ROWS, ITEM_END, SEQUENCE_END)),
        Arguments.of("no item", SEQUENCE_END),
        Arguments.of("an item with a length", concat(ITEM, bytes(1, 2, 3, 4), SEQUENCE_END)),
        Arguments.of("an item's end too many", concat(open, ITEM_END, ITEM_END, SEQUENCE_END)),
        Arguments.of(
            "one between two items",
            concat(open, ITEM_END, ITEM_END, open, ITEM_END, SEQUENCE_END)),
        Arguments.of("an item's end for the sequence's", concat(open, ROWS, ITEM_END, ITEM_END)),
        Arguments.of("the sequence's end for an item's", concat(open, ROWS, SEQUENCE_END)),
        Arguments.of("an item without end", concat(open, ROWS, open, ROWS, ITEM_END, SEQUENCE_END)),
        Arguments.of("no end", concat(open, ROWS, ITEM_END)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("openSequences")
  void aSequenceWithoutALengthEndsBeforeTheNextElement(String name, byte[] items)
      throws BadImageException {
    byte[] header = bytes(0x28, 0, 0x10, 0x30, 'S', 'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF);
    ElementCursor cursor = cursor(Encoding.EXPLICIT_LITTLE, concat(header, items, PIXELS));

    cursor.back(header.length);
    cursor.stepOver(element(Tag.VOI_LUT, Vr.SQ, header.length, Element.UNDEFINED));

    assertThat(cursor.position()).isEqualTo(header.length + items.length);
    assertThat(cursor.next().tag()).isEqualTo(Tag.PIXEL_DATA);
  }

  private static ElementCursor cursor(Encoding encoding, byte[] bytes) {
    return new ElementCursor(ByteBuffer.wrap(bytes), encoding);
  }

  private static Element element(int tag, int vr, int start, int length) {
    return new Element(tag, vr, start, length);
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static Rejection corrupt(String detail) {
    return new Rejection(RejectionReason.CORRUPT_IMAGE, detail);
  }
}
