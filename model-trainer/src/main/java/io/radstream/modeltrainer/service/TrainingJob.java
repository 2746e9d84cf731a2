package io.radstream.modeltrainer.service;

import io.radstream.console.Printable;
import io.radstream.console.Progress;
import io.radstream.console.UsageException;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.network.NetworkSpec;
import io.radstream.modeltrainer.bundling.BundleFitting;
import io.radstream.modeltrainer.bundling.BundleRelease;
import io.radstream.modeltrainer.dataset.ImageLoader;
import io.radstream.modeltrainer.dataset.ImageStore;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.dataset.Manifest;
import io.radstream.modeltrainer.dataset.SpilledTensors;
import io.radstream.modeltrainer.dataset.snapshot.PseudonymKeys;
import io.radstream.modeltrainer.evaluation.Report;
import io.radstream.modeltrainer.service.StopSignal.StoppableListener;
import io.radstream.modeltrainer.training.ConsoleProgress;
import io.radstream.modeltrainer.training.StartWeights;
import io.radstream.modeltrainer.training.TrainingListener;
import io.radstream.modeltrainer.training.TrainingPlan;
import io.radstream.modeltrainer.training.TrainingRun;
import io.radstream.modeltrainer.training.TrainingRun.TrainingImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One training, from images to a bundle with its reports, in one folder. Killed at any moment it
 * goes on after its last finished epoch when it is run again. For one thread.
 */
public final class TrainingJob {

  private final JobSettings settings;
  private final Map<String, String> lineage;
  private final Path out;
  private final PrintWriter console;
  private final StopSignal stop;
  private final TrainingListener listener;
  private final InstantSource clock;

  /**
   * A job to be run.
   *
   * @param lineage what the bundle is to say of its images' origin
   * @param out for checkpoints, bundle and reports
   * @param stop ends the job between two steps
   * @param listener hears how the training goes, besides the console
   */
  public TrainingJob(
      JobSettings settings,
      Map<String, String> lineage,
      Path out,
      PrintWriter console,
      StopSignal stop,
      TrainingListener listener) {
    this.settings = settings;
    this.lineage = new TreeMap<>(lineage);
    this.lineage.putAll(settings.lineage());
    this.out = out;
    this.console = console;
    this.stop = stop;
    this.listener = listener;
    this.clock = Clock.systemUTC();
  }

  /** Where the bundle will be. */
  public Path bundle() {
    return out.resolve("%s-%s.radstream.zip".formatted(settings.name(), settings.version()));
  }

  /**
   * Trains, and releases if the model is better than chance on validation and test images.
   *
   * @return a bundle, or why there is none
   * @throws UsageException when the folder holds a training with other settings
   * @throws io.radstream.modeltrainer.training.DamagedCheckpointException when a checkpoint of an
   *     earlier run is not as it was written
   */
  public JobResult run(List<LabeledImage> images) throws IOException {
    Files.createDirectories(out);
    PseudonymKeys.warning(images).ifPresent(line -> console.println("warning: " + line));
    NetworkSpec spec = settings.plan().spec();
    try (ImageStore training = ImageStore.onDisk(spec.inputSize(), out.resolve("train.bin"));
        SpilledTensors validation =
            SpilledTensors.in(
                out.resolve("validation.bin"), settings.plan().preprocessing().tensorLength())) {
      return run(images, training, validation);
    }
  }

  private JobResult run(List<LabeledImage> images, ImageStore training, SpilledTensors validation)
      throws IOException {
    List<String> refused = new ArrayList<>();
    TrainingImages seen = load(images, training, validation, refused);
    tellLeftOut(refused);
    console.printf(
        "%d images to learn from, %d to validate on%n",
        seen.training().size(), seen.validation().size());
    TrainingRun run =
        new TrainingRun(
            settings.plan(),
            seen,
            settings.start(),
            out.resolve("checkpoints"),
            new StoppableListener(
                List.of(listener, new ConsoleProgress(console, Progress.onTerminal())), stop),
            System::nanoTime);
    return ended(images, run.train(), refused);
  }

