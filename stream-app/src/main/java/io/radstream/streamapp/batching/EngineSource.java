package io.radstream.streamapp.batching;

import io.radstream.engines.EngineException;
import io.radstream.engines.InferenceEngine;

/** Opens an engine. */
@FunctionalInterface
public interface EngineSource {

  /**
   * Opens the engine; its caller closes it.
   *
   * @throws EngineException if it cannot be used here
   */
  InferenceEngine open();
}
