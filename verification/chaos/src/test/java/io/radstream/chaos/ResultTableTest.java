package io.radstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.chaos.campaign.CampaignResult;
import io.radstream.chaos.stop.StopFigures;
import io.radstream.testkit.outcomes.CheckResult;
import io.radstream.testkit.outcomes.Pauses;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResultTableTest {

  private static final CheckResult CLEAN = new CheckResult(100, 98, 2, 0, 0, 0, 0, 0, 0, List.of());

  @Test
  void passedRunIsARowThatSaysWhatWasShown() {
    String table = ResultTable.of(List.of(result("kill", CLEAN, StopFigures.NONE, List.of())));

    assertThat(table.lines()).hasSize(2);
    assertThat(table.lines().toList().get(1))
        .matches("kill +100 +3 +98 +2 +0 +0 +0 +0 +0 +0 +9 +1\\.2 +12\\.3 +clean");
  }

  @Test
  void stopsAreToldBelowTheRows() {
    StopFigures stops = new StopFigures(4, 1, new TreeMap<>(Map.of(0, 3, 134, 1)), 2, 25.04);

    String table = ResultTable.of(List.of(result("sigterm", CLEAN, stops, List.of())));

    assertThat(table)
        .contains(
            "sigterm: 4 stops, exit codes {0=3, 134=1}, 1 crashes, 2 files left, the slowest took"
                + " 25.0 s");
  }

  @Test
  void examplesAreShownOnlyWhereSomethingIsWrong() {
    CheckResult lost = new CheckResult(100, 97, 2, 1, 0, 0, 0, 0, 0, List.of("missing: image-1"));

    String expected = ResultTable.of(List.of(result("control", lost, StopFigures.NONE, List.of())));
    String violated =
        ResultTable.of(List.of(result("kill", lost, StopFigures.NONE, lost.violations())));

    assertThat(expected).doesNotContain("image-1", "VIOLATION");
    assertThat(violated)
        .contains(
            "VIOLATED", "kill: VIOLATION: 1 images without an outcome", "kill: missing: image-1");
  }

  @Test
  void rowsComeBeforeWhatIsSaidOfThem() {
    CampaignResult one = result("kill", CLEAN, StopFigures.NONE, List.of("one is wrong"));
    CampaignResult two = result("large", CLEAN, StopFigures.NONE, List.of("two is wrong"));

    assertThat(ResultTable.of(List.of(one, two)))
        .containsSubsequence("SCENARIO", "kill ", "large ", "kill: VIOLATION", "large: VIOLATION");
  }

  private static CampaignResult result(
      String scenario, CheckResult account, StopFigures stops, List<String> violations) {
    return new CampaignResult(
        scenario,
        7,
        2,
        3,
        account,
        new Pauses(1234, List.of(1234L)),
        stops,
        9,
        12.34,
        "images",
        "clean",
        violations,
        List.of(),
        Map.of());
  }
}
