package io.radstream.imaging.dicom.rendering;

import static io.radstream.imaging.dicom.pixels.TestPixels.set;
import static io.radstream.imaging.dicom.pixels.TestPixels.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.Tag;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookupTableTest {

  @ParameterizedTest
  @CsvSource({
    "-1000, 10",
    "9, 10",
    "10, 10",
    "10.4, 10",
    "10.6, 20",
    "11, 20",
    "11.4, 20",
    "12, 65535",
    "13, 65535",
    "1e12, 65535",
    "-1e12, 10"
  })
  void aValueHasItsNearestEntryAndTheEndsHold(double value, double entry) {
    LookupTable table =
        LookupTable.of(new TableEntries(words(10, 20, 65535), (short) 10, 16), 0, 4095)
            .orElseThrow();

    assertThat(table.applyAsDouble(value)).isEqualTo(entry);
  }

  @ParameterizedTest
  @CsvSource({
    // start, low, high; then the value of the second of three entries
    "100, 0, 4095, 101",
    "-1, 0, 4095, 0",
    "-1, 0, 65534, 0",
    "-1, 0, 65535, 65536",
    "-2, -2048, 2047, -1",
    "-32768, -32768, 32767, -32767",
    "-25536, -100, 50000, 40001",
    "-25536, -100, 40000, 40001",
    "-25536, -25536, 50000, -25535",
    "-25536, -25533.5, 50000, -25535",
    "100, 100, 100, 101",
    "100, 102, 200, 101",
    "100, -5, 100, 101"
  })
  void theFirstValueHasASignWhereTheValuesNeedIt(short start, double low, double high, double at) {
    LookupTable table =
        LookupTable.of(new TableEntries(words(1, 2, 3), start, 8), low, high).orElseThrow();

    assertThat(table.applyAsDouble(at - 1)).isEqualTo(1);
    assertThat(table.applyAsDouble(at)).isEqualTo(2);
    assertThat(table.applyAsDouble(at + 1)).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    // start of three entries, low, high
    "100, 0, 99",
    "100, 103, 200",
    "-3, 0, 4095",
    "-25536, -100, 39999",
    "-25536, -25533, 39999",
    "100, -5, 99"
  })
  void aTableBesideAllValuesIsNone(short start, double low, double high) {
    assertThat(LookupTable.of(new TableEntries(words(1, 2, 3), start, 8), low, high)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // the highest entry, stated bits; then the highest value there may be
    "1023, 10, 1023",
    "1023, 11, 2047",
    "1023, 12, 1023",
    "1023, 9, 1023",
    "1023, 0, 1023",
    "1023, 16, 1023",
    "3, 8, 255",
    "3, 9, 511",
    "3, 10, 255",
    "3, 2, 255",
    "255, 8, 255",
    "256, 8, 511",
    "32767, 16, 65535",
    "65535, 16, 65535",
    "65535, 17, 65535",
    "40000, 65535, 65535"
  })
  void theBitsOfAnEntryAreAsStatedUnlessTheEntriesContradict(int entry, int bits, double highest) {
    LookupTable table =
        LookupTable.of(new TableEntries(words(0, entry, 1), (short) 0, bits), 0, 4095)
            .orElseThrow();

    assertThat(table.highest()).isEqualTo(highest);
  }

  @Test
  void aTableOfOneValueIsNone() throws BadImageException {
    assertThat(voi(7, 7, 7)).isEmpty();
    assertThat(voi(7)).isEmpty();
    assertThat(voi(7, 7, 8)).isPresent();
    assertThat(voi(8, 7, 7)).isPresent();
  }

  private static Optional<LookupTable> voi(int... entries) throws BadImageException {
    TestDicom item =
        TestDicom.empty()
            .with(Tag.LUT_DESCRIPTOR, "US", words(entries.length, 0, 8))
            .with(Tag.LUT_DATA, "US", words(entries));
    TestDicom image = TestDicom.empty().with(Tag.VOI_LUT, "SQ", List.of(item));
    return LookupTable.of(set(image), Tag.VOI_LUT, 0, 4095);
  }
}
