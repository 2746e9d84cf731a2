package io.radstream.modeltrainer.evaluation;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.confidence.Finding;
import io.radstream.model.engine.EngineOptions;
import io.radstream.model.engine.InferenceEngine;
import io.radstream.model.engine.InferenceEngines;
import io.radstream.model.explain.HeatMap;
import io.radstream.model.explain.HiResCam;
import io.radstream.modeltrainer.dataset.ImageLoader;
import io.radstream.modeltrainer.dataset.LabeledImage;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Judges images with a bundle, batch by batch, as the stream app would. Used by one thread; memory
 * is bounded by one batch and the answers.
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

  /** Judges all images. */
  public Evaluation evaluate(List<LabeledImage> images) {
    return evaluate(images, UnaryOperator.identity());
  }

  /**
   * Judges all images.
   *
   * @param change what is done to each image before it is judged
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
   * Judges images that have no label.
   *
   * @param refused takes a sentence for each file that could not be judged
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
}
