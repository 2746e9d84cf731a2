package io.radstream.streamapp.serving;

import io.radstream.model.confidence.Finding;
import io.radstream.model.explain.HeatMap;
import io.radstream.model.network.EngineOutput;
import java.util.Optional;

/** Shows where an image speaks for a finding. Safe for use by many threads. */
@FunctionalInterface
public interface Explainer {

  /** For models that cannot explain themselves. */
  Explainer NONE = (output, target) -> Optional.empty();

  /**
   * Explains one image.
   *
   * @param output what the engine gave for it, a batch of one
   * @return empty if the output has no maps, or none that can be shown
   */
  Optional<HeatMap> explain(EngineOutput output, Finding target);
}
