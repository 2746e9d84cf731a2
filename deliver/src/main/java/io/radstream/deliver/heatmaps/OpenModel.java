package io.radstream.deliver.heatmaps;

import io.radstream.engines.EngineOptions;
import io.radstream.engines.InferenceEngine;
import io.radstream.engines.InferenceEngines;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.confidence.Finding;
import io.radstream.model.explain.HeatMap;
import io.radstream.model.explain.HiResCam;
import io.radstream.model.network.EngineOutput;
import java.nio.FloatBuffer;
import java.util.Optional;

/**
 * A model that explains single images. Not thread-safe.
 *
 * @param engine closed with this
 */
record OpenModel(InferenceEngine engine, TensorWriter tensors, HiResCam cam)
    implements AutoCloseable {

  private static final String ENGINE = "onnx";

  static OpenModel open(ModelBundle bundle) {
    return new OpenModel(
        InferenceEngines.open(ENGINE, bundle, new EngineOptions(1, 1)),
        new TensorWriter(bundle.manifest().preprocessing()),
        HiResCam.of(bundle));
  }

  /** Where an image speaks for a finding; empty if that cannot be shown. */
  Optional<HeatMap> explain(GreyImage image, Finding target) {
    EngineOutput output = engine.inferWithMaps(FloatBuffer.wrap(tensors.write(image)), 1);
    return output.maps().length == 0 ? Optional.empty() : cam.explain(output.maps(), 0, target);
  }

  @Override
  public void close() {
    engine.close();
  }
}
