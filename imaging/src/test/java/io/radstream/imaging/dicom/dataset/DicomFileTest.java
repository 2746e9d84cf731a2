package io.radstream.imaging.dicom.dataset;

import static io.radstream.imaging.dicom.pixels.TestPixels.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.TestDicom;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomFileTest {

  private static final TestDicom SET =
      TestDicom.empty()
          .with(0x0008_0005, "CS", "ISO_IR 100")
          .with(Tag.SOP_CLASS, "UI", "1.2.3")
          .with(Tag.ROWS, "US", 40)
          .with(Tag.COLUMNS, "US", 30);

  @ParameterizedTest
  @ValueSource(
      strings = {
        TestDicom.IMPLICIT_LITTLE,
        TestDicom.EXPLICIT_LITTLE,
        TestDicom.EXPLICIT_BIG,
        TestDicom.DEFLATED,
        TestDicom.RLE
      })
  void theSyntaxThatWasSeenIsNamedByItsUid(String uid) throws BadImageException {
    DicomFile file = read(SET.in(uid).part10());

    assertThat(file.syntax().uid()).isEqualTo(uid);
    assertThat(file.sopClass()).contains("1.2.3");
    assertThat(file.set().number(Tag.ROWS)).hasValue(40);
    assertThat(DicomFile.isDeflated(SET.in(uid).part10()))
        .isEqualTo(uid.equals(TestDicom.DEFLATED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {TestDicom.IMPLICIT_LITTLE, TestDicom.EXPLICIT_LITTLE, TestDicom.EXPLICIT_BIG})
  void aBareDataSetIsNamedByWhatItLooksLike(String uid) throws BadImageException {
    assertThat(read(SET.in(uid).bare()).syntax().uid()).isEqualTo(uid);
    assertThat(DicomFile.isDeflated(SET.in(uid).bare())).isFalse();
  }

  static Stream<Arguments> begins() {
    byte[] prefix = new byte[132];
    System.arraycopy(bytes('D', 'I', 'C', 'M'), 0, prefix, 128, 4);
    byte[] other = prefix.clone();
    other[131] = 'N';
    return Stream.of(
        Arguments.of("the prefix and nothing else", prefix, true),
        Arguments.of("the prefix cut short", Arrays.copyOf(prefix, 131), false),
        Arguments.of("another prefix", other, false),
        Arguments.of("nothing", bytes(), false),
        Arguments.of("one byte", bytes(8), false),
        Arguments.of("five bytes", bytes(8, 0, 5, 0, 'C'), false),
        Arguments.of("three elements", elements(8, 1, 8, 2, 8, 3), true),
        Arguments.of("three elements and a lower one", elements(8, 1, 8, 2, 8, 3, 8, 2), true),
        Arguments.of("two elements", elements(8, 1, 8, 2), false),
        Arguments.of("file meta information", elements(2, 1, 2, 2, 8, 1), true),
        Arguments.of("a first group of 0003", elements(3, 1, 8, 2, 8, 3), false),
        Arguments.of("a first group of 0009", elements(9, 1, 9, 2, 9, 3), false),
        Arguments.of("a third group of 0028", elements(8, 1, 8, 2, 0x28, 3), true),
        Arguments.of("a third group of 0029", elements(8, 1, 8, 2, 0x29, 3), false),
        Arguments.of("an element twice", elements(8, 1, 8, 2, 8, 2), false),
        Arguments.of("a lower third element", elements(8, 1, 8, 5, 8, 4), false),
        Arguments.of(
            "a third element without its value",
            Arrays.copyOf(elements(8, 1, 8, 2, 8, 3), 29),
            false));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("begins")
  void aFileIsKnownByItsPrefixOrByThreeElements(String name, byte[] bytes, boolean expected) {
    assertThat(DicomFile.matches(bytes)).isEqualTo(expected);
  }

  @Test
  void theMetaGroupSaysWhatTheDataSetDoesNot() throws BadImageException {
    byte[] meta =
        TestDicom.empty()
            .with(Tag.MEDIA_SOP_CLASS, "UI", "1.2.9")
            .with(Tag.TRANSFER_SYNTAX, "UI", TestDicom.EXPLICIT_BIG)
            .bare();
    byte[] set = SET.without(Tag.SOP_CLASS).in(TestDicom.EXPLICIT_BIG).bare();

    DicomFile file = read(concat(meta, set));

    assertThat(file.sopClass()).contains("1.2.9");
    assertThat(file.syntax().uid()).isEqualTo(TestDicom.EXPLICIT_BIG);
    assertThat(read(concat(meta, SET.in(TestDicom.EXPLICIT_BIG).bare())).sopClass())
        .contains("1.2.3");
  }

  @Test
  void theMetaGroupMayBeWrittenAsTheDataSetIs() throws BadImageException {
    byte[] meta =
        TestDicom.empty()
            .with(Tag.MEDIA_SOP_CLASS, "UI", "1.2.9")
            .with(Tag.TRANSFER_SYNTAX, "UI", TestDicom.IMPLICIT_LITTLE)
            .in(TestDicom.IMPLICIT_LITTLE)
            .bare();

    DicomFile file =
        read(concat(meta, SET.without(Tag.SOP_CLASS).in(TestDicom.IMPLICIT_LITTLE).bare()));

    assertThat(file.sopClass()).contains("1.2.9");
    assertThat(file.set().number(Tag.COLUMNS)).hasValue(30);
  }

  @Test
  void theLengthOfTheMetaGroupEndsItWhereAnElementEndsToo() throws BadImageException {
    byte[] syntax =
        TestDicom.empty().with(Tag.TRANSFER_SYNTAX, "UI", TestDicom.EXPLICIT_LITTLE).bare();
    byte[] more = TestDicom.empty().with(0x0002_0016, "AE", "RADSTREAM ").bare();

    for (int stated : new int[] {syntax.length + more.length, syntax.length + 3, 0xFFFF}) {
      byte[] length = bytes(2, 0, 0, 0, 'U', 'L', 4, 0, stated & 0xFF, stated >> 8, 0, 0);
      DicomFile file = read(concat(length, concat(syntax, concat(more, SET.bare()))));

      assertThat(file.set().number(Tag.ROWS)).hasValue(40);
      assertThat(file.syntax().uid()).isEqualTo(TestDicom.EXPLICIT_LITTLE);
    }
  }

  private static DicomFile read(byte[] bytes) throws BadImageException {
    return DicomFile.read(bytes, 1 << 20, Set.of(Tag.ROWS, Tag.COLUMNS, Tag.SOP_CLASS));
  }

  /** Explicit elements of two bytes, by their groups and elements. */
  private static byte[] elements(int... tags) {
    byte[] all = bytes();
    for (int i = 0; i < tags.length; i += 2) {
      all = concat(all, bytes(tags[i], 0, tags[i + 1], 0, 'U', 'S', 2, 0, 7, 0));
    }
    return all;
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
