package io.radstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.radstream.chaos.campaign.Campaign;
import io.radstream.chaos.campaign.CampaignResult;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.scenario.Scenarios;
import io.radstream.testkit.engine.RandomBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario that {@link CampaignIT} does not run, with few images. */
@Tag("campaign")
@Timeout(900)
class ScenariosIT {

  private static final Set<String> ELSEWHERE =
      Set.of("kill", "control-guarded", "control-unguarded", "sigterm");

  @TempDir private Path folder = Path.of(".");

  static Stream<String> scenarios() {
    return Scenarios.all().stream().map(Scenario::name).filter(name -> !ELSEWHERE.contains(name));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyImageHasItsOneOutcomeWhateverIsBroken(String name) throws Exception {
    Scenario scenario = Scenarios.named(name).orElseThrow();
    assumeThat(scenario.obstacle(Optional.empty())).isEmpty();

    CampaignResult result = run(scenario);

    assumeThat(result.notes())
        .as("Kafka's own")
        .noneMatch(note -> note.startsWith("Kafka skipped"));
    assertThat(result.violations()).isEmpty();
    assertThat(result.account().clean()).isTrue();
    assertThat(result.disturbances()).isPositive();
    assertThat(result.account().diagnoses() + result.account().deadLetters())
        .isEqualTo(result.account().images());
  }

  /** Few; engines that hang, or fail on large batches only, need some more. */
  private static int images(String name) {
    return switch (name) {
      case "large" -> 24;
      case "huge-films" -> 100;
      case "engine-hang" -> 300;
      case "engine-out-of-memory" -> 1000;
      default -> 200;
    };
  }

  private CampaignResult run(Scenario scenario) throws IOException, InterruptedException {
    Path bundle = folder.resolve("small.zip");
    RandomBundle.small("random-1").writeTo(bundle);
    return Campaign.run(
        scenario,
        new CampaignSettings(
            images(scenario.name()), 1, 1, 2, Optional.empty(), bundle.toString(), folder),
        new PrintWriter(System.out, true, Charset.defaultCharset()));
  }
}
