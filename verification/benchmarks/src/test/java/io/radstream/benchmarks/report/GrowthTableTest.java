package io.radstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrowthTableTest {

  @Test
  void rowTellsEndsSlopeAndWhatIsAllowed() {
    Growth flat = new Growth("live heap", "MiB", 100, 101.5, -0.25, 10);

    assertThat(GrowthTable.row(flat))
        .isEqualTo("live heap           100.000    101.500     -0.250     10.000  flat MiB");
  }

  @Test
  void growthBySlopeOrByEndsIsCalledSo() {
    assertThat(GrowthTable.row(new Growth("threads", "", 10, 10, 3, 2))).endsWith("  GROWS");
    assertThat(GrowthTable.row(new Growth("threads", "", 10, 13, 0, 2))).endsWith("  GROWS");
    assertThat(GrowthTable.row(new Growth("threads", "", 10, 12, 2, 2))).endsWith("  flat");
  }

  @Test
  void valuesThatAreMissingCountAsGrowth() {
    assertThat(GrowthTable.row(new Growth("live heap", "MiB", Double.NaN, 1, 0, 2)))
        .contains("NaN")
        .endsWith("GROWS MiB");
  }

  @Test
  void rowsStandBelowTheirHeading() {
    String row = GrowthTable.row(new Growth("resident memory", "MiB", 1, 2, 3, 4));

    assertThat(row.indexOf("1.000") + "1.000".length())
        .isEqualTo(GrowthTable.HEADING.indexOf("start") + "start".length());
    assertThat(row.indexOf("4.000") + "4.000".length())
        .isEqualTo(GrowthTable.HEADING.indexOf("allowed") + "allowed".length());
  }
}
