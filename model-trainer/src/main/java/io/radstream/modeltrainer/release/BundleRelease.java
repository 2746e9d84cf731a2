package io.radstream.modeltrainer.release;

import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.BundleWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.TemperatureScaling;
import io.radstream.model.network.CnnLstm;
import io.radstream.model.network.OnnxExport;
import io.radstream.modeltrainer.evaluation.Evaluation;
import io.radstream.modeltrainer.evaluation.Evaluator;
import io.radstream.modeltrainer.evaluation.MetricsJson;
import io.radstream.modeltrainer.snapshot.LabelledFilm;
import io.radstream.modeltrainer.snapshot.LabelledFilm.Side;
import io.radstream.modeltrainer.snapshot.Manifest;
import io.radstream.modeltrainer.training.TrainingPlan;
import io.radstream.modeltrainer.training.TrainingRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a bundle of a finished training: exports it, fits the calibration on the validation films,
 * judges validation and test films with the engine that serves, writes it all into one file.
 */
public final class BundleRelease {

  private static final String ENGINE = "onnx";

  private final TrainingPlan plan;
  private final String name;
  private final String version;
  private final String licence;
  private final List<LabelledFilm> films;
  private final Map<String, String> lineage;

  /** A release to be, of films in a folder and from random weights. */
  public BundleRelease(
      TrainingPlan plan, String name, String version, String licence, List<LabelledFilm> films) {
    this(plan, name, version, licence, films, Map.of());
  }

  /**
   * A release to be.
   *
   * @param licence SPDX identifier of the weights' licence; the films' licences bind it
   * @param films those of the manifest, all sides
   * @param lineage what the bundle is to say of its origin besides films and plan
   */
  public BundleRelease(
      TrainingPlan plan,
      String name,
      String version,
      String licence,
      List<LabelledFilm> films,
      Map<String, String> lineage) {
    this.plan = plan;
    this.name = name;
    this.version = version;
    this.licence = licence;
    this.films = List.copyOf(films);
    this.lineage = Map.copyOf(lineage);
  }

  /**
   * What was released.
   *
   * @param bundle as written
   * @param validation figures on the validation films, with the calibration that was fitted on them
   * @param test figures on the test films; no films where the manifest has none
   */
  public record Released(ModelBundle bundle, Evaluation validation, Evaluation test) {}

  /**
   * Writes the bundle.
   *
   * @param file where to; replaced where it exists
   * @param createdAt when training ended
   */
  public Released write(TrainingRun.Outcome outcome, Path file, Instant createdAt)
      throws IOException {
    Network network = exported(outcome);
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    ModelBundle raw = bundle(network, draft, Calibration.NONE, Map.of(), "", createdAt);
    Calibration calibration = new Calibration(temperature(raw), 0);
    ModelBundle calibrated = bundle(network, draft, calibration, Map.of(), "", createdAt);
    Files.delete(draft);
    Evaluation validation = evaluated(calibrated, Side.VALIDATION);
    Evaluation test = evaluated(calibrated, Side.TEST);
    Map<String, Object> metrics =
        Map.of("validation", MetricsJson.asMap(validation), "test", MetricsJson.asMap(test));
    String card =
        ModelCard.text(
            name, version, plan, outcome, counts(), calibration.temperature(), validation, test);
    return new Released(
        bundle(network, file, calibration, metrics, card, createdAt), validation, test);
  }

  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  private record Network(byte[] onnx, byte[] dl4j) {}

  private Network exported(TrainingRun.Outcome outcome) throws IOException {
    ByteArrayOutputStream dl4j = new ByteArrayOutputStream();
    CnnLstm.write(outcome.network(), dl4j);
    return new Network(OnnxExport.export(plan.spec(), outcome.network()), dl4j.toByteArray());
  }

  private ModelBundle bundle(
      Network network,
      Path file,
      Calibration calibration,
      Map<String, Object> metrics,
      String card,
      Instant createdAt)
      throws IOException {
    BundleManifest draft =
        BundleManifest.draft(
            name,
            version,
            plan.spec(),
            LabelledFilm.CLASS_ORDER,
            plan.preprocessing(),
            calibration,
            metrics,
            origin(),
            licence,
            createdAt);
    return BundleWriter.write(file, draft, network.onnx(), network.dl4j(), card);
  }

  private Map<String, String> origin() {
    Map<String, String> all = new TreeMap<>(lineage);
    all.put("films", counts());
    all.put("plan", plan.toString());
    return all;
  }

  private double temperature(ModelBundle raw) {
    Evaluation validation = evaluated(raw, Side.VALIDATION);
    List<float[]> outputs =
        validation.films().stream()
            .map(judged -> floats(judged.probabilities().toArray()))
            .toList();
    int[] labels =
        validation.films().stream().mapToInt(judged -> judged.film().classIndex()).toArray();
    return TemperatureScaling.fit(outputs, labels);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private Evaluation evaluated(ModelBundle bundle, Side side) {
    try (Evaluator evaluator = Evaluator.open(bundle, ENGINE)) {
      return evaluator.evaluate(Manifest.side(films, side));
    }
  }

  private String counts() {
    return "%d training, %d validation and %d test films"
        .formatted(
            Manifest.side(films, Side.TRAIN).size(),
            Manifest.side(films, Side.VALIDATION).size(),
            Manifest.side(films, Side.TEST).size());
  }
}
