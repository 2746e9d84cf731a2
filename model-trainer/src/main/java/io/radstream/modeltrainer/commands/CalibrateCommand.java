package io.radstream.modeltrainer.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.modeltrainer.bundling.BundleFitting;
import io.radstream.modeltrainer.bundling.GivenWeights;
import io.radstream.modeltrainer.bundling.GivenWeights.WeightsResult;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.dataset.Manifest;
import io.radstream.modeltrainer.dataset.SideCounts;
import io.radstream.modeltrainer.evaluation.Report;
import io.radstream.schemas.topics.ReleaseKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./radstream calibrate}: makes a bundle of weights that are there already. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a bundle of trained weights: with the maps that explanations need, a temperature, the"
          + " thresholds for abstaining and the figures on validation and test images.",
      "Weights come from a bundle, or from a file of little-endian 32-bit floats in DL4J's order"
          + " (see docs, Coefficients). Training images say what images look like, validation"
          + " images choose every threshold.",
      "Exit codes: 0 done, 1 done without some images that could not be classified, 2 wrong usage,"
          + " manifest, bundle or weights."
    })
public final class CalibrateCommand implements Callable<Integer> {

  /** Where the weights are from. */
  static final class Source {

    @Option(
        names = "--bundle",
        required = true,
        paramLabel = "FILE",
        description = "Bundle whose weights are taken.")
    private @Nullable Path bundle;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable Raw raw;
  }

  /** Weights outside of a bundle. */
  static final class Raw {

    @Option(
        names = "--weights",
        required = true,
        paramLabel = "FILE",
        description = "Little-endian 32-bit floats.")
    private Path weights = Path.of("");

    @Option(
        names = "--spec-json",
        required = true,
        paramLabel = "FILE",
        description = "The network's shape, as 'spec' in a bundle's manifest.json.")
    private Path spec = Path.of("");
  }

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private ImageFolder folder = new ImageFolder();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Source source = new Source();

  @Option(
      names = "--name",
      defaultValue = "compact",
      paramLabel = "NAME",
      description = "Name written into the bundle (default: ${DEFAULT-VALUE}).")
  private String name = "compact";

  @Option(
      names = "--model-version",
      required = true,
      paramLabel = "TEXT",
      description = "Version written into the bundle.")
  private String version = "";

  @Option(
      names = "--licence",
      defaultValue = "LicenseRef-Research-Only",
      paramLabel = "SPDX",
      description = "Licence of the weights (default: ${DEFAULT-VALUE}).")
  private String licence = "LicenseRef-Research-Only";

  @Option(
      names = "--origin",
      defaultValue = "not told",
      paramLabel = "TEXT",
      description = "How and on what the weights were trained, for lineage and card.")
  private String origin = "not told";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The bundle to write; replaced where it exists.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    Path parent = out.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw usage("--out: no folder for " + out);
    }
    checkIdentity();
    Optional<List<LabeledImage>> images = folder.read(command.commandLine().getErr());
    if (images.isEmpty()) {
      return ExitCode.USAGE.code();
    }
    for (Side side : List.of(Side.TRAIN, Side.VALIDATION)) {
      if (Manifest.side(images.get(), side).isEmpty()) {
        throw usage(new SideCounts(images.get()).missingInManifest(side));
      }
    }
    return calibrate(weights(), images.get());
  }

  /** What a bundle's manifest would not take is said before anything is fitted. */
  private void checkIdentity() {
    Optional<String> problem = ReleaseKey.problem(name, version);
    if (problem.isPresent()) {
      throw usage("--name, --model-version: " + problem.get());
    }
    if (licence.isBlank()) {
      throw usage("--licence must not be blank");
    }
  }

  private GivenWeights weights() {
    Raw raw = source.raw;
    WeightsResult result =
        raw == null
            ? GivenWeights.ofBundle(Objects.requireNonNull(source.bundle))
            : GivenWeights.ofFile(raw.weights, raw.spec);
    if (result instanceof WeightsResult.Given given) {
      return given.weights();
    }
    throw usage(((WeightsResult.Wrong) result).detail());
  }

  private int calibrate(GivenWeights weights, List<LabeledImage> images) throws IOException {
    PrintWriter console = command.commandLine().getOut();
    console.println("fitting on training and validation images ...");
    console.flush();
    BundleFitting.Released released =
        weights.release(name, version, licence, origin, Clock.systemUTC().instant(), images, out);
    tell(released, console);
    int refused = released.validation().refused().size() + released.test().refused().size();
    return (refused == 0 ? ExitCode.DONE : ExitCode.ITEMS_REFUSED).code();
  }

  private void tell(BundleFitting.Released released, PrintWriter console) {
    console.printf(
        "# Validation%n%n%s%n",
        Printable.lines(Report.tables(released.validation()), Integer.MAX_VALUE));
    released
        .validation()
        .refused()
        .forEach(line -> console.println("not classified: " + Printable.of(line)));
    if (!released.test().images().isEmpty()) {
      console.printf(
          "# Test%n%n%s%n", Printable.lines(Report.tables(released.test()), Integer.MAX_VALUE));
    }
    released
        .test()
        .refused()
        .forEach(line -> console.println("not classified: " + Printable.of(line)));
    console.printf(
        Locale.ROOT,
        "temperature %.3f; abstains below a confidence of %.3f (validation: %.1f %% kept, %.1f %%"
            + " of them wrong)%n",
        released.confidence().temperature(),
        released.confidence().rule().abstainBelow(),
        100 * released.confidence().rule().coverage(),
        100 * released.confidence().rule().reachedRisk());
    console.printf(
        "bundle: %s (SHA-256 %s)%n", Printable.of(out.toString()), released.bundle().modelSha256());
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
