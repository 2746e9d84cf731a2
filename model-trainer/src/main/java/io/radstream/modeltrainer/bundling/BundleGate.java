package io.radstream.modeltrainer.bundling;

import io.radstream.model.bundle.ModelBundle;
import io.radstream.modelregistry.announce.GateFile;
import io.radstream.modeltrainer.bundling.ReleaseStep.ReleaseGate;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.gate.Comparison;
import io.radstream.modeltrainer.gate.Gate;
import io.radstream.modeltrainer.gate.GateReport;
import io.radstream.modeltrainer.gate.GateRules;
import io.radstream.modeltrainer.gate.HeldOut;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The gate on the test side of the split, with the engine that serves. Classifying takes minutes,
 * so a decision on the same two bundles that lies there is taken as it is.
 *
 * @param rules of the decision
 * @param console for the decision in words
 * @param decided hears of a decision that was made, not of one that lies there
 */
public record BundleGate(GateRules rules, PrintWriter console, Consumer<Boolean> decided)
    implements ReleaseGate {

  private static final String ENGINE = "onnx";

  @Override
  public Optional<GateFile> classify(
      ModelBundle champion, ModelBundle candidate, List<LabeledImage> images, Path report)
      throws IOException {
    Path file = report.resolve("gate.json");
    Optional<GateFile> known = known(file, champion, candidate);
    if (known.isPresent()) {
      console.printf("%s is of the same two models: not compared again%n", file);
      return known;
    }
    HeldOut heldOut = HeldOut.of(images, Side.TEST);
    if (heldOut.images().isEmpty()) {
      return Optional.empty();
    }
    Comparison comparison = Comparison.of(champion, candidate, heldOut, ENGINE, Gate.of(rules));
    GateReport.write(comparison, report);
    console.print(GateReport.text(comparison.decision()));
    console.flush();
    decided.accept(comparison.decision().passed());
    return Optional.of(GateFile.read(file));
  }

  private static Optional<GateFile> known(Path file, ModelBundle champion, ModelBundle candidate) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    GateFile decision = GateFile.read(file);
    boolean same =
        decision.candidateSha256().equals(candidate.modelSha256())
            && decision.championSha256().equals(champion.modelSha256());
    return same ? Optional.of(decision) : Optional.empty();
  }
}
