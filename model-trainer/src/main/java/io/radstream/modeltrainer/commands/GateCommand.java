package io.radstream.modeltrainer.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.ShippedBundle;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.dataset.SideCounts;
import io.radstream.modeltrainer.gate.Comparison;
import io.radstream.modeltrainer.gate.Gate;
import io.radstream.modeltrainer.gate.GateReport;
import io.radstream.modeltrainer.gate.GateRules;
import io.radstream.modeltrainer.gate.HeldOut;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./radstream gate}: whether one bundle may take another one's place. */
@Command(
    name = "gate",
    mixinStandardHelpOptions = true,
    description = {
      "Compares a candidate model with the champion on the same held-out images.",
      "It passes if it is shown to be better by a paired bootstrap over patients and loses no"
          + " sensitivity, calibration or coverage beyond a margin. Writes gate.json and"
          + " report.html. Exit codes: 0 passed, 1 refused, 2 wrong usage, manifest or bundle."
    })
public final class GateCommand implements Callable<Integer> {

  /** The champion that needs no file. */
  private static final String SHIPPED = "shipped";

  /** Which images of the manifest are classified. */
  enum Images {
    /** Those nothing was chosen on. */
    test,
    /** Those training chose epoch and calibration on. */
    val
  }

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private ImageFolder folder = new ImageFolder();

  @Option(
      names = "--champion",
      defaultValue = SHIPPED,
      paramLabel = "FILE",
      description = "Bundle that serves now, or 'shipped' (default: ${DEFAULT-VALUE}).")
  private String champion = SHIPPED;

  @Option(
      names = "--candidate",
      required = true,
      paramLabel = "FILE",
      description = "Bundle that would replace it.")
  private String candidate = "";

  @Option(
      names = "--split",
      defaultValue = "test",
      paramLabel = "SIDE",
      description = "Images of this side: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Images split = Images.test;

  @Option(
      names = "--required",
      defaultValue = "0.975",
      paramLabel = "P",
      description =
          "Share of the resamplings in which the candidate must be better; 0.975 says that the"
              + " 95 %% interval of the difference lies above 0 (default: ${DEFAULT-VALUE}).")
  private double required = GateRules.STANDARD.required();

  @Option(
      names = "--margin",
      defaultValue = "0.02",
      paramLabel = "X",
      description =
          "Loss of sensitivity in a class or subgroup, and rise of the calibration error, that is"
              + " taken (default: ${DEFAULT-VALUE}).")
  private double margin = GateRules.STANDARD.margin();

  @Option(
      names = "--loss-confidence",
      defaultValue = "0.95",
      paramLabel = "P",
      description =
          "Share of the resamplings that must show such a loss before it refuses; 0 refuses every"
              + " loss the images show (default: ${DEFAULT-VALUE}).")
  private double lossConfidence = GateRules.STANDARD.lossConfidence();

  @Option(
      names = "--engine",
      defaultValue = "onnx",
      paramLabel = "NAME",
      description = "onnx or dl4j (default: ${DEFAULT-VALUE}).")
  private String engine = "onnx";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "For decision and report; made where it does not exist.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    GateRules rules = rules();
    Optional<List<LabeledImage>> images = folder.read(command.commandLine().getErr());
    if (images.isEmpty()) {
      return ExitCode.USAGE.code();
    }
    Side side = split == Images.test ? Side.TEST : Side.VALIDATION;
    HeldOut heldOut = HeldOut.of(images.get(), side);
    if (heldOut.images().isEmpty()) {
      throw usage(new SideCounts(images.get()).missingInManifest(side));
    }
    return decide(bundle("--champion", champion), bundle("--candidate", candidate), heldOut, rules);
  }

  private GateRules rules() {
    return GateRules.STANDARD
        .withRequired(required)
        .withMargin(margin)
        .withLossConfidence(lossConfidence);
  }

  private ModelBundle bundle(String option, String name) {
    BundleResult result =
        name.equals(SHIPPED) ? ShippedBundle.open() : BundleReader.read(Path.of(name));
    return result.orElseThrow(refused -> usage(option + ": " + refused.detail()));
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  private int decide(ModelBundle first, ModelBundle second, HeldOut images, GateRules rules)
      throws IOException {
    PrintWriter console = command.commandLine().getOut();
    Comparison comparison = Comparison.of(first, second, images, engine, Gate.of(rules));
    GateReport.write(comparison, out);
    console.print(Printable.lines(GateReport.text(comparison.decision()), Integer.MAX_VALUE));
    console.printf("written to %s: gate.json, report.html%n", Printable.of(out.toString()));
    console.flush();
    return (comparison.decision().passed() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED).code();
  }
}
