package io.radstream.imaging.dicom.rendering;

import static io.radstream.imaging.dicom.pixels.TestPixels.bytes;
import static io.radstream.imaging.dicom.pixels.TestPixels.set;
import static io.radstream.imaging.dicom.pixels.TestPixels.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.Tag;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TableEntriesTest {

  static Stream<Arguments> tablesOfFour() {
    return Stream.of(
        // bits, data of a table of four entries, the entries that are read
        Arguments.of(12, bytes(1, 0, 2, 0, 3, 1, 4, 0x80), words(1, 2, 0x103, 0x8004)),
        Arguments.of(8, bytes(1, 0, 2, 0, 3, 0, 4, 0), words(1, 2, 3, 4)),
        Arguments.of(12, bytes(1, 0, 2, 0, 3, 0, 4, 0, 5, 0), words(1, 2, 3, 4)),
        Arguments.of(12, bytes(1, 0, 2, 0, 3, 0), words(1, 2, 3)),
        Arguments.of(12, bytes(1, 0, 2, 0, 3, 0, 4), words(1, 2, 3)),
        Arguments.of(12, bytes(1, 0), words(1)),
        Arguments.of(8, bytes(1, 2, 3, 0xFF), words(1, 2, 3, 255)),
        Arguments.of(12, bytes(1, 2, 3, 0xFF), words(1, 2, 3, 255)),
        Arguments.of(12, bytes(1, 2, 3, 4, 0), words(1, 2, 3, 4)),
        Arguments.of(8, bytes(1, 2, 3), words(1, 2, 3)),
        Arguments.of(8, bytes(1, 2, 3, 4, 5, 6), words(1, 2, 3, 4)),
        Arguments.of(1, bytes(1, 2, 3, 4, 5, 6), words(1, 2, 3, 4)),
        Arguments.of(0, bytes(1, 2, 3, 4, 5, 6), words(0x201, 0x403, 0x605)),
        Arguments.of(9, bytes(1, 2, 3, 4, 5, 6), words(0x201, 0x403, 0x605)));
  }

  @ParameterizedTest
  @MethodSource("tablesOfFour")
  void entriesArePackedWhereTheirBytesOrTheirNumberSaySo(int bits, byte[] data, short[] entries)
      throws BadImageException {
    TableEntries table = voi(words(4, 0, bits), "US", data).orElseThrow();

    assertThat(table.entries()).containsExactly(entries);
    assertThat(table.bits()).isEqualTo(bits);
    assertThat(table.statedCount()).isEqualTo(entries.length);
  }

  @ParameterizedTest
  @CsvSource({"12, 12", "0, 0", "65535, 65535", "32784, 32784"})
  void bitsHaveNoSign(int stated, int bits) throws BadImageException {
    assertThat(voi(words(2, 0, stated), "US", words(1, 2)).orElseThrow().bits()).isEqualTo(bits);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "100, 100", "32767, 32767", "-1, -1", "65535, -1", "32768, -32768"})
  void theFirstValueIsKeptAsItsBits(int stated, short start) throws BadImageException {
    assertThat(voi(words(2, stated, 12), "US", words(1, 2)).orElseThrow().start()).isEqualTo(start);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 65536, 65536, 0", "0, 65537, 65536, 0", "65535, 65536, 65535, 65535",
    "40000, 40001, 40000, 40000", "0, 5, 5, 5", "3, 5, 3, 3"
  })
  void zeroStandsForAsManyAs16BitsCanTellApart(int stated, int there, int read, int restated)
      throws BadImageException {
    short[] data = new short[there];
    data[0] = 7;
    data[read - 1] = 9;
    TestDicom image =
        TestDicom.empty()
            .with(Tag.RED_DESCRIPTOR, "US", words(stated, 0, 16))
            .with(Tag.RED_DATA, "OW", data);

    TableEntries table = TableEntries.ofPalette(set(image), 0).orElseThrow();

    assertThat(table.entries()).hasSize(read).startsWith((short) 7).endsWith((short) 9);
    assertThat(table.statedCount()).isEqualTo(restated);
  }

  @Test
  void packedEntriesInWordsHaveTheOrderOfTheDataSet() throws BadImageException {
    byte[] four = bytes(1, 2, 3, 4);

    assertThat(palette(four, "OW", TestDicom.EXPLICIT_LITTLE)).containsExactly(words(1, 2, 3, 4));
    assertThat(palette(four, "OW", TestDicom.EXPLICIT_BIG)).containsExactly(words(2, 1, 4, 3));
    assertThat(palette(four, "US", TestDicom.EXPLICIT_BIG)).containsExactly(words(1, 2, 3, 4));
    assertThat(palette(bytes(1, 2, 3), "OW", TestDicom.EXPLICIT_BIG))
        .containsExactly(words(2, 1, 3));
    assertThat(palette(bytes(0, 1, 0, 2, 0, 3, 0, 4), "OW", TestDicom.EXPLICIT_BIG))
        .containsExactly(words(1, 2, 3, 4));
  }

  @Test
  void aTableNeedsItsDescriptionAndSomeEntry() throws BadImageException {
    TestDicom item = TestDicom.empty().with(Tag.LUT_DATA, "US", words(1, 2));
    TestDicom without = TestDicom.empty().with(Tag.LUT_DESCRIPTOR, "US", words(2, 0, 12));

    assertThat(voi(words(2, 0), "US", words(1, 2))).isEmpty();
    assertThat(voi(words(2, 0, 12), "US", new short[0])).isEmpty();
    assertThat(voi(words(2, 0, 12), "US", bytes(1))).isEmpty();
    assertThat(voi(List.of(item))).isEmpty();
    assertThat(voi(List.of(without))).isEmpty();
    assertThat(voi(List.of())).isEmpty();
    assertThat(TableEntries.ofSequence(set(TestDicom.empty()), Tag.VOI_LUT)).isEmpty();
    assertThat(TableEntries.ofPalette(set(TestDicom.empty()), 0)).isEmpty();
  }

  @Test
  void theFirstItemIsTheTable() throws BadImageException {
    TestDicom first =
        TestDicom.empty()
            .with(Tag.LUT_DESCRIPTOR, "US", words(2, 0, 12))
            .with(Tag.LUT_DATA, "US", words(1, 2));
    TestDicom second = first.with(Tag.LUT_DATA, "US", words(3, 4));

    assertThat(voi(List.of(first, second)).orElseThrow().entries()).containsExactly(words(1, 2));
  }

  @Test
  void eachColourHasItsTable() throws BadImageException {
    TestDicom image = TestDicom.empty();
    for (int colour = 0; colour < 3; colour++) {
      image =
          image
              .with(Tag.RED_DESCRIPTOR + colour, "US", words(1, colour, 16))
              .with(Tag.RED_DATA + colour, "OW", words(10 + colour));
    }

    for (int colour = 0; colour < 3; colour++) {
      TableEntries table = TableEntries.ofPalette(set(image), colour).orElseThrow();
      assertThat(table.start()).isEqualTo((short) colour);
      assertThat(table.entries()).containsExactly((short) (10 + colour));
    }
  }

  static Stream<Arguments> segments() {
    return Stream.of(
        Arguments.of("discrete", words(0, 3, 5, 6, 7), words(5, 6, 7)),
        Arguments.of("two of them", words(0, 2, 5, 6, 0, 1, 7), words(5, 6, 7)),
        Arguments.of("linear", words(0, 1, 10, 1, 2, 20), words(10, 15, 20)),
        Arguments.of("linear, falling", words(0, 1, 20, 1, 2, 10), words(20, 15, 10)),
        Arguments.of("rounded upwards", words(0, 1, 0, 1, 4, 10), words(0, 3, 5, 8, 10)),
        Arguments.of("linear from nothing", words(1, 2, 10), words(5, 10)),
        Arguments.of("linear on linear", words(1, 1, 10, 1, 2, 20), words(10, 15, 20)),
        Arguments.of(
            "indirect", words(0, 2, 10, 20, 2, 1, 0, 0, 0, 1, 7), words(10, 20, 10, 20, 7)),
        Arguments.of(
            "indirect, two of three",
            words(0, 1, 10, 0, 1, 20, 0, 1, 30, 2, 2, 6, 0),
            words(10, 20, 30, 20, 30)),
        Arguments.of(
            "indirect, linear from the last",
            words(0, 1, 0, 1, 2, 20, 2, 1, 6, 0),
            words(0, 10, 20, 20, 20)),
        Arguments.of("indirect, to itself", words(0, 1, 10, 2, 2, 0, 0, 0, 1, 7), words(10, 10)),
        Arguments.of("indirect, behind the end", words(0, 1, 10, 2, 1, 14, 0, 0, 1), words(10)),
        Arguments.of("indirect, far behind", words(0, 1, 10, 2, 1, 0, 0x8000, 0, 1), words(10)),
        Arguments.of("indirect, cut short", words(0, 1, 10, 2, 1, 0), words(10)),
        Arguments.of("discrete, cut short", words(0, 5, 1, 2), words(1, 2)),
        Arguments.of("an unknown kind", words(0, 1, 10, 3, 1, 5, 0, 1, 6), words(10)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("segments")
  void segmentsAreExpanded(String name, short[] segments, short[] entries)
      throws BadImageException {
    assertThat(segmented(words(0, 0, 16), segments).orElseThrow().entries())
        .containsExactly(entries);
  }

  @Test
  void segmentsMayBeBytes() throws BadImageException {
    byte[] bytes = bytes(0, 2, 10, 200, 1, 2, 100, 2, 1, 0, 0, 0, 0);

    for (int bits : new int[] {1, 8}) {
      assertThat(segmented(words(0, 0, bits), bytes).orElseThrow().entries())
          .containsExactly(words(10, 200, 150, 100, 10, 200));
    }
    // In words, 9 bits and more, the first is of no kind that is known.
    assertThat(segmented(words(0, 0, 9), bytes)).isEmpty();
  }

  @Test
  void segmentsNeedADescription() throws BadImageException {
    short[] segments = words(0, 2, 10, 20);

    assertThat(segmented(words(0, 0), segments)).isEmpty();
    assertThat(
            TableEntries.ofPalette(
                set(TestDicom.empty().with(Tag.RED_SEGMENTS, "OW", segments)), 0))
        .isEmpty();
    assertThat(segmented(words(0, 0, 16), words(0, 2))).isEmpty();
  }

  @Test
  void segmentsEndWithTheLargestTable() throws BadImageException {
    short[] entries =
        segmented(words(0, 0, 16), words(1, 65_535, 5, 0, 2, 8, 9)).orElseThrow().entries();
    short[] linear =
        segmented(words(0, 0, 16), words(1, 65_535, 65_535, 1, 65_535, 9)).orElseThrow().entries();

    assertThat(entries).hasSize(65_536).endsWith(words(5, 8));
    assertThat(linear).hasSize(65_536);
    assertThat(linear[65_534] & 0xFFFF).isEqualTo(65_535);
    assertThat(linear[65_535] & 0xFFFF).isEqualTo(65_534);
  }

  @Test
  void segmentsTakeThePlaceOfATableWithoutEntries() throws BadImageException {
    TestDicom image =
        TestDicom.empty()
            .with(Tag.RED_DESCRIPTOR, "US", words(2, 0, 16))
            .with(Tag.RED_DATA, "OW", new short[0])
            .with(Tag.RED_SEGMENTS, "OW", words(0, 2, 10, 20));
    TestDicom both = image.with(Tag.RED_DATA, "OW", words(1, 2));

    assertThat(TableEntries.ofPalette(set(image), 0).orElseThrow().entries())
        .containsExactly(words(10, 20));
    assertThat(TableEntries.ofPalette(set(both), 0).orElseThrow().entries())
        .containsExactly(words(1, 2));
  }

  private static Optional<TableEntries> segmented(short[] descriptor, Object segments)
      throws BadImageException {
    TestDicom image =
        TestDicom.empty()
            .with(Tag.RED_DESCRIPTOR, "US", descriptor)
            .with(Tag.RED_SEGMENTS, "OW", segments);
    return TableEntries.ofPalette(set(image), 0);
  }

  private static short[] palette(byte[] data, String vr, String syntax) throws BadImageException {
    TestDicom image =
        TestDicom.empty()
            .with(Tag.GREEN_DESCRIPTOR, "US", words(4, 0, 8))
            .with(Tag.GREEN_DATA, vr, data)
            .in(syntax);
    return TableEntries.ofPalette(set(image), 1).orElseThrow().entries();
  }

  private static Optional<TableEntries> voi(short[] descriptor, String vr, Object data)
      throws BadImageException {
    return voi(
        List.of(
            TestDicom.empty()
                .with(Tag.LUT_DESCRIPTOR, "US", descriptor)
                .with(Tag.LUT_DATA, vr, data)));
  }

  private static Optional<TableEntries> voi(List<TestDicom> items) throws BadImageException {
    return TableEntries.ofSequence(
        set(TestDicom.empty().with(Tag.VOI_LUT, "SQ", items)), Tag.VOI_LUT);
  }
}
