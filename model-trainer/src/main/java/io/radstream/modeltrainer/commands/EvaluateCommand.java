package io.radstream.modeltrainer.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.console.Progress;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.ShippedBundle;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.dataset.Manifest;
import io.radstream.modeltrainer.dataset.SideCounts;
import io.radstream.modeltrainer.evaluation.Evaluation;
import io.radstream.modeltrainer.evaluation.Evaluator;
import io.radstream.modeltrainer.evaluation.Examples;
import io.radstream.modeltrainer.evaluation.ForeignImages;
import io.radstream.modeltrainer.evaluation.ReaderAgreement;
import io.radstream.modeltrainer.evaluation.ReaderAgreementSection;
import io.radstream.modeltrainer.evaluation.Report;
import io.radstream.modeltrainer.evaluation.ReportSection;
import io.radstream.modeltrainer.evaluation.controls.Controls;
import io.radstream.modeltrainer.evaluation.crossvalidation.CrossValidation;
import io.radstream.modeltrainer.evaluation.crossvalidation.CrossValidation.FoldPlan;
import io.radstream.modeltrainer.evaluation.crossvalidation.FoldResults;
import io.radstream.modeltrainer.training.ConsoleProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./radstream evaluate}: classifies a bundle on labeled images. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Measures a model bundle on labeled images.",
      "Writes metrics.json, report.html, report.md and predictions.csv. Exit codes: 0 done, 1 some"
          + " images could not be classified, 2 wrong usage, manifest or bundle."
    })
public final class EvaluateCommand implements Callable<Integer> {

  /** Which images of the manifest are classified. */
  enum Images {
    /** All of them. */
    all,
    /** Those of the split {@code train}. */
    train,
    /** Those of the split {@code val}. */
    val,
    /** Those of the split {@code test}. */
    test
  }

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private ImageFolder folder = new ImageFolder();
  @Mixin private CrossValidationOptions crossValidation = new CrossValidationOptions();

  @Option(
      names = "--bundle",
      paramLabel = "FILE",
      description = "Model bundle (default: the one that comes with RadStream).")
  private @Nullable Path bundle;

  @Option(
      names = "--split",
      defaultValue = "all",
      paramLabel = "SIDE",
      description = "Classify only images of this side: ${COMPLETION-CANDIDATES} (default: all).")
  private Images split = Images.all;

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
      description = "For the report; made where it does not exist.")
  private Path out = Path.of("");

  @Option(
      names = "--ood",
      paramLabel = "DIR",
      description =
          "Folder of images that are no frontal chest X-rays: reports how well they are held"
              + " back.")
  private @Nullable Path oddImages;

  @Option(
      names = "--controls",
      description =
          "Also measures what age, source and the rim of an image explain; learns small classifiers"
              + " on the training images.")
  private boolean controls;

  @Option(
      names = "--examples",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Show N images with heat maps in report.html, which then holds images of patients"
              + " (default: ${DEFAULT-VALUE}).")
  private int examples;

  @Override
  public Integer call() throws IOException {
    PrintWriter errors = command.commandLine().getErr();
    Optional<List<LabeledImage>> images = folder.read(errors);
    if (images.isEmpty()) {
      return ExitCode.USAGE.code();
    }
    check(images.get());
    Optional<FoldPlan> folds = folds();
    if (folds.isPresent()) {
      return crossValidate(folds.get(), chosen(images.get()));
    }
    BundleResult result = bundle == null ? ShippedBundle.open() : BundleReader.read(bundle);
    if (result instanceof BundleResult.Loaded loaded) {
      return evaluate(loaded.bundle(), images.get());
    }
    errors.println("--bundle: " + Printable.of(((BundleResult.Refused) result).detail()));
    return ExitCode.USAGE.code();
  }

  private void check(List<LabeledImage> images) {
    if (oddImages != null && !Files.isDirectory(oddImages)) {
      throw usage("--ood: no folder " + oddImages);
    }
    if (controls && Manifest.side(images, Side.TRAIN).isEmpty()) {
      throw usage("--controls: the manifest holds no image of the side train to learn from");
    }
    if (chosen(images).isEmpty()) {
      throw usage(
          "--manifest: holds no image of the side %s (%s)"
              .formatted(split, new SideCounts(images)));
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  private List<LabeledImage> chosen(List<LabeledImage> images) {
    return switch (split) {
      case all -> images;
      case train -> Manifest.side(images, Side.TRAIN);
      case val -> Manifest.side(images, Side.VALIDATION);
      case test -> Manifest.side(images, Side.TEST);
    };
  }

  private int evaluate(ModelBundle model, List<LabeledImage> all) throws IOException {
    PrintWriter console = command.commandLine().getOut();
    List<LabeledImage> images = chosen(all);
    try (Evaluator evaluator = Evaluator.open(model, engine)) {
      Evaluation evaluation = evaluator.evaluate(images);
      List<ReportSection> sections = sections(evaluator, evaluation, all);
      String title =
          "%s %s on %d images"
              .formatted(model.manifest().name(), model.manifest().version(), images.size());
      Report.write(evaluation, sections, title, out);
      console.println("# %s%n%n%s".formatted(Printable.of(title), page(Report.tables(evaluation))));
      sections.forEach(section -> console.println(page(section.text())));
      evaluation
          .refused()
          .forEach(line -> console.println("not classified: " + Printable.of(line)));
      console.printf(
          "written to %s: metrics.json, report.html, report.md, predictions.csv%n",
          Printable.of(out.toString()));
      return (evaluation.refused().isEmpty() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED).code();
    }
  }

  /** Names of populations and collections are whatever a manifest says. */
  private static String page(String text) {
    return Printable.lines(text, Integer.MAX_VALUE);
  }

  private Optional<FoldPlan> folds() {
    return crossValidation.plan();
  }

  private int crossValidate(FoldPlan plan, List<LabeledImage> images) throws IOException {
    PrintWriter console = command.commandLine().getOut();
    FoldResults results = results(plan, images, console);
    Evaluation evaluation = results.together();
    String title =
        "%d-fold cross-validation on %d images".formatted(plan.folds(), evaluation.images().size());
    Report.write(evaluation, List.of(results), title, out);
    console.println(page(results.text()));
    evaluation.refused().forEach(line -> console.println("not classified: " + Printable.of(line)));
    console.printf(
        "written to %s: metrics.json, report.html, report.md, predictions.csv%n",
        Printable.of(out.toString()));
    return (evaluation.refused().isEmpty() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED).code();
  }

  private FoldResults results(FoldPlan plan, List<LabeledImage> images, PrintWriter console)
      throws IOException {
    return new CrossValidation(
            plan, out, new ConsoleProgress(console, Progress.onTerminal()), System::nanoTime)
        .run(
            CrossValidation.limited(images, crossValidation.sizeLimit()),
            fold -> console.printf("fold %d of %d%n", fold, plan.folds()));
  }

  private List<ReportSection> sections(
      Evaluator evaluator, Evaluation evaluation, List<LabeledImage> all) throws IOException {
    List<ReportSection> sections = new ArrayList<>();
    ReaderAgreement agreement = ReaderAgreement.of(evaluation);
    if (!agreement.rows().isEmpty()) {
      sections.add(new ReaderAgreementSection(agreement));
    }
    if (oddImages != null) {
      sections.add(ForeignImages.given(oddImages, evaluator, evaluation.images()));
    }
    if (controls) {
      sections.add(Controls.of(evaluator, evaluation.images(), all));
    }
    if (examples > 0) {
      sections.add(Examples.of(evaluator, evaluation.images(), examples));
    }
    return sections;
  }
}
