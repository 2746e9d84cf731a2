package io.radstream.imaging.dicom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataSetWriterTest {

  private static final int NAME = 0x0010_0010;
  private static final int CONTENT = 0x0040_A730;

  private final DataSetWriter set = new DataSetWriter(Encoding.EXPLICIT_LITTLE);

  @Test
  void writesTheItemsOfASequenceOneAfterTheOther() throws Exception {
    set.sequence(CONTENT, List.of(named("A^B"), named("C^D^E")));

    assertThat(HexFormat.of().formatHex(set.bytes()))
        .isEqualTo(
            "400030a7"
                + "53510000"
                + "2a000000" // a header of 12 bytes, 42 behind it
                + "feff00e0"
                + "0c000000"
                + "10001000"
                + "504e0400"
                + "415e4220"
                + "feff00e0"
                + "0e000000"
                + "10001000"
                + "504e0600"
                + "435e445e4520");
  }

  @Test
  void aSequenceOfNothingIsThereAndEmpty() throws Exception {
    set.sequence(CONTENT, List.of());

    DataSet read = read(Set.of(CONTENT));
    assertThat(read.has(CONTENT)).isTrue();
    assertThat(read.firstItem(CONTENT, Set.of())).isEmpty();
  }

  @Test
  void itemsWithinItemsAreReadBack() throws Exception {
    DataSetWriter outer = new DataSetWriter(Encoding.EXPLICIT_LITTLE);
    outer.sequence(CONTENT, List.of(named("Inner"), named("Second")));
    set.sequence(CONTENT, List.of(outer));

    DataSet item = read(Set.of(CONTENT)).firstItem(CONTENT, Set.of(CONTENT)).orElseThrow();
    assertThat(item.firstItem(CONTENT, Set.of(NAME)).orElseThrow().text(NAME)).contains("Inner");
  }

  @Test
  void writesATextInUtf8PaddedByItsBytes() throws Exception {
    set.unicode(NAME, Vr.of("PN"), "Müllers^Zoë=山田^太郎");

    byte[] text = "Müllers^Zoë=山田^太郎".getBytes(StandardCharsets.UTF_8);
    assertThat(text.length % 2).isOne();
    assertThat(set.bytes()).hasSize(8 + text.length + 1).endsWith(' ');
    assertThat(read(Set.of(NAME)).text(NAME)).contains("Müllers^Zoë=山田^太郎");
  }

  @ParameterizedTest
  @CsvSource({"UI,0", "SH,32", "LT,32", "UT,32", "TM,32", "DA,32", "PN,32", "OB,0"})
  void padsEachRepresentationAsItMust(String vr, int padding) {
    set.text(NAME, Vr.of(vr), "123");

    assertThat(set.bytes()).endsWith(padding);
  }

  private static DataSetWriter named(String name) {
    DataSetWriter item = new DataSetWriter(Encoding.EXPLICIT_LITTLE);
    item.unicode(NAME, Vr.of("PN"), name);
    return item;
  }

  private DataSet read(Set<Integer> wanted) throws Exception {
    return DataSet.read(ByteBuffer.wrap(set.bytes()), Encoding.EXPLICIT_LITTLE, wanted);
  }
}
