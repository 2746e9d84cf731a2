package io.radstream.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.chaos.app.OlderHome;
import io.radstream.chaos.scenario.Scenarios;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignSettingsTest {

  private static final CampaignSettings SETTINGS = settings(900, 2, 1);

  @ParameterizedTest
  @CsvSource({"0,2,1", "1000,-1,1", "1000,2,0"})
  void runWithoutImagesOrAppsOrWithLessThanNoKillsIsRefused(int images, int kills, int apps) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> settings(images, kills, apps));
  }

  @Test
  void whatIsChangedLeavesTheRestAsItWas() {
    OlderHome older = new OlderHome(Path.of("/opt/older"));

    CampaignSettings changed =
        SETTINGS.withImages(50).in(Path.of("elsewhere")).with(Optional.of(older));

    assertThat(changed)
        .isEqualTo(
            new CampaignSettings(
                50,
                2,
                5,
                1,
                Optional.of(Path.of("images")),
                "shipped",
                Path.of("elsewhere"),
                Optional.of(older)));
  }

  @ParameterizedTest
  @CsvSource({
    "kill,900,300,false",
    "kill,30,20,false",
    "large,120,24,true",
    "huge-films,600,2147483647,true",
  })
  void scenarioTakesTheImagesThatItNeedsAndWhatMayLieOnTheBroker(
      String name, int images, int backlog, boolean fewer) {
    Scenario scenario = Scenarios.named(name).orElseThrow();
    CampaignSettings asked = fewer ? SETTINGS : SETTINGS.withImages(images);

    assertThat(scenario.images(asked)).isEqualTo(images);
    assertThat(scenario.backlog(asked)).isEqualTo(backlog);
  }

  @Test
  void explainingThatFailsNeedsEnoughImagesToComeSoFar() {
    Scenario scenario = Scenarios.named("explain-error").orElseThrow();

    assertThat(scenario.images(SETTINGS.withImages(10))).isEqualTo(80);
    assertThat(scenario.images(SETTINGS)).isEqualTo(900);
  }

  private static CampaignSettings settings(int images, int kills, int apps) {
    return new CampaignSettings(
        images, kills, 5, apps, Optional.of(Path.of("images")), "shipped", Path.of("folder"));
  }
}
