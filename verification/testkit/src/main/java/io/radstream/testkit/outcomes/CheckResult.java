package io.radstream.testkit.outcomes;

import java.util.ArrayList;
import java.util.List;

/**
 * What the verifier found. All but the first three are violations unless 0.
 *
 * @param images published
 * @param diagnoses committed, duplicates included
 * @param deadLetters committed, duplicates included
 * @param missing images without any outcome
 * @param duplicated outcomes beyond the one of each image, as {@link OutcomeBalance} counts
 * @param unexpected outcomes of nothing that was published, or under another study than the image's
 * @param outOfOrder diagnoses that came after one of a later image of their study
 * @param dlqBytesDiffer dead letters whose key or value is not what was published
 * @param wrongReason dead letters of good images, diagnoses of poison, dead letters with another
 *     reason than planted
 * @param examples a few image ids of each kind of violation, for whoever looks for the cause
 */
public record CheckResult(
    int images,
    int diagnoses,
    int deadLetters,
    int missing,
    int duplicated,
    int unexpected,
    int outOfOrder,
    int dlqBytesDiffer,
    int wrongReason,
    List<String> examples) {

  /** Copies the list. */
  public CheckResult {
    examples = List.copyOf(examples);
  }

  /** Whether every image has exactly one outcome, of the right kind and in the right order. */
  public boolean clean() {
    return violations().isEmpty();
  }

  /** One line for each kind of violation. */
  public List<String> violations() {
    List<String> lines = new ArrayList<>();
    add(lines, missing, "images without an outcome");
    add(lines, duplicated, "outcomes too many");
    add(lines, unexpected, "outcomes of nothing that was published");
    add(lines, outOfOrder, "diagnoses out of their study's order");
    add(lines, dlqBytesDiffer, "dead letters with other bytes than published");
    add(lines, wrongReason, "outcomes of another kind or reason than planted");
    return lines;
  }

  private static void add(List<String> lines, int count, String what) {
    if (count != 0) {
      lines.add(count + " " + what);
    }
  }
}
