package io.radstream.modeltrainer.evaluation;

import io.radstream.imaging.GreyImage;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.engine.EngineOptions;
import io.radstream.model.engine.InferenceEngine;
import io.radstream.model.engine.InferenceEngines;
import io.radstream.modeltrainer.snapshot.FilmLoader;
import io.radstream.modeltrainer.snapshot.LabelledFilm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Judges films with a bundle, batch by batch, as the stream app would. Used by one thread; memory
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
        bundle, InferenceEngines.open(engine, bundle, EngineOptions.ofBatch(PictureJudge.BATCH)));
  }

  /** Judges all films. */
  public Evaluation evaluate(List<LabelledFilm> films) {
    return evaluate(films, UnaryOperator.identity());
  }

  /**
   * Judges all films.
   *
   * @param change what is done to each picture before it is judged
   */
  public Evaluation evaluate(List<LabelledFilm> films, UnaryOperator<GreyImage> change) {
    List<JudgedFilm> judged = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    PictureJudge<LabelledFilm> judge =
        new PictureJudge<>(
            bundle,
            engine,
            (film, answer) ->
                answer.ifPresentOrElse(
                    given -> judged.add(JudgedFilm.of(film, given)),
                    () -> refused.add(film.file().getFileName() + NOT_FINITE)));
    refused.addAll(
        0, new FilmLoader().load(films, (film, image) -> judge.add(film, change.apply(image))));
    judge.flush();
    return new Evaluation(judged, refused);
  }

  /**
   * Judges pictures that have no label.
   *
   * @param refused takes a sentence for each file that could not be judged
   * @return the answers, in the order of the files
   */
  public Map<Path, Answer> answers(List<Path> files, List<String> refused) {
    Map<Path, Answer> answers = new LinkedHashMap<>();
    PictureJudge<Path> judge =
        new PictureJudge<>(
            bundle,
            engine,
            (file, answer) ->
                answer.ifPresentOrElse(
                    given -> answers.put(file, given),
                    () -> refused.add(file.getFileName() + NOT_FINITE)));
    refused.addAll(new FilmLoader().loadFiles(files, judge::add));
    judge.flush();
    return answers;
  }

  @Override
  public void close() {
    engine.close();
  }
}
