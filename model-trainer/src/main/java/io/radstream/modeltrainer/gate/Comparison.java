package io.radstream.modeltrainer.gate;

import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.modeltrainer.evaluation.Bootstrap;
import io.radstream.modeltrainer.evaluation.Evaluation;
import io.radstream.modeltrainer.evaluation.EvaluationPlots.Named;
import io.radstream.modeltrainer.evaluation.Evaluator;
import io.radstream.modeltrainer.evaluation.ReaderAgreement;
import io.radstream.modeltrainer.evaluation.ReaderAgreementSection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Two bundles classified on the same held-out images, and what the gate said.
 *
 * @param champion the model that serves now
 * @param candidate the model that would replace it
 * @param ofChampion the champion's classifications
 * @param ofCandidate the candidate's classifications
 */
public record Comparison(
    ModelBundle champion,
    ModelBundle candidate,
    Evaluation ofChampion,
    Evaluation ofCandidate,
    GateDecision decision) {

  /** Where a bundle's manifest names the images it learned from. */
  private static final String DATA_SET = "dataSetSha256";

  /**
   * Classifies the images with both and decides.
   *
   * @param engine one of {@link io.radstream.engines.InferenceEngines#names()}
   */
  public static Comparison of(
      ModelBundle champion, ModelBundle candidate, HeldOut images, String engine, Gate gate) {
    Evaluation first = evaluated(champion, images, engine);
    Evaluation second = evaluated(candidate, images, engine);
    List<String> warnings = new ArrayList<>(images.warnings());
    warnings.addAll(lineageWarnings(champion.manifest(), candidate.manifest()));
    return new Comparison(
        champion, candidate, first, second, gate.decide(first, second).with(warnings));
  }

  /**
   * How often each of both gave the finding of a reader, of the images that both classified.
   *
   * @param draws gives the draws of one figure
   */
  ReaderAgreementSection readerAgreement(Supplier<Bootstrap> draws) {
    PairedImages images = PairedImages.of(ofChampion, ofCandidate);
    return new ReaderAgreementSection(
        ReaderAgreement.of(
            List.of(
                new Named("champion", images.champion()),
                new Named("candidate", images.candidate())),
            decision.rules().leastInCell(),
            draws));
  }

  private static Evaluation evaluated(ModelBundle bundle, HeldOut images, String engine) {
    try (Evaluator evaluator = Evaluator.open(bundle, engine)) {
      return evaluator.evaluate(images.images());
    }
  }

  /** Images are held out for a model only if it did not learn from them, which only it can say. */
  static List<String> lineageWarnings(BundleManifest champion, BundleManifest candidate) {
    List<String> warnings = new ArrayList<>();
    for (BundleManifest manifest : List.of(champion, candidate)) {
      if (!manifest.lineage().containsKey(DATA_SET)) {
        warnings.add(
            "%s %s does not say which images it learned from (lineage.%s): whether some of these"
                    .formatted(manifest.name(), manifest.version(), DATA_SET)
                + " are among them cannot be known");
      }
    }
    String first = champion.lineage().get(DATA_SET);
    String second = candidate.lineage().get(DATA_SET);
    if (first != null && second != null && !first.equals(second)) {
      warnings.add(
          "the models learned from different data sets: these images are held out for both only"
              + " where both were split by the same patient names");
    }
    return warnings;
  }
}
