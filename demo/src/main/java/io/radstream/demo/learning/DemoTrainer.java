package io.radstream.demo.learning;

import io.radstream.console.Printable;
import io.radstream.model.network.NetworkSpec;
import io.radstream.modeltrainer.bundling.FinishedTraining;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.CollectionListener;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.TopicAddress;
import io.radstream.modeltrainer.dataset.snapshot.Snapshot;
import io.radstream.modeltrainer.service.StopSignal;
import io.radstream.modeltrainer.service.TopicTraining;
import io.radstream.modeltrainer.service.TopicTraining.Ending;
import io.radstream.modeltrainer.service.TrainerMeters;
import io.radstream.modeltrainer.service.TrainerService.Jobs;
import io.radstream.modeltrainer.service.TrainingJob;
import io.radstream.modeltrainer.service.TrainingJob.JobResult;
import io.radstream.modeltrainer.service.TrainingJob.JobSettings;
import io.radstream.modeltrainer.training.Sampling;
import io.radstream.modeltrainer.training.TrainingPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Trains the two models of the demo, alike but for their images. For one thread at a time. */
public final class DemoTrainer {

  private static final String MODEL = "demo";
  private static final String LICENCE = "LicenseRef-Research-Only";

  private final Path folder;
  private final Sizes sizes;
  private final PrintWriter console;
  private final StopSignal stop;

  /**
   * A trainer.
   *
   * @param folder for all it makes
   * @param console where a training tells how it goes
   * @param stop ends a training between two steps
   */
  public DemoTrainer(Path folder, Sizes sizes, PrintWriter console, StopSignal stop) {
    this.folder = folder;
    this.sizes = sizes;
    this.console = console;
    this.stop = stop;
  }

  /**
   * A trained model.
   *
   * @param bundle its file
   * @param snapshot what it was trained, validated and tested on
   */
  public record TrainedModel(Path bundle, Snapshot snapshot) {}

  /**
   * Trains on a few images of a folder; the bundle's file, or empty if no model came of it. Blocks.
   */
  public Optional<Path> first(List<LabeledImage> images) throws IOException {
    TrainingJob job =
        new TrainingJob(
            settings("1", sizes.firstEpochs()),
            Map.of(),
            folder.resolve("first"),
            console,
            stop,
            TrainerMeters.unread());
    JobResult result = job.run(images);
    if (result instanceof JobResult.NoModel none) {
      console.println("no model: " + Printable.of(none.why()));
      console.flush();
      return Optional.empty();
    }
    return Optional.of(job.bundle());
  }

  /**
   * Trains on everything that is on the labels topic now, as the trainer service does. Blocks.
   *
   * @return empty if a class is missing among the labels, or no model came of them
   * @throws io.radstream.schemas.brokers.UnreachableException if the broker is gone
   */
  public Optional<TrainedModel> fromTopic(TopicAddress address) throws IOException {
    Path home = folder.resolve("service");
    InstantSource clock = InstantSource.system();
    AtomicReference<TrainedModel> graduate = new AtomicReference<>();
    FinishedTraining next = (bundle, snapshot) -> graduate.set(new TrainedModel(bundle, snapshot));
    try (LabelCollection labels = LabelCollection.open(home.resolve("labels"), address, clock)) {
      long count = labels.collect(CollectionListener.SILENT);
      console.printf("%d labels collected from %s%n", count, address.topics().labels());
      console.flush();
      Ending unused =
          new TopicTraining(
                  Jobs.all(settings("2", sizes.epochs())),
                  home.resolve("run"),
                  next,
                  console,
                  stop,
                  clock,
                  TrainerMeters.unread())
              .run(labels);
    }
    return Optional.ofNullable(graduate.get());
  }

  private static JobSettings settings(String version, int epochs) {
    return new JobSettings(plan(epochs), Optional.empty(), MODEL, version, LICENCE);
  }

  private static TrainingPlan plan(int epochs) {
    TrainingPlan standard = TrainingPlan.standard(NetworkSpec.DEMO);
    return new TrainingPlan(
        standard.spec(),
        epochs,
        standard.batch(),
        standard.learningRate(),
        standard.weightDecay(),
        standard.labelSmoothing(),
        standard.averaging(),
        standard.patience(),
        standard.seed(),
        standard.augmentation(),
        Sampling.BALANCED);
  }
}
