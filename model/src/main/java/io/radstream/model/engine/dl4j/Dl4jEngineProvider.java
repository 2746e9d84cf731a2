package io.radstream.model.engine.dl4j;

import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.engine.EngineOptions;
import io.radstream.model.engine.EngineProvider;
import io.radstream.model.engine.InferenceEngine;

/**
 * Opens {@code dl4j}: the network as it was trained. Its threads are those of the whole process:
 * the engine opened last decides their number.
 */
public final class Dl4jEngineProvider implements EngineProvider {

  static final String NAME = "dl4j";

  /** For the service loader. */
  public Dl4jEngineProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public InferenceEngine open(ModelBundle bundle, EngineOptions options) {
    return Dl4jEngine.open(bundle, options);
  }
}
