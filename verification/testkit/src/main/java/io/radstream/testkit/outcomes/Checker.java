package io.radstream.testkit.outcomes;

import io.radstream.testkit.outcomes.Outcome.DeadLettered;
import io.radstream.testkit.outcomes.Outcome.Diagnosed;
import io.radstream.testkit.outcomes.Outcome.Unreadable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what went in with what came out; what is missing and what is a duplicate, {@link
 * OutcomeBalance} says. Used once, by one thread.
 */
final class Checker {

  private static final int EXAMPLES_OF_A_KIND = 5;

  private final Map<String, Input> inputs = new HashMap<>();
  private final Map<Position, String> positions;
  private final OutcomeBalance balance = new OutcomeBalance();
  private final List<String> examples = new ArrayList<>();
  private final Map<String, Integer> violations = new HashMap<>();

  private Checker(Map<Position, String> positions) {
    this.positions = positions;
  }

  /**
   * The account.
   *
   * @param inputs all that were published
   * @param positions where they lie, as far as acknowledged, to their image ids
   * @param outcomes all that were committed, in any order
   */
  static CheckResult settle(
      Collection<Input> inputs, Map<Position, String> positions, List<Outcome> outcomes) {
    Checker checker = new Checker(positions);
    inputs.forEach(checker::expect);
    return checker.settle(outcomes);
  }

  private void expect(Input input) {
    inputs.put(input.imageId(), input);
    balance.published(input.imageId());
  }

  private CheckResult settle(List<Outcome> outcomes) {
    List<Diagnosed> diagnoses = only(outcomes, Diagnosed.class);
    List<DeadLettered> deadLetters = only(outcomes, DeadLettered.class);
    only(outcomes, Unreadable.class)
        .forEach(one -> violated("unexpected", "unreadable diagnosis at " + one.place()));
    diagnoses.forEach(this::enter);
    deadLetters.forEach(this::enter);
    checkOrder(diagnoses);
    balance.missing().forEach(id -> violated("missing", id));
    return new CheckResult(
        inputs.size(),
        diagnoses.size(),
        deadLetters.size(),
        count("missing"),
        count("duplicated"),
        count("unexpected"),
        count("out of order"),
        count("bytes differ"),
        count("wrong reason"),
        examples);
  }

  private static <T extends Outcome> List<T> only(List<Outcome> outcomes, Class<T> kind) {
    return outcomes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private void enter(Diagnosed diagnosis) {
    Input input = inputs.get(diagnosis.imageId());
    if (input == null || !input.studyId().equals(diagnosis.diagnosis().getStudyId())) {
      violated("unexpected", diagnosis.imageId());
      return;
    }
    if (input.expected() != null) {
      violated("wrong reason", input.imageId());
    }
    enter(input);
  }

  private void enter(DeadLettered deadLetter) {
    Input input = inputOf(deadLetter);
    if (input == null) {
      violated("unexpected", String.valueOf(deadLetter.source()));
      return;
    }
    if (input.expected() == null || !input.expected().name().equals(deadLetter.reason())) {
      violated("wrong reason", input.imageId() + " " + deadLetter.reason());
    }
    if (!input.fingerprint().equals(deadLetter.fingerprint())) {
      violated("bytes differ", input.imageId());
    }
    enter(input);
  }

  /** Both headers, where there are both, must mean the same image. */
  private @Nullable Input inputOf(DeadLettered deadLetter) {
    String bySource = deadLetter.source() == null ? null : positions.get(deadLetter.source());
    if (bySource == null
        || (deadLetter.imageId() != null && !deadLetter.imageId().equals(bySource))) {
      return null;
    }
    return inputs.get(bySource);
  }

  private void enter(Input input) {
    if (balance.outcome(input.imageId())) {
      violated("duplicated", input.imageId());
    }
  }

  private void checkOrder(List<Diagnosed> diagnoses) {
    Map<String, Integer> latest = new HashMap<>();
    Set<String> counted = new HashSet<>();
    diagnoses.stream()
        .sorted(
            Comparator.<Diagnosed>comparingInt(one -> one.place().partition())
                .thenComparingLong(one -> one.place().offset()))
        .forEach(
            one -> {
              Input input = inputs.get(one.imageId());
              // Duplicates are counted as such.
              if (input != null && counted.add(one.imageId())) {
                int before = latest.merge(input.studyId(), input.sequence(), Math::max);
                if (before > input.sequence()) {
                  violated("out of order", input.imageId());
                }
              }
            });
  }

  private void violated(String kind, String what) {
    if (violations.merge(kind, 1, Integer::sum) <= EXAMPLES_OF_A_KIND) {
      examples.add(kind + ": " + what);
    }
  }

  private int count(String kind) {
    return violations.getOrDefault(kind, 0);
  }
}
