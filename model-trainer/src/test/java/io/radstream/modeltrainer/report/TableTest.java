package io.radstream.modeltrainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.modeltrainer.report.Table.Cell;
import io.radstream.modeltrainer.report.Table.Look;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void firstCellOfARowNamesItAndTheOthersFollowInOrder() {
    String html =
        new Table("counts", List.of("class", "found", "missed")).row("NORMAL", "3", "1").html();

    assertThat(html)
        .contains("<caption>counts</caption>")
        .contains("<thead><tr><th>class</th><th>found</th><th>missed</th></tr></thead>")
        .contains("<tr><th>NORMAL</th><td class=\"plain\">3</td><td class=\"plain\">1</td></tr>");
  }

  @Test
  void tableWithoutACaptionHasNone() {
    assertThat(new Table("", List.of("a")).html()).doesNotContain("caption");
  }

  @Test
  void cellsLookAsSaidAndAreShadedByTheirShare() {
    String html =
        new Table("", List.of("a", "b", "c"))
            .row(
                List.of(
                    Cell.of("row"), new Cell("lost", Look.BAD, 0), new Cell("7", Look.PLAIN, 0.5)))
            .html();

    assertThat(html)
        .contains("<td class=\"bad\">lost</td>")
        .contains("<td class=\"plain\" style=\"background:rgba(31,95,168,0.300)\">7</td>");
  }
}
