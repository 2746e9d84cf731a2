package io.radstream.streamapp.serving;

import io.radstream.model.confidence.Classification;
import io.radstream.model.network.EngineOutput;

/** What a network's output amounts to, by its bundle. Safe for use by many threads. */
@FunctionalInterface
public interface DecisionRule {

  /**
   * Classifies one image.
   *
   * @param output what the engine gave for it, a batch of one, in the bundle's class order; with
   *     maps if {@link ModelDefinition#usesMaps} says so
   */
  Classification classify(EngineOutput output);
}
