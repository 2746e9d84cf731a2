package io.radstream.demo.learning;

import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.gate.Comparison;
import io.radstream.modeltrainer.gate.Gate;
import io.radstream.modeltrainer.gate.GateDecision;
import io.radstream.modeltrainer.gate.GateReport;
import io.radstream.modeltrainer.gate.GateRules;
import io.radstream.modeltrainer.gate.HeldOut;
import java.io.IOException;
import java.nio.file.Path;

/** Asks the gate, by its usual rules, with the images that a snapshot holds out. */
public final class DemoGate {

  private static final String ENGINE = "onnx";

  private final Path folder;

  /**
   * An examiner.
   *
   * @param folder for {@code gate.json} and the report; made where it does not exist
   */
  public DemoGate(Path folder) {
    this.folder = folder;
  }

  /** The decision, which is also in the folder when this returns. Blocks. */
  public GateDecision compare(Path champion, DemoTrainer.TrainedModel candidate)
      throws IOException {
    HeldOut images = HeldOut.of(candidate.snapshot().labeledImages(), Side.TEST);
    Comparison comparison =
        Comparison.of(
            bundle(champion),
            bundle(candidate.bundle()),
            images,
            ENGINE,
            Gate.of(GateRules.STANDARD));
    GateReport.write(comparison, folder);
    return comparison.decision();
  }

  /** What the gate decided, for those who announce. */
  public Path decision() {
    return folder.resolve("gate.json");
  }

  private static ModelBundle bundle(Path file) throws IOException {
    if (BundleReader.read(file) instanceof BundleResult.Loaded loaded) {
      return loaded.bundle();
    }
    throw new IOException("a bundle of this demo was damaged: " + file);
  }
}
