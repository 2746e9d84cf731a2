package io.radstream.chaos.campaign;

import io.radstream.chaos.stop.StopFigures;
import io.radstream.testkit.outcomes.CheckResult;
import io.radstream.testkit.outcomes.Pauses;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of one run.
 *
 * @param scenario its name
 * @param seed of everything that was random
 * @param apps stream apps at the start
 * @param disturbances kills, or whatever else was done
 * @param account what the verifier found
 * @param pauses of the output
 * @param stops how apps ended that were told to, if the scenario looks at that
 * @param rebalances that apps took part in, as far as they could tell
 * @param seconds from the first image to the last outcome read
 * @param images what was published
 * @param success what it is called that nothing is wrong
 * @param violations one line each; empty if all is as it must be
 * @param notes what else is worth knowing
 * @param figures measured by the scenario, by their names in the JSON
 */
public record CampaignResult(
    String scenario,
    long seed,
    int apps,
    int disturbances,
    CheckResult account,
    Pauses pauses,
    StopFigures stops,
    long rebalances,
    double seconds,
    String images,
    String success,
    List<String> violations,
    List<String> notes,
    Map<String, Double> figures) {

  /** Copies lists and map. */
  public CampaignResult {
    violations = List.copyOf(violations);
    notes = List.copyOf(notes);
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** Whether all is as it must be. */
  public boolean passed() {
    return violations.isEmpty();
  }
}
