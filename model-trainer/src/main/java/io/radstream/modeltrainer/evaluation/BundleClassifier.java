package io.radstream.modeltrainer.evaluation;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.Finding;
import io.radstream.model.engine.InferenceEngine;
import io.radstream.model.network.EngineOutput;
import io.radstream.modeltrainer.dataset.LabeledImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Judges images batch by batch, as the stream app would. Used by one thread; memory is bounded by
 * one batch.
 *
 * @param <K> what an image is known by
 */
final class BundleClassifier<K> {

  static final int BATCH = 32;

  private final ModelBundle bundle;
  private final InferenceEngine engine;
  private final BiConsumer<K, Optional<BundleOutput>> outputs;
  private final TensorWriter tensors;
  private final int length;
  private final FloatBuffer input;
  private final List<K> waiting = new ArrayList<>();

  /**
   * A judge.
   *
   * @param engine takes batches of {@link #BATCH}; not closed
   * @param outputs takes every image's answer in order; nothing where the network's output is no
   *     use
   */
  BundleClassifier(
      ModelBundle bundle, InferenceEngine engine, BiConsumer<K, Optional<BundleOutput>> outputs) {
    this.bundle = bundle;
    this.engine = engine;
    this.outputs = outputs;
    tensors = new TensorWriter(bundle.manifest().preprocessing());
    length = bundle.manifest().preprocessing().tensorLength();
    input =
        ByteBuffer.allocateDirect(BATCH * length * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
  }

  void add(K key, GreyImage image) {
    input.put(waiting.size() * length, tensors.write(image));
    waiting.add(key);
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  /** Judges what is waiting; to be called after the last image. */
  void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    EngineOutput output = engine.inferWithMaps(input, waiting.size());
    for (int i = 0; i < waiting.size(); i++) {
      outputs.accept(waiting.get(i), answer(output, i));
    }
    waiting.clear();
  }

  private Optional<BundleOutput> answer(EngineOutput output, int image) {
    if (!(Calibration.NONE.classify(inOrderOfFindings(output.softmax(), image))
        instanceof Classification.Found own)) {
      return Optional.empty();
    }
    double oddness = bundle.oddness(output, image);
    Classification classification = bundle.classify(output, image);
    if (classification instanceof Classification.Found found) {
      return Optional.of(
          new BundleOutput(own.probabilities(), found.probabilities(), null, oddness));
    }
    if (classification instanceof Classification.Abstained abstained) {
      return Optional.of(
          new BundleOutput(
              own.probabilities(), abstained.probabilities(), abstained.reason(), oddness));
    }
    return Optional.empty();
  }

  private float[] inOrderOfFindings(float[] outputs, int image) {
    List<Finding> classes = bundle.manifest().classes();
    float[] softmax = new float[classes.size()];
    for (int i = 0; i < softmax.length; i++) {
      softmax[LabeledImage.CLASS_ORDER.indexOf(classes.get(i))] =
          outputs[image * softmax.length + i];
    }
    return softmax;
  }
}
