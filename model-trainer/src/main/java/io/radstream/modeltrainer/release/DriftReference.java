package io.radstream.modeltrainer.release;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.drift.DriftCounts;
import io.radstream.model.drift.DriftProfile;
import io.radstream.model.drift.ImageStatistics;
import io.radstream.model.engine.EngineOptions;
import io.radstream.model.engine.InferenceEngine;
import io.radstream.model.engine.InferenceEngines;
import io.radstream.modeltrainer.dataset.ImageLoader;
import io.radstream.modeltrainer.dataset.LabeledImage;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * What the images of a release look like and what the model says about them: what the stream app
 * compares the images of an hour with. Made of held-out images, for on those it learned from a
 * model is surer than it will ever be again.
 */
final class DriftReference {

  private final ModelBundle bundle;
  private final InferenceEngine engine;
  private final TensorWriter tensors;
  private final DriftCounts counts = new DriftCounts();

  private DriftReference(ModelBundle bundle, InferenceEngine engine) {
    this.bundle = bundle;
    this.engine = engine;
    tensors = new TensorWriter(bundle.manifest().preprocessing());
  }

  /**
   * Judges the images once more, one by one.
   *
   * @param engine its name
   * @param images what cannot be read is left out
   */
  static DriftProfile of(ModelBundle bundle, String engine, List<LabeledImage> images) {
    try (InferenceEngine open = InferenceEngines.open(engine, bundle, EngineOptions.ofBatch(1))) {
      DriftReference reference = new DriftReference(bundle, open);
      List<String> unused =
          new ImageLoader().load(images, (labeled, image) -> reference.add(image));
      return reference.counts.profile();
    }
  }

  private void add(GreyImage image) {
    float[] values = tensors.resized(image);
    ImageStatistics look = ImageStatistics.of(values);
    FloatBuffer tensor = FloatBuffer.wrap(tensors.normalised(values));
    counts.add(look, bundle.classify(engine.inferWithMaps(tensor, 1), 0));
  }
}
