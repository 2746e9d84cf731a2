package io.radstream.modeltrainer.bundling;

import io.radstream.engines.EngineOptions;
import io.radstream.engines.InferenceEngine;
import io.radstream.engines.InferenceEngines;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.confidence.AbstentionRule;
import io.radstream.model.confidence.AbstentionRule.Outcome;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.MapFeatures;
import io.radstream.model.confidence.OutOfDistribution;
import io.radstream.model.confidence.TemperatureScaling;
import io.radstream.model.network.EngineOutput;
import io.radstream.modeltrainer.bundling.ConfidenceFit.ImageSurvey.Seen;
import io.radstream.modeltrainer.dataset.ImageLoader;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.dataset.Manifest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fits when a network is to commit itself. Training images say what images look like; all
 * thresholds and the temperature come from validation images; test images take no part.
 */
final class ConfidenceFit {

  /** Share of the validation images that may be taken for foreign. */
  private static final double LOST_SHARE = 0.01;

  /** The errors among the images that get a finding, against those among all. */
  private static final double RISK_SHARE = 0.5;

  /** Share of the validation images that must get a finding. */
  private static final double LEAST_COVERAGE = 0.95;

  /** More training images tell nothing new of a covariance, and memory must have an end. */
  private static final int MOST_TRAINING_IMAGES = 4_000;

  private ConfidenceFit() {}

  /**
   * Fits everything.
   *
   * @param raw the network, not calibrated
   */
  static Confidence of(ModelBundle raw, List<LabeledImage> images, String engineName) {
    try (InferenceEngine engine =
        InferenceEngines.open(engineName, raw, EngineOptions.ofBatch(ImageSurvey.BATCH))) {
      List<Seen> validation = ImageSurvey.of(raw, engine, Manifest.side(images, Side.VALIDATION));
      List<Seen> training = ImageSurvey.of(raw, engine, thinned(Manifest.side(images, Side.TRAIN)));
      OutOfDistribution foreign =
          OutOfDistribution.fit(
              byClass(training), validation.stream().map(Seen::features).toList(), LOST_SHARE);
      double temperature = temperature(validation);
      AbstentionRule rule = rule(validation, foreign, new Calibration(temperature, 0));
      return new Confidence(temperature, rule, foreign, LOST_SHARE, validation.size());
    }
  }

  private static List<LabeledImage> thinned(List<LabeledImage> images) {
    if (images.size() <= MOST_TRAINING_IMAGES) {
      return images;
    }
    List<LabeledImage> some = new ArrayList<>();
    for (int i = 0; i < MOST_TRAINING_IMAGES; i++) {
      some.add(images.get((int) ((long) i * images.size() / MOST_TRAINING_IMAGES)));
    }
    return some;
  }

  private static List<List<float[]>> byClass(List<Seen> images) {
    List<List<float[]>> classes = new ArrayList<>();
    for (int i = 0; i < LabeledImage.CLASS_ORDER.size(); i++) {
      int index = i;
      classes.add(
          images.stream()
              .filter(seen -> seen.image().classIndex() == index)
              .map(Seen::features)
              .toList());
    }
    return classes;
  }

  private static double temperature(List<Seen> validation) {
    return TemperatureScaling.fit(
        validation.stream().map(Seen::softmax).toList(),
        validation.stream().mapToInt(seen -> seen.image().classIndex()).toArray());
  }

  /** Of the images that are not taken for foreign: those are abstained from whatever the rule. */
  private static AbstentionRule rule(
      List<Seen> validation, OutOfDistribution foreign, Calibration calibration) {
    List<Outcome> outcomes =
        validation.stream()
            .filter(seen -> !foreign.isForeign(seen.features()))
            .map(seen -> outcome(seen, calibration))
            .toList();
    long errors = outcomes.stream().filter(outcome -> !outcome.right()).count();
    double risk = RISK_SHARE * errors / outcomes.size();
    return AbstentionRule.choose(outcomes, risk, LEAST_COVERAGE);
  }

  private static Outcome outcome(Seen seen, Calibration calibration) {
    if (calibration.classify(seen.softmax()) instanceof Classification.Found found) {
      return new Outcome(
          found.probabilities().highest(), found.finding() == seen.image().finding());
    }
    throw new IllegalStateException("an engine that was tried out gives probabilities");
  }

  /**
   * Shows images to a network and keeps what it gave for each. Used by one thread; keeps some
   * thousands of bytes an image.
   */
  static final class ImageSurvey {

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
}
