package io.radstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.chaos.campaign.Campaign;
import io.radstream.chaos.campaign.CampaignResult;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.scenario.Scenarios;
import io.radstream.testkit.engine.RandomBundle;
import io.radstream.testkit.outcomes.CheckResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The short campaign; the long ones are run by the command. */
@Timeout(600)
class CampaignIT {

  @TempDir private Path folder = Path.of(".");

  @Test
  void everyImageHasOneOutcomeThoughAppsAreKilled() throws Exception {
    CampaignResult result = run("kill", 1000, 2);

    assertThat(result.violations()).isEmpty();
    assertThat(result.disturbances()).isEqualTo(2);
    assertThat(result.account().clean()).isTrue();
    assertThat(result.account().images()).isGreaterThanOrEqualTo(1000);
    assertThat(result.account().diagnoses() + result.account().deadLetters())
        .isEqualTo(result.account().images());
    assertThat(result.account().deadLetters()).isPositive();
  }

  @Test
  void withoutTheDrainHookTheGuardStopsEveryAppAndNothingIsLost() throws Exception {
    CampaignResult result = run("control-guarded", 200, 0);

    assertThat(result.violations()).isEmpty();
    assertThat(result.notes()).hasSize(2).allMatch(note -> note.contains("stopped by the guard"));
    assertThat(result.account().clean()).isTrue();
  }

  @Test
  void withoutHookAndGuardTheVerifierSeesTheLoss() throws Exception {
    CampaignResult result = run("control-unguarded", 300, 2);

    assertThat(result.passed()).isTrue();
    CheckResult account = result.account();
    assertThat(account.clean()).isFalse();
    assertThat(account.missing()).isPositive();
  }

  @Test
  void appsThatAreToldToStopEndInTimeTellTheTruthAndLeaveNothing() throws Exception {
    CampaignResult result = run("sigterm", 1, 3);

    assertThat(result.violations()).isEmpty();
    assertThat(result.account().clean()).isTrue();
    assertThat(result.stops().stops()).isEqualTo(3);
    assertThat(result.stops().crashes()).isZero();
    assertThat(result.stops().leftOverFiles()).isZero();
  }

  private CampaignResult run(String scenario, int images, int kills)
      throws IOException, InterruptedException {
    Path bundle = folder.resolve("small.zip");
    RandomBundle.small("random-1").writeTo(bundle);
    CampaignSettings settings =
        new CampaignSettings(images, kills, 1, 2, Optional.empty(), bundle.toString(), folder);
    return Campaign.run(
        Scenarios.named(scenario).orElseThrow(),
        settings,
        new PrintWriter(System.out, true, Charset.defaultCharset()));
  }
}
