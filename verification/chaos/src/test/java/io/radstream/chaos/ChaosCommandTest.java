package io.radstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.scenario.Scenarios;
import io.radstream.console.CommandMain;
import io.radstream.console.ExitCode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ChaosCommandTest {

  private final StringWriter said = new StringWriter();
  private final CommandLine command =
      CommandMain.commandLine(new ChaosCommand(), List.of(), false)
          .setOut(new PrintWriter(said, true))
          .setErr(new PrintWriter(said, true));

  @Test
  void listNamesEveryScenarioWithItsSummary() {
    int code = command.execute("--scenario", "list");

    assertThat(code).isEqualTo(ExitCode.DONE.code());
    assertThat(Scenarios.all())
        .extracting(Scenario::name)
        .doesNotHaveDuplicates()
        .contains("kill", "control-guarded", "control-unguarded")
        .allSatisfy(name -> assertThat(said.toString()).contains(name));
  }

  @Test
  void unknownScenarioIsWrongUsageAndNamesTheKnownOnes() {
    int code = command.execute("--scenario", "earthquake");

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(said.toString()).contains("earthquake").contains("kill");
  }

  @Test
  void upgradeNeedsAnOlderVersionThatIsBuilt() {
    assertThat(command.execute("--scenario", "upgrade")).isEqualTo(ExitCode.USAGE.code());
    assertThat(said.toString()).contains("upgrade cannot run: it needs --old HOME");

    assertThat(command.execute("--scenario", "upgrade", "--old", "no/such/folder"))
        .isEqualTo(ExitCode.USAGE.code());
    assertThat(said.toString()).contains("no/such/folder holds no build");
  }

  /** What may end before its last blow on a quick machine shows nothing there. */
  @Test
  void loadLastsWhereBlowsComeByTheNumberOfOutcomes() {
    assertThat(Scenarios.all())
        .filteredOn(Scenario::loadLasts)
        .extracting(Scenario::name)
        .contains("kill", "rebalance", "network-cut", "network-cut-one", "broker-kill", "upgrade");
  }

  @Test
  void numbersOutOfRangeAreWrongUsage() {
    assertThat(command.execute("--scenario", "kill", "--images", "0"))
        .isEqualTo(ExitCode.USAGE.code());
  }
}
