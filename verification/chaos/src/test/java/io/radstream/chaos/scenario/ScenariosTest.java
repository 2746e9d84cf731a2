package io.radstream.chaos.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.app.OlderHome;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.streamapp.commit.CommitSafety;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.testkit.engine.EngineFaults;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of the scenarios before anything is broken. */
class ScenariosTest {

  private static final AppSettings USUAL =
      AppSettings.of("127.0.0.1:9092", "http://127.0.0.1:8081", "xray.", "shipped");
  private static final int APPS = 4;

  @TempDir private Path folder = Path.of(".");

  static List<Scenario> all() {
    return Scenarios.all();
  }

  /** Without the one that takes its model from the older version. */
  static List<Scenario> withoutOlderApps() {
    return all().stream().filter(one -> one.obstacle(Optional.empty()).isEmpty()).toList();
  }

  @ParameterizedTest
  @MethodSource("withoutOlderApps")
  void everyAppIsConfiguredAsTheStreamAppUnderstandsIt(Scenario scenario) {
    StreamConfig defaults = StreamConfig.defaults("127.0.0.1:9092", "http://127.0.0.1:8081", "a");

    for (AppSettings app : apps(scenario)) {
      assertThatCode(() -> defaults.withAll(app.configuration()))
          .as(scenario.name())
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyScenarioSaysInALineWhatItBreaksAndWhatIsSaidIfNothingIsWrong(Scenario scenario) {
    assertThat(scenario.name()).matches("[a-z-]+");
    assertThat(scenario.summary()).isNotBlank().doesNotContain("\n");
    assertThat(scenario.success()).isNotBlank();
    assertThat(scenario.patience()).isPositive();
    assertThat(Scenarios.named(scenario.name())).containsSame(scenario);
  }

  @ParameterizedTest
  @MethodSource("all")
  void onlyControlsRunAppsWithLessSafety(Scenario scenario) {
    boolean control = scenario.name().startsWith("control-");

    assertThat(apps(scenario))
        .allMatch(app -> (app.safety() == CommitSafety.FULL) != control, scenario.name());
  }

  @ParameterizedTest
  @ValueSource(strings = {"engine-hang", "explain-error"})
  void oneAppFailsAndTheOthersAreSound(String name) {
    List<EngineFaults> faults = apps(named(name)).stream().map(AppSettings::faults).toList();

    assertThat(faults.get(0)).isNotEqualTo(EngineFaults.NONE);
    assertThat(faults.subList(1, APPS)).containsOnly(EngineFaults.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"engine-exception", "engine-out-of-memory"})
  void engineOfEveryAppFails(String name) {
    assertThat(apps(named(name))).noneMatch(app -> app.faults().equals(EngineFaults.NONE));
  }

  @ParameterizedTest
  @CsvSource({"0, 25s", "1, 10s", "2, 15s", "3, 25s"})
  void appsThatAreToldToStopHaveDifferentTimes(int number, String limit) {
    assertThat(named("sigterm").app(USUAL, number).configuration())
        .containsEntry("stop.timeout", limit);
  }

  @Test
  void upgradeAloneNeedsAnOlderVersion() {
    Optional<OlderHome> older = Optional.of(new OlderHome(folder));

    assertThat(named("upgrade").obstacle(Optional.empty()))
        .hasValueSatisfying(why -> assertThat(why).contains("--old HOME"));
    assertThat(named("upgrade").obstacle(older)).isEmpty();
    assertThat(named("kill").obstacle(Optional.empty())).isEmpty();
  }

  private static Scenario named(String name) {
    return Scenarios.named(name).orElseThrow();
  }

  private static List<AppSettings> apps(Scenario scenario) {
    return IntStream.range(0, APPS).mapToObj(number -> scenario.app(USUAL, number)).toList();
  }
}
