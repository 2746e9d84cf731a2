package io.radstream.modeltrainer.service;

import io.radstream.console.Printable;
import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.bundling.FinishedTraining;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.dataset.SideCounts;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.CollectionListener;
import io.radstream.modeltrainer.dataset.snapshot.Snapshot;
import io.radstream.modeltrainer.dataset.snapshot.Snapshot.SnapshotSummary;
import io.radstream.modeltrainer.service.RunFolders.Milestone;
import io.radstream.modeltrainer.service.StopSignal.StoppedException;
import io.radstream.modeltrainer.service.TrainerService.Jobs;
import io.radstream.modeltrainer.service.TrainingJob.JobResult;
import io.radstream.modeltrainer.service.TrainingJob.JobSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One training on what has been collected of the labels topic, in one folder: snapshot, training,
 * bundle, what follows, and last the mark that it is finished. Each step that is done is not done
 * again, so a kill at any moment loses no more than the step it fell into. For one thread.
 */
public final class TopicTraining {

  private final Jobs jobs;
  private final Path folder;
  private final FinishedTraining next;
  private final PrintWriter console;
  private final StopSignal stop;
  private final InstantSource clock;
  private final TrainerMeters meters;

  /**
   * A training to be run.
   *
   * @param jobs says how
   * @param folder of this training alone; made if it is not there
   * @param next what follows when the bundle is there
   */
  public TopicTraining(
      Jobs jobs,
      Path folder,
      FinishedTraining next,
      PrintWriter console,
      StopSignal stop,
      InstantSource clock,
      TrainerMeters meters) {
    this.jobs = jobs;
    this.folder = folder;
    this.next = next;
    this.console = console;
    this.stop = stop;
    this.clock = clock;
    this.meters = meters;
  }

  /** How a training ended. */
  public enum Ending {
    /** A bundle of all labels. */
    DONE,
    /** A bundle, but some labels or images could not be used; each was named. */
    DONE_IN_PART,
    /** No bundle: a class has no image to learn from, or there is none to validate on. */
    TOO_FEW_LABELS,
    /** No bundle: the training diverged, or its model is not better than chance. */
    NO_MODEL
  }

  /**
   * Does what is left to do.
   *
   * @param labels collected; read on before
   */
  public Ending run(LabelCollection labels) throws IOException {
    try {
      Ending ending = steps(labels);
      meters.ended(ending);
      return ending;
    } catch (StoppedException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      meters.failed();
      throw e;
    }
  }

  private Ending steps(LabelCollection labels) throws IOException {
    Files.createDirectories(folder);
    Snapshot snapshot = snapshot(labels);
    List<LabeledImage> images = snapshot.labeledImages();
    Optional<String> missing = missing(images);
    if (missing.isPresent()) {
      console.println(missing.get());
      console.flush();
      return Ending.TOO_FEW_LABELS;
    }
    TrainingJob job = job(snapshot);
    JobResult result = train(job, snapshot, images);
    if (result instanceof JobResult.NoModel none) {
      console.printf("%s gives no model: %s%n", folder.getFileName(), Printable.of(none.why()));
      console.flush();
      finished("", snapshot);
      return Ending.NO_MODEL;
    }
    next.finished(job.bundle(), snapshot);
    finished(name(job), snapshot);
    boolean all = ((JobResult.Released) result).complete();
    return all && snapshot.summary().complete() ? Ending.DONE : Ending.DONE_IN_PART;
  }

  private Snapshot snapshot(LabelCollection labels) throws IOException {
    Path target = folder.resolve("snapshot");
    Optional<Snapshot> taken = Snapshot.in(target, labels.folder());
    if (taken.isPresent()) {
      console.printf("going on with the snapshot of %s%n", taken.get().summary().takenAt());
      return taken.get();
    }
    Snapshot snapshot =
        labels.snapshot(
            target,
            new CollectionListener() {
              @Override
              public void searched() {
                stop.check();
              }
            });
    tell(snapshot);
    return snapshot;
  }

  private void tell(Snapshot snapshot) {
    SnapshotSummary summary = snapshot.summary();
    console.printf(
        "snapshot: %d images of %d labels (%d superseded by newer ones), data set %s%n",
        summary.films(), summary.labels(), summary.superseded(), summary.dataSetSha256());
    if (summary.assisted() > 0) {
      console.printf(
          "%d of these images were labeled after seeing a model's answer%n", summary.assisted());
    }
    if (summary.overruled() > 0) {
      console.printf(
          "%d labels came after one that says it was given later, and do not count; see %s%n",
          summary.overruled(), snapshot.folder().resolve("history.csv"));
    }
    if (!summary.complete()) {
      console.printf(
          "left out: %d records that are no labels, %d labels without an image, %d of an unknown"
              + " class; see %s%n",
          summary.unreadable(),
          summary.withoutFilm(),
          summary.unknownClass(),
          snapshot.folder().resolve("left-out.csv"));
    }
    console.flush();
  }

  private JobResult train(TrainingJob job, Snapshot snapshot, List<LabeledImage> images)
      throws IOException {
    if (Milestone.in(folder, Milestone.TRAINED).isPresent()) {
      console.printf("%s is there already%n", job.bundle());
      return new JobResult.Released(true);
    }
    JobResult result = job.run(images);
    if (result instanceof JobResult.Released) {
      milestone(name(job), snapshot).write(folder, Milestone.TRAINED);
    }
    return result;
  }

  private static String name(TrainingJob job) {
    return String.valueOf(job.bundle().getFileName());
  }

  private void finished(String bundle, Snapshot snapshot) throws IOException {
    Milestone now = milestone(bundle, snapshot);
    now.write(folder, Milestone.FINISHED);
    meters.finishedAt(Instant.parse(now.finishedAt()));
  }

  private Milestone milestone(String bundle, Snapshot snapshot) {
    return new Milestone(bundle, snapshot.summary().labels(), clock.instant().toString());
  }

  private TrainingJob job(Snapshot snapshot) throws IOException {
    JobSettings settings = jobs.in(folder);
    return new TrainingJob(settings, lineage(snapshot.summary()), folder, console, stop, meters);
  }

  private static Map<String, String> lineage(SnapshotSummary summary) {
    return Map.of(
        "topic",
        summary.topic(),
        "offsets",
        summary.offsets().stream()
            .map(range -> "%d:%d-%d".formatted(range.partition(), range.from(), range.to()))
            .collect(Collectors.joining(" ")),
        "dataSetSha256",
        summary.dataSetSha256());
  }

  private static Optional<String> missing(List<LabeledImage> images) {
    List<LabeledImage> training =
        images.stream().filter(image -> image.side() == Side.TRAIN).toList();
    List<Finding> absent =
        Arrays.stream(Finding.values())
            .filter(finding -> training.stream().noneMatch(image -> image.finding() == finding))
            .toList();
    if (!absent.isEmpty()) {
      return Optional.of(
          new SideCounts(images).missingInLabels("of %s to learn from".formatted(absent)));
    }
    return images.stream().anyMatch(image -> image.side() == Side.VALIDATION)
        ? Optional.empty()
        : Optional.of(new SideCounts(images).missingInLabels("to validate on"));
  }
}
