package io.radstream.chaos.stop;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All stops of a run.
 *
 * @param stops how many
 * @param crashes of those, in native code
 * @param exitCodes how often each was seen
 * @param leftOverFiles in all temporary folders together
 * @param slowestStopSeconds from the signal to the end
 */
public record StopFigures(
    int stops,
    int crashes,
    SortedMap<Integer, Integer> exitCodes,
    int leftOverFiles,
    double slowestStopSeconds) {

  /** Nothing was observed. */
  public static final StopFigures NONE = new StopFigures(0, 0, new TreeMap<>(), 0, 0);

  /** Copies the map. */
  public StopFigures {
    exitCodes = Collections.unmodifiableSortedMap(new TreeMap<>(exitCodes));
  }

  /** With one more. */
  public StopFigures plus(ObservedStop stop) {
    SortedMap<Integer, Integer> codes = new TreeMap<>(exitCodes);
    codes.merge(stop.exitCode(), 1, Integer::sum);
    return new StopFigures(
        stops + 1,
        crashes + (stop.crashed() ? 1 : 0),
        codes,
        leftOverFiles + stop.leftOver().size(),
        Math.max(slowestStopSeconds, stop.seconds()));
  }
}
