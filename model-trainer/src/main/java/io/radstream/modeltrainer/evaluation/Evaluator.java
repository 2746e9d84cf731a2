package io.radstream.modeltrainer.evaluation;

import io.radstream.engines.EngineOptions;
import io.radstream.engines.InferenceEngine;
import io.radstream.engines.InferenceEngines;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.confidence.AbstainReason;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.model.explain.HeatMap;
import io.radstream.model.explain.HiResCam;
import io.radstream.model.network.EngineOutput;
import io.radstream.modeltrainer.dataset.ImageLoader;
import io.radstream.modeltrainer.dataset.LabeledImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Classifies images with a bundle, batch by batch, as the stream app would. Used by one thread;
 * memory is bounded by one batch and the answers.
 */
public final class Evaluator implements AutoCloseable {

  private static final String NOT_FINITE = ": the engine's output is not finite";

  private final ModelBundle bundle;
  private final InferenceEngine engine;

  private Evaluator(ModelBundle bundle, InferenceEngine engine) {
    this.bundle = bundle;
    this.engine = engine;
  }

  /**
   * Opens an engine for the bundle.
   *
   * @param engine one of {@link InferenceEngines#names()}
   */
  public static Evaluator open(ModelBundle bundle, String engine) {
    return new Evaluator(
        bundle,
        InferenceEngines.open(engine, bundle, EngineOptions.ofBatch(BundleClassifier.BATCH)));
  }

  /** Classifies all images. */
  public Evaluation evaluate(List<LabeledImage> images) {
    return evaluate(images, UnaryOperator.identity());
  }

  /**
   * Classifies all images.
   *
   * @param change what is done to each image before it is classified
   */
  public Evaluation evaluate(List<LabeledImage> images, UnaryOperator<GreyImage> change) {
    List<ClassifiedImage> sorted = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    BundleClassifier<LabeledImage> rule =
        new BundleClassifier<>(
            bundle,
            engine,
            (labeled, output) ->
                output.ifPresentOrElse(
                    given -> sorted.add(ClassifiedImage.of(labeled, given)),
                    () -> refused.add(labeled.name() + NOT_FINITE)));
    refused.addAll(
        0,
        new ImageLoader().load(images, (labeled, image) -> rule.add(labeled, change.apply(image))));
    rule.flush();
    return new Evaluation(sorted, refused);
  }

  /**
   * Classifies images that have no label.
   *
   * @param refused takes a sentence for each file that could not be classified
   * @return the answers, in the order of the files
   */
  public Map<Path, BundleOutput> answers(List<Path> files, List<String> refused) {
    Map<Path, BundleOutput> outputs = new LinkedHashMap<>();
    BundleClassifier<Path> rule =
        new BundleClassifier<>(
            bundle,
            engine,
            (file, output) ->
                output.ifPresentOrElse(
                    given -> outputs.put(file, given),
                    () -> refused.add(file.getFileName() + NOT_FINITE)));
    refused.addAll(new ImageLoader().loadFiles(files, rule::add));
    rule.flush();
    return outputs;
  }

  /**
   * The images with what speaks for their likeliest finding laid over them.
   *
   * @param classified by this evaluator, so that they can be read
   * @return a PNG file each, in order
   */
  List<byte[]> explained(List<ClassifiedImage> classified) {
    HiResCam explainer = HiResCam.of(bundle);
    TensorWriter tensors = new TensorWriter(bundle.manifest().preprocessing());
    List<byte[]> pngs = new ArrayList<>();
    Iterator<ClassifiedImage> sorted = classified.iterator();
    new ImageLoader()
        .load(
            classified.stream().map(ClassifiedImage::image).toList(),
            (labeled, image) -> {
              float[] maps = engine.inferWithMaps(FloatBuffer.wrap(tensors.write(image)), 1).maps();
              Finding finding = sorted.next().likeliest();
              Optional<HeatMap> heat =
                  maps.length == 0 ? Optional.empty() : explainer.explain(maps, 0, finding);
              pngs.add(HeatMapImage.png(image, heat));
            });
    return pngs;
  }

  @Override
  public void close() {
    engine.close();
  }

  /**
   * Classifies images batch by batch, as the stream app would. Used by one thread; memory is
   * bounded by one batch.
   *
   * @param <K> what an image is known by
   */
  private static final class BundleClassifier<K> {

    static final int BATCH = 32;

    private final ModelBundle bundle;
    private final InferenceEngine engine;
    private final BiConsumer<K, Optional<BundleOutput>> outputs;
    private final TensorWriter tensors;
    private final int length;
    private final FloatBuffer input;
    private final List<K> waiting = new ArrayList<>();

    /**
     * A classifier.
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

    /** Classifies what is waiting; to be called after the last image. */
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

  /**
   * What a bundle said of an image. Immutable.
   *
   * @param uncalibrated the network's own probabilities
   * @param probabilities calibrated
   * @param reason why the bundle gave no finding; null where it gave one
   * @param oddness how unlike its training images the bundle holds the image, the more the higher;
   *     {@code NaN} where the bundle has no such score
   */
  record BundleOutput(
      Probabilities uncalibrated,
      Probabilities probabilities,
      @Nullable AbstainReason reason,
      double oddness) {

    /** Why the bundle gave no finding. */
    Optional<AbstainReason> abstention() {
      return Optional.ofNullable(reason);
    }
  }
}
