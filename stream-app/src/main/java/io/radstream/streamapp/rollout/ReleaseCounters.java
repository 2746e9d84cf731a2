package io.radstream.streamapp.rollout;

import io.radstream.modelregistry.bundles.ReleaseRefusal;
import java.util.Map;

/**
 * What became of announced models since the start.
 *
 * @param swaps models that took over from another
 * @param refused announced models that were refused, by reason; one that is tried again counts once
 * @param shadowed images that a model on trial has classified
 * @param shadowDropped images of its share that it had no time for, or could not classify
 */
public record ReleaseCounters(
    long swaps, Map<ReleaseRefusal, Long> refused, long shadowed, long shadowDropped) {

  /** Nothing is followed. */
  public static final ReleaseCounters NONE = new ReleaseCounters(0, Map.of(), 0, 0);

  /** Copies the map. */
  public ReleaseCounters {
    refused = Map.copyOf(refused);
  }
}
