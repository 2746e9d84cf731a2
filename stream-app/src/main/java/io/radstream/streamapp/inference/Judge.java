package io.radstream.streamapp.inference;

import io.radstream.model.confidence.Judgement;
import io.radstream.model.network.EngineOutput;

/** What a network's output amounts to, by its bundle. Safe for use by many threads. */
@FunctionalInterface
public interface Judge {

  /**
   * Judges one image.
   *
   * @param output what the engine gave for it, a batch of one, in the bundle's class order; with
   *     maps if {@link ServedModel#judgesByMaps} says so
   */
  Judgement judge(EngineOutput output);
}
