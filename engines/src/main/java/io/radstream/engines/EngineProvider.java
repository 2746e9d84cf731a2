package io.radstream.engines;

import io.radstream.model.bundle.ModelBundle;

/**
 * Opens one kind of engine. Found by {@link java.util.ServiceLoader}, so listed in {@code
 * META-INF/services/io.radstream.engines.EngineProvider}; must be cheap to construct and load no
 * native before {@link #open}.
 */
public interface EngineProvider {

  /** The name by which configuration asks for it. */
  String name();

  /**
   * Loads the network of a bundle.
   *
   * @return an engine that the caller closes
   * @throws EngineException of kind {@code UNUSABLE} when natives are missing or the network is bad
   */
  InferenceEngine open(ModelBundle bundle, EngineOptions options);
}
