package io.radstream.demo.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.demo.images.DemoImage;
import io.radstream.demo.images.ImageOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final String ESCAPE = "\u001b";

  @Test
  void alignsItsColumns() {
    // given
    DemoImage image = ImageOutcomes.image("COVID19/film.png");
    Table table = Table.of(List.of(image, ImageOutcomes.image("x.png")), false);

    // when
    String row = table.row(ImageOutcomes.diagnosed(image, "COVID19", 12, 345));

    // then
    assertThat(table.heading())
        .isEqualTo(
            "FILE              FINDING      COVID19  PNEUMONIA   NORMAL    LATENCY  BATCH  MODEL");
    assertThat(row)
        .isEqualTo(
            "COVID19/film.png  COVID19       75.0 %     12.5 %   12.5 %     345 ms     12  compact"
                + " 1");
  }

  @Test
  void saysWhyAnImageWasSetAside() {
    Table table = Table.of(List.of(ImageOutcomes.image("broken.jpg")), false);

    assertThat(table.row(ImageOutcomes.deadLetter("broken.jpg", "CORRUPT_IMAGE")))
        .isEqualTo("broken.jpg    DEAD LETTER  CORRUPT_IMAGE: why it is one");
    assertThat(table.row(ImageOutcomes.refused("broken.jpg", "TOO_LARGE")))
        .isEqualTo("broken.jpg    REFUSED      TOO_LARGE");
  }

  @Test
  void scoreAPhantomOnItsLine() {
    DemoImage phantom = ImageOutcomes.phantom("phantom-1.png");

    assertThat(
            Table.of(List.of(phantom), false).row(ImageOutcomes.diagnosed(phantom, "NORMAL", 1, 1)))
        .startsWith("PHANTOM phantom-1.png  NORMAL");
  }

  @Test
  void keepsTheEndOfALongName() {
    DemoImage image = ImageOutcomes.image("folder/".repeat(20) + "film.png");

    String row =
        Table.of(List.of(image), false).row(ImageOutcomes.diagnosed(image, "NORMAL", 1, 1));

    assertThat(row).startsWith("...").contains("folder/film.png  NORMAL");
    assertThat(row.indexOf("NORMAL")).isEqualTo(46);
  }

  @Test
  void neverHandsControlCharactersOfANameToTheTerminal() {
    DemoImage image = ImageOutcomes.image("a" + ESCAPE + "[2Jb.png");

    assertThat(
            Table.of(List.of(image), true).row(ImageOutcomes.refused(image.source(), "TOO_LARGE")))
        .startsWith("a\\u001b[2Jb.png");
  }

  @Test
  void coloursOnlyWhereColoursAreWanted() {
    DemoImage image = ImageOutcomes.image("film.png");
    ImageOutcome outcome = ImageOutcomes.diagnosed(image, "COVID19", 1, 1);

    assertThat(Table.of(List.of(image), true).row(outcome)).contains(ESCAPE + "[31mCOVID19");
    assertThat(Table.of(List.of(image), false).row(outcome)).doesNotContain(ESCAPE);
  }
}
