package io.radstream.streamapp.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.imaging.RejectionReason;
import io.radstream.model.confidence.AbstainReason;
import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import org.junit.jupiter.api.Test;

class ForwardedOutcomesTest {

  private static final Probabilities ANY = new Probabilities(0.2, 0.3, 0.5);

  private final ForwardedOutcomes counts = new ForwardedOutcomes();

  @Test
  void outcomesAreCountedByWhatTheySay() {
    // given
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    counts.register(registry);

    // when
    counts.diagnosed(new Classification.Found(Finding.COVID19, ANY));
    counts.diagnosed(new Classification.Found(Finding.COVID19, ANY));
    counts.diagnosed(new Classification.Abstained(AbstainReason.LOW_CONFIDENCE, ANY));
    counts.deadLettered(RejectionReason.TOO_LARGE);
    counts.explanationForwarded();

    // then
    assertThat(counts.diagnoses()).isEqualTo(3);
    assertThat(counts.abstained()).isOne();
    assertThat(counts.deadLetters()).isOne();
    assertThat(counts.explained()).isOne();
    assertThat(count(registry, "xray.outcomes", "kind", "diagnosis")).isEqualTo(2);
    assertThat(count(registry, "xray.outcomes", "kind", "abstention")).isOne();
    assertThat(count(registry, "xray.outcomes", "kind", "dead_letter")).isOne();
    assertThat(count(registry, "xray.findings", "finding", "covid19")).isEqualTo(2);
    assertThat(count(registry, "xray.findings", "finding", "normal")).isZero();
    assertThat(count(registry, "xray.abstained", "reason", "low_confidence")).isOne();
    assertThat(count(registry, "xray.dead.letters", "reason", "too_large")).isOne();
  }

  @Test
  void outputThatSaysNothingIsNoDiagnosis() {
    counts.diagnosed(new Classification.Unusable());

    assertThat(counts.diagnoses()).isZero();
  }

  private static double count(
      SimpleMeterRegistry registry, String name, String label, String value) {
    return registry.get(name).tag(label, value).functionCounter().count();
  }
}
