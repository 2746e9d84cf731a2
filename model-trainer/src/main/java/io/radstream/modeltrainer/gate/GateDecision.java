package io.radstream.modeltrainer.gate;

import io.radstream.modeltrainer.gate.NonInferiorityCheck.Difference;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the gate came to, with every number it looked at.
 *
 * @param refusals why the candidate may not take the champion's place, a sentence each; empty if it
 *     may
 * @param warnings what a person should know before promoting, a sentence each
 * @param images held-out images that both models classified
 * @param patients that they are of
 * @param betterShare share of the draws in which the candidate is the better one
 * @param accuracy the figure that decides
 * @param logLoss decides between equals
 * @param checks figures that must not get worse
 * @param rules that were applied
 */
public record GateDecision(
    List<String> refusals,
    List<String> warnings,
    int images,
    int patients,
    double betterShare,
    Difference accuracy,
    Difference logLoss,
    List<NonInferiorityCheck> checks,
    GateRules rules) {

  /** Copies the lists. */
  public GateDecision {
    refusals = List.copyOf(refusals);
    warnings = List.copyOf(warnings);
    checks = List.copyOf(checks);
  }

  /** Whether the candidate may take the champion's place. */
  public boolean passed() {
    return refusals.isEmpty();
  }

  /** The same with further warnings. */
  GateDecision with(List<String> more) {
    return new GateDecision(
        refusals,
        Stream.concat(more.stream(), warnings.stream()).toList(),
        images,
        patients,
        betterShare,
        accuracy,
        logLoss,
        checks,
        rules);
  }
}
