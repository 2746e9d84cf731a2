package io.radstream.model.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.model.confidence.AbstainReason;
import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftProfileTest {

  private static final Classification SURE =
      new Classification.Found(Finding.NORMAL, new Probabilities(0.01, 0.01, 0.98));
  private static final Classification UNSURE =
      new Classification.Abstained(
          AbstainReason.LOW_CONFIDENCE, new Probabilities(0.4, 0.35, 0.25));

  @Test
  void aLookIsMeanAndDeviation() {
    ImageStatistics look = ImageStatistics.of(new float[] {0, 1, 0, 1});

    assertThat(look.intensity()).isCloseTo(0.5, within(1e-9));
    assertThat(look.contrast()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void theSameImagesAreNoDriftAndOthersAre() {
    DriftProfile reference = profile(0.5, SURE);

    assertThat(profile(0.5, SURE).psi(reference).values()).allMatch(value -> value == 0);
    Map<String, Double> drift = profile(0.9, UNSURE).psi(reference);
    assertThat(drift.get("intensity")).isGreaterThan(1);
    assertThat(drift.get("contrast")).isZero();
    assertThat(drift.get("confidence")).isGreaterThan(1);
    assertThat(drift.get("findings")).isGreaterThan(1);
  }

  @Test
  void theIndexIsThatOfTheDefinition() {
    DriftCounts then = new DriftCounts();
    DriftCounts now = new DriftCounts();
    for (int i = 0; i < 10; i++) {
      then.add(new ImageStatistics(i < 5 ? 0.05 : 0.95, 0.2), SURE);
      now.add(new ImageStatistics(i < 8 ? 0.05 : 0.95, 0.2), SURE);
    }

    assertThat(now.profile().psi(then.profile()).get("intensity"))
        .isCloseTo(0.3 * Math.log(0.8 / 0.5) - 0.3 * Math.log(0.2 / 0.5), within(1e-9));
  }

  @Test
  void aProfileSurvivesAManifestAndAnythingElseIsNone() {
    DriftProfile profile = profile(0.5, UNSURE);

    assertThat(DriftProfile.of(Map.of(DriftProfile.METRIC, profile.asMetric()))).contains(profile);
    assertThat(profile.abstained()).isEqualTo(1);
    assertThat(DriftProfile.of(Map.of())).isEmpty();
    assertThat(DriftProfile.of(Map.of(DriftProfile.METRIC, "x"))).isEmpty();
    assertThat(
            DriftProfile.of(
                Map.of(DriftProfile.METRIC, Map.of("images", 3, "intensity", List.of(1.0)))))
        .isEmpty();
  }

  @Test
  void extremesFallIntoTheOutermostBins() {
    DriftCounts counts = new DriftCounts();
    counts.add(new ImageStatistics(1, 0.5), SURE);
    counts.add(new ImageStatistics(0, 0), new Classification.Unusable());

    assertThat(counts.images()).isEqualTo(1);
    assertThat(counts.profile().shares().get("intensity")).endsWith(1.0);
  }

  private static DriftProfile profile(double intensity, Classification classification) {
    DriftCounts counts = new DriftCounts();
    for (int i = 0; i < 50; i++) {
      counts.add(new ImageStatistics(intensity, 0.2), classification);
    }
    return counts.profile();
  }
}
