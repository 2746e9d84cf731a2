package io.radstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final String ESCAPE = "\u001b";

  @Test
  void alignsItsColumns() {
    // given
    Film film = Verdicts.film("COVID19/film.png");
    Table table = Table.of(List.of(film, Verdicts.film("x.png")), false);

    // when
    String row = table.row(Verdicts.judged(film, "COVID19", 12, 345));

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
  void saysWhyAFilmWasSetAside() {
    Table table = Table.of(List.of(Verdicts.film("broken.jpg")), false);

    assertThat(table.row(Verdicts.deadLetter("broken.jpg", "CORRUPT_IMAGE")))
        .isEqualTo("broken.jpg    DEAD LETTER  CORRUPT_IMAGE: why it is one");
    assertThat(table.row(Verdicts.refused("broken.jpg", "TOO_LARGE")))
        .isEqualTo("broken.jpg    REFUSED      TOO_LARGE");
  }

  @Test
  void marksAPhantomOnItsLine() {
    Film phantom = Verdicts.phantom("phantom-1.png");

    assertThat(Table.of(List.of(phantom), false).row(Verdicts.judged(phantom, "NORMAL", 1, 1)))
        .startsWith("PHANTOM phantom-1.png  NORMAL");
  }

  @Test
  void keepsTheEndOfALongName() {
    Film film = Verdicts.film("folder/".repeat(20) + "film.png");

    String row = Table.of(List.of(film), false).row(Verdicts.judged(film, "NORMAL", 1, 1));

    assertThat(row).startsWith("...").contains("folder/film.png  NORMAL");
    assertThat(row.indexOf("NORMAL")).isEqualTo(46);
  }

  @Test
  void neverHandsControlCharactersOfANameToTheTerminal() {
    Film film = Verdicts.film("a" + ESCAPE + "[2Jb.png");

    assertThat(Table.of(List.of(film), true).row(Verdicts.refused(film.source(), "TOO_LARGE")))
        .startsWith("a\\u001b[2Jb.png");
  }

  @Test
  void coloursOnlyWhereColoursAreWanted() {
    Film film = Verdicts.film("film.png");
    Verdict verdict = Verdicts.judged(film, "COVID19", 1, 1);

    assertThat(Table.of(List.of(film), true).row(verdict)).contains(ESCAPE + "[31mCOVID19");
    assertThat(Table.of(List.of(film), false).row(verdict)).doesNotContain(ESCAPE);
  }
}
