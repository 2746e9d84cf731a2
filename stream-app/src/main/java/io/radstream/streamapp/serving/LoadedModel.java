package io.radstream.streamapp.serving;

import io.radstream.engines.EngineException;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.batching.EngineShape;
import io.radstream.streamapp.batching.WarmEngine;
import java.time.InstantSource;

/**
 * One model at work. An image is made a tensor, classified and written down by one and the same.
 * Safe for use by many threads.
 *
 * @param description what its outcomes say of it
 * @param tensorBytes of one image
 * @param usesMaps whether its decision rule needs the network's maps
 */
public record LoadedModel(
    ModelDescription description,
    long tensorBytes,
    TensorWriter tensors,
    WarmEngine engine,
    DecisionRule decisionRule,
    boolean usesMaps,
    Explainer explainer) {

  /**
   * Opens and warms an engine, which the caller closes. The model's source is not kept: a bundle
   * may be large.
   *
   * @throws EngineException if it cannot be used
   */
  public static LoadedModel open(ModelDefinition model, InstantSource wallClock, BatchClock clock) {
    var shape = new EngineShape(model.preprocessing().tensorLength(), model.classes());
    WarmEngine engine = WarmEngine.open(model.engine(), shape, wallClock, clock);
    return new LoadedModel(
        new ModelDescription(model.id(), engine.name(), model.reference()),
        model.tensorBytes(),
        new TensorWriter(model.preprocessing()),
        engine,
        model.decisionRule(),
        model.usesMaps(),
        model.explainer());
  }

  /** Which model it is. */
  public ModelId id() {
    return description.id();
  }
}