  private JobResult ended(
      List<LabeledImage> images, TrainingRun.Result result, List<String> refused)
      throws IOException {
    if (result instanceof TrainingRun.Diverged diverged) {
      return new JobResult.NoModel(diverged.why());
    }
    TrainingRun.Outcome outcome = (TrainingRun.Outcome) result;
    HeldOutOutputs outputs = HeldOutOutputs.of(outcome, settings.plan(), images, stop);
    // Validation images have been read before, test images have not.
    tellLeftOut(outputs.refused().stream().filter(line -> !refused.contains(line)).toList());
    Optional<String> useless = outputs.failure();
    if (useless.isPresent()) {
      return new JobResult.NoModel(useless.get());
    }
    release(images, outcome);
    return new JobResult.Released(refused.isEmpty() && outputs.refused().isEmpty());
  }

  private void tellLeftOut(List<String> refused) {
    refused.forEach(line -> console.println("left out: " + Printable.of(line)));
  }

  private TrainingImages load(
      List<LabeledImage> images,
      ImageStore training,
      List<float[]> validation,
      List<String> refused) {
    TensorWriter tensors = new TensorWriter(settings.plan().preprocessing());
    ImageLoader loader = new ImageLoader();
    refused.addAll(
        loader.load(
            Manifest.side(images, Side.TRAIN),
            (labeled, image) -> {
              stop.check();
              training.add(image, labeled.classIndex());
            }));
    List<Integer> classes = new ArrayList<>();
    refused.addAll(
        loader.load(
            Manifest.side(images, Side.VALIDATION),
            (labeled, image) -> {
              stop.check();
              validation.add(tensors.write(image));
              classes.add(labeled.classIndex());
            }));
    return new TrainingImages(training, validation, classes);
  }

  private void release(List<LabeledImage> images, TrainingRun.Outcome outcome) throws IOException {
    String name = settings.name();
    BundleFitting.Released released =
        new BundleRelease(
                settings.plan(), name, settings.version(), settings.licence(), images, lineage)
            .write(outcome, bundle(), clock.instant());
    Report.write(released.validation(), name + " on validation images", out.resolve("validation"));
    console.printf(
        "# Validation%n%n%s%n",
        Printable.lines(Report.tables(released.validation()), Integer.MAX_VALUE));
    if (!released.test().images().isEmpty()) {
      Report.write(released.test(), name + " on test images", out.resolve("test"));
      console.printf(
          "# Test%n%n%s%n", Printable.lines(Report.tables(released.test()), Integer.MAX_VALUE));
    }
    console.printf("bundle: %s (SHA-256 %s)%n", bundle(), released.bundle().modelSha256());
    console.flush();
  }

  /** What came of a training. */
  public sealed interface JobResult {

    /**
     * A bundle with its reports.
     *
     * @param complete whether every image could be read
     */
    record Released(boolean complete) implements JobResult {}

    /**
     * No bundle: the training diverged, or its model is not better than chance.
     *
     * @param why for a person, one line
     */
    record NoModel(String why) implements JobResult {}
  }

  /**
   * How a training is to be done.
   *
   * @param plan everything that decides it but the images
   * @param parent the bundle whose weights it begins with; empty for random ones
   * @param name of the bundle
   * @param version of the bundle
   * @param licence SPDX identifier of the weights' licence
   */
  public record JobSettings(
      TrainingPlan plan,
      Optional<ModelBundle> parent,
      String name,
      String version,
      String licence) {

    /** The same for one training of many. */
    JobSettings ofNumber(int number) {
      return new JobSettings(plan, parent, name, "%s.%d".formatted(version, number), licence);
    }

    StartWeights start() {
      return parent.map(StartWeights::of).orElseGet(StartWeights::random);
    }

    /** What the bundle says of its parent; empty without one. */
    Map<String, String> lineage() {
      return parent
          .map(
              bundle ->
                  Map.of(
                      "parentName", bundle.manifest().name(),
                      "parentVersion", bundle.manifest().version(),
                      "parentSha256", bundle.modelSha256()))
          .orElseGet(Map::of);
    }
  }
}
