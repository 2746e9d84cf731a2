package io.radstream.demo.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.model.confidence.Finding;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleListTest {

  private static final String HEADER = "label,url,sha256,bytes,licence,attribution\n";
  private static final String HASH = "0123456789abcdef".repeat(4);
  private static final String ROW =
      "NORMAL,https://example.org/a%20b/film.png," + HASH + ",100,CC0,\"Doe, J.\"\n";

  @Test
  void readsEveryColumn() throws Exception {
    // when
    List<Sample> samples = read(HEADER + ROW);

    // then
    URI url = URI.create("https://example.org/a%20b/film.png");
    assertThat(samples)
        .containsExactly(new Sample(Finding.NORMAL, url, HASH, 100, "CC0", "Doe, J."));
    assertThat(samples.get(0).name()).isEqualTo("film.png");
  }

  @Test
  void takesColumnsInAnyOrderAndIgnoresOthers() throws Exception {
    assertThat(
            read(
                "more,bytes,sha256,url,label,attribution,licence\nx,7,"
                    + HASH
                    + ",http://h/f.png,COVID19,Roe,CC0\n"))
        .singleElement()
        .extracting(Sample::bytes, Sample::label)
        .containsExactly(7, Finding.COVID19);
  }

  @Test
  void namesTheMissingColumns() {
    assertThatThrownBy(() -> read("label,url,bytes,licence\n"))
        .isInstanceOf(SampleListException.class)
        .hasMessageContaining("list.csv:1: column sha256 is missing")
        .hasMessageContaining("list.csv:1: column attribution is missing");
  }

  @Test
  void namesLineAndColumnOfEveryWrongValue() {
    String wrong = "FLU,ftp://h/f.png,abc,0,,\n";

    assertThatThrownBy(() -> read(HEADER + ROW + wrong))
        .isInstanceOf(SampleListException.class)
        .hasMessageContaining("list.csv:3, column label: must be COVID19, PNEUMONIA or NORMAL")
        .hasMessageContaining("list.csv:3, column url: must be an http or https address")
        .hasMessageContaining("list.csv:3, column sha256: must be 64 lower-case hex digits")
        .hasMessageContaining("list.csv:3, column bytes: must be a number from 1 to 12000000")
        .hasMessageContaining("list.csv:3, column licence: must not be empty")
        .hasMessageContaining("list.csv:3, column attribution: must not be empty");
  }

  @Test
  void refusesAnImageThatIsLargerThanTheSystemTakes() {
    assertThatThrownBy(() -> read(HEADER + ROW.replace(",100,", ",12000001,")))
        .hasMessageContaining("column bytes")
        .hasMessageContaining("12000001");
  }

  @Test
  void namesALineWithTooFewColumns() {
    assertThatThrownBy(() -> read(HEADER + "NORMAL,https://h/f.png\n"))
        .hasMessageContaining("list.csv:2: has 2 columns");
  }

  @Test
  void refusesTheSameImageTwice() {
    assertThatThrownBy(() -> read(HEADER + ROW + ROW))
        .hasMessageContaining("list.csv:3, column sha256: stands in the list twice");
  }

  @Test
  void refusesAnEmptyList() {
    assertThatThrownBy(() -> read(HEADER)).hasMessageContaining("list.csv: holds no images");
  }

  @Test
  void saysThatAFileIsNoCsv() {
    assertThatThrownBy(() -> read(HEADER + "\"never closed\n"))
        .isInstanceOf(SampleListException.class)
        .hasMessageContaining("list.csv: no CSV");
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThatThrownBy(() -> SampleList.read(Path.of("no", "such.csv")))
        .isInstanceOf(SampleListException.class)
        .hasMessageContaining("such.csv: cannot be read: NoSuchFileException");
  }

  @Test
  void shipsPermissivelyLicensedImagesOfEachFinding() {
    // when
    List<Sample> shipped = SampleList.shipped();

    // then
    assertThat(shipped).hasSizeGreaterThan(20);
    assertThat(shipped).extracting(Sample::label).contains(Finding.values());
    assertThat(shipped).allMatch(sample -> sample.url().getScheme().equals("https"));
    assertThat(shipped)
        .extracting(Sample::licence)
        .allMatch(licence -> licence.contains("CC BY") || licence.equals("NIH"));
  }

  private static List<Sample> read(String text) throws IOException, SampleListException {
    return SampleList.read(new StringReader(text), "list.csv");
  }
}
