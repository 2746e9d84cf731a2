package io.radstream.producertools.results;

import io.radstream.schemas.DiagnosisFinding;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which outcomes are meant; every condition that is given must hold, and what an outcome does not
 * tell does not hold.
 *
 * @param imageId the image's pseudonym; null for any
 * @param study its study's pseudonym; null for any
 * @param since taken by the brokers then or later; null for any time
 * @param findings of the diagnosis, so no dead letter; empty for any outcome
 * @param priority {@code STAT} or {@code ROUTINE}; null for any
 */
public record OutcomeFilter(
    @Nullable String imageId,
    @Nullable String study,
    @Nullable Instant since,
    Set<DiagnosisFinding> findings,
    @Nullable String priority) {

  /** Copies the set. */
  public OutcomeFilter {
    findings = Set.copyOf(findings);
  }

  /** Whether an outcome is one of those asked for. */
  public boolean matches(Outcome outcome) {
    return (imageId == null || outcome.imageId().filter(imageId::equals).isPresent())
        && (study == null || study.equals(studyOf(outcome)))
        && (since == null || isSince(outcome, since))
        && (findings.isEmpty() || hasFinding(outcome))
        && (priority == null || priority.equals(outcome.source().priority()));
  }

  private static @Nullable String studyOf(Outcome outcome) {
    return outcome instanceof Outcome.Diagnosed diagnosed
        ? diagnosed.diagnosis().getStudyId()
        : outcome.source().study();
  }

  private static boolean isSince(Outcome outcome, Instant since) {
    Instant at = outcome.source().at();
    return at != null && !at.isBefore(since);
  }

  private boolean hasFinding(Outcome outcome) {
    return outcome instanceof Outcome.Diagnosed diagnosed
        && findings.contains(diagnosed.diagnosis().getFinding());
  }
}
