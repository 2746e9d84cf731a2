package io.radstream.modeltrainer.release;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.confidence.MapFeatures;
import io.radstream.model.engine.InferenceEngine;
import io.radstream.model.network.EngineOutput;
import io.radstream.modeltrainer.dataset.ImageLoader;
import io.radstream.modeltrainer.dataset.LabeledImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shows images to a network and keeps what it gave for each. Used by one thread; keeps some
 * thousands of bytes an image.
 */
final class ImageSurvey {

  static final int BATCH = 32;

  /**
   * An image and what the network gave for it.
   *
   * @param softmax in the order of {@link LabeledImage#CLASS_ORDER}
   * @param features of {@link MapFeatures}
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Seen(LabeledImage image, float[] softmax, float[] features) {}

  private final InferenceEngine engine;
  private final TensorWriter tensors;
  private final MapFeatures features;
  private final FloatBuffer input;
  private final int tensorLength;
  private final List<LabeledImage> waiting = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();

  private ImageSurvey(ModelBundle bundle, InferenceEngine engine) {
    this.engine = engine;
    tensors = new TensorWriter(bundle.manifest().preprocessing());
    features = new MapFeatures(bundle.manifest().spec());
    tensorLength = bundle.manifest().preprocessing().tensorLength();
    input =
        ByteBuffer.allocateDirect(BATCH * tensorLength * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
  }

  /** Every image that can be read, in the images' order. */
  static List<Seen> of(ModelBundle bundle, InferenceEngine engine, List<LabeledImage> images) {
    ImageSurvey survey = new ImageSurvey(bundle, engine);
    new ImageLoader().load(images, survey::add);
    survey.flush();
    return List.copyOf(survey.seen);
  }

  private void add(LabeledImage labeled, GreyImage image) {
    input.put(waiting.size() * tensorLength, tensors.write(image));
    waiting.add(labeled);
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    EngineOutput output = engine.inferWithMaps(input, waiting.size());
    int classes = output.softmax().length / waiting.size();
    for (int i = 0; i < waiting.size(); i++) {
      seen.add(
          new Seen(
              waiting.get(i),
              Arrays.copyOfRange(output.softmax(), i * classes, (i + 1) * classes),
              features.of(output.maps(), i)));
    }
    waiting.clear();
  }
}
