package io.radstream.producertools.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.producertools.results.Outcome.OutcomeSource;
import io.radstream.schemas.DiagnosisFinding;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomeFilterTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final OutcomeFilter ALL = new OutcomeFilter(null, null, null, Set.of(), null);

  private static final Outcome PNEUMONIA =
      new Outcome.Diagnosed(Diagnoses.of("abc"), NOON, source("STAT", NOON));
  private static final Outcome DEAD =
      new Outcome.DeadLettered("dead", "TOO_SMALL", "", "0-1", source("ROUTINE", NOON));
  private static final Outcome UNKNOWN = new Outcome.Unreadable("xray.diagnoses-0@0");

  @Test
  void withoutConditionsEverythingIsMeant() {
    assertThat(ALL.matches(PNEUMONIA) && ALL.matches(DEAD) && ALL.matches(UNKNOWN)).isTrue();
  }

  @Test
  void anImageIsFoundWhateverBecameOfIt() {
    assertThat(image("abc").matches(PNEUMONIA)).isTrue();
    assertThat(image("dead").matches(DEAD)).isTrue();
    assertThat(image("dead").matches(PNEUMONIA)).isFalse();
    assertThat(image("dead").matches(UNKNOWN)).isFalse();
  }

  @Test
  void aDeadLettersStudyIsItsKey() {
    var study = new OutcomeFilter(null, "key", null, Set.of(), null);
    var other = new OutcomeFilter(null, Diagnoses.of("abc").getStudyId(), null, Set.of(), null);

    assertThat(study.matches(DEAD)).isTrue();
    assertThat(study.matches(PNEUMONIA)).isFalse();
    assertThat(other.matches(PNEUMONIA)).isTrue();
    assertThat(other.matches(DEAD)).isFalse();
  }

  @Test
  void aMomentBelongsToTheTimeThatItBegins() {
    assertThat(since(NOON).matches(PNEUMONIA)).isTrue();
    assertThat(since(NOON.plusMillis(1)).matches(PNEUMONIA)).isFalse();
    assertThat(since(NOON).matches(UNKNOWN)).isFalse();
  }

  @Test
  void onlyDiagnosesHaveAFinding() {
    var either =
        new OutcomeFilter(
            null, null, null, Set.of(DiagnosisFinding.PNEUMONIA, DiagnosisFinding.NORMAL), null);

    assertThat(either.matches(PNEUMONIA)).isTrue();
    assertThat(either.matches(DEAD)).isFalse();
  }

  @Test
  void everyConditionMustHold() {
    var urgent = new OutcomeFilter("abc", null, NOON, Set.of(), "STAT");
    var routine = new OutcomeFilter("abc", null, NOON, Set.of(), "ROUTINE");

    assertThat(urgent.matches(PNEUMONIA)).isTrue();
    assertThat(routine.matches(PNEUMONIA)).isFalse();
  }

  private static OutcomeFilter image(String id) {
    return new OutcomeFilter(id, null, null, Set.of(), null);
  }

  private static OutcomeFilter since(Instant time) {
    return new OutcomeFilter(null, null, time, Set.of(), null);
  }

  private static OutcomeSource source(@Nullable String priority, Instant at) {
    return new OutcomeSource(0, 1L, priority, null, "key", at);
  }
}
