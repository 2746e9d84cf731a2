package io.radstream.modeltrainer.evaluation;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Judgement;
import io.radstream.model.engine.EngineOptions;
import io.radstream.model.engine.InferenceEngine;
import io.radstream.model.engine.InferenceEngines;
import io.radstream.modeltrainer.snapshot.FilmLoader;
import io.radstream.modeltrainer.snapshot.LabelledFilm;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges labelled films with a bundle, batch by batch, as the stream app would. Used by one thread;
 * memory is bounded by one batch.
 */
public final class Evaluator implements AutoCloseable {

  private static final int BATCH = 32;

  private final ModelBundle bundle;
  private final InferenceEngine engine;
  private final TensorWriter tensors;
  private final FloatBuffer input;
  private final List<LabelledFilm> waiting = new ArrayList<>();
  private final List<JudgedFilm> judged = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  private Evaluator(ModelBundle bundle, InferenceEngine engine) {
    this.bundle = bundle;
    this.engine = engine;
    tensors = new TensorWriter(bundle.manifest().preprocessing());
    input =
        ByteBuffer.allocateDirect(
                BATCH * bundle.manifest().preprocessing().tensorLength() * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
  }

  /**
   * Opens an engine for the bundle.
   *
   * @param engine one of {@link InferenceEngines#names()}
   */
  public static Evaluator open(ModelBundle bundle, String engine) {
    return new Evaluator(
        bundle, InferenceEngines.open(engine, bundle, EngineOptions.ofBatch(BATCH)));
  }

  /** Judges all films. */
  public Evaluation evaluate(List<LabelledFilm> films) {
    judged.clear();
    refused.clear();
    refused.addAll(new FilmLoader().load(films, this::add));
    flush();
    return new Evaluation(judged, refused);
  }

  private void add(LabelledFilm film, GreyImage image) {
    input.put(
        waiting.size() * bundle.manifest().preprocessing().tensorLength(), tensors.write(image));
    waiting.add(film);
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    float[] outputs = engine.infer(input, waiting.size());
    for (int i = 0; i < waiting.size(); i++) {
      take(waiting.get(i), outputs, i);
    }
    waiting.clear();
  }

  private void take(LabelledFilm film, float[] outputs, int image) {
    Judgement judgement = bundle.manifest().judge(outputs, image);
    Judgement own = Calibration.NONE.judge(inOrderOfFindings(outputs, image));
    if (!(own instanceof Judgement.Found uncalibrated)) {
      refused.add(film.file().getFileName() + ": the engine's output is not finite");
    } else if (judgement instanceof Judgement.Abstained abstained) {
      judged.add(
          new JudgedFilm(
              film,
              uncalibrated.probabilities(),
              abstained.probabilities(),
              abstained.reason(),
              Double.NaN));
    } else if (judgement instanceof Judgement.Found found) {
      judged.add(
          new JudgedFilm(
              film, uncalibrated.probabilities(), found.probabilities(), null, Double.NaN));
    }
  }

  private float[] inOrderOfFindings(float[] outputs, int image) {
    List<Finding> classes = bundle.manifest().classes();
    float[] softmax = new float[classes.size()];
    for (int i = 0; i < softmax.length; i++) {
      softmax[LabelledFilm.CLASS_ORDER.indexOf(classes.get(i))] =
          outputs[image * softmax.length + i];
    }
    return softmax;
  }

  @Override
  public void close() {
    engine.close();
  }
}
