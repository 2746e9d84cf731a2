package io.radstream.modeltrainer.service;

import io.radstream.console.UsageException;
import io.radstream.modeltrainer.bundling.FinishedTraining;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.CollectionListener;
import io.radstream.modeltrainer.service.RunFolders.Milestone;
import io.radstream.modeltrainer.service.StopSignal.StoppedException;
import io.radstream.modeltrainer.service.TopicTraining.Ending;
import io.radstream.modeltrainer.service.TrainingJob.JobSettings;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Follows the labels topic and trains whenever the policy says so, one training at a time, each in
 * a folder of its own. A training that a kill interrupted is gone on with first. One thread, which
 * {@link #run} keeps until the stop signal.
 */
public final class TrainerService {

  /** How often the topic is asked for new labels. */
  public static final Duration POLL = Duration.ofSeconds(2);

  private final Jobs jobs;
  private final RetrainPolicy policy;
  private final LabelCollection labels;
  private final RunFolders folders;
  private final FinishedTraining next;
  private final PrintWriter console;
  private final StopSignal stop;
  private final InstantSource clock;
  private final TrainerMeters meters;
  private final Instant begun;
  private volatile String obstacle = "the brokers have not answered yet";
  private long seen;

  /**
   * A service to be run.
   *
   * @param jobs to whose version each training's number is added
   * @param out where the trainings' folders are
   * @param next what follows each training
   * @param clock decides when the time of the policy has passed
   */
  public TrainerService(
      Jobs jobs,
      RetrainPolicy policy,
      LabelCollection labels,
      Path out,
      FinishedTraining next,
      PrintWriter console,
      StopSignal stop,
      InstantSource clock,
      TrainerMeters meters) {
    this.jobs = jobs;
    this.policy = policy;
    this.labels = labels;
    this.folders = new RunFolders(out);
    this.next = next;
    this.console = console;
    this.stop = stop;
    this.clock = clock;
    this.meters = meters;
    this.begun = clock.instant();
  }

  /**
   * Works until it is stopped. Brokers that are away for a while are waited for; at the start they
   * must be there.
   *
   * @throws UnreachableException if they are not
   */
  public void run() throws IOException {
    try {
      labels.collect(stopping());
      obstacle = "";
      while (!stop.isGiven()) {
        step();
        stop.await(POLL);
      }
    } catch (StoppedException e) {
      // Everything finished so far is on disk.
    } finally {
      obstacle = "it stops";
    }
    say("stopped; the next start goes on from here");
  }

  /**
   * Why it neither trains nor waits for labels now; empty if it does. Any thread may ask, and what
   * it hears ends with the answer: a training shows in the metrics.
   */
  public Optional<String> obstacle() {
    return Optional.of(obstacle).filter(why -> !why.isEmpty());
  }

  private void step() throws IOException {
    try {
      labels.collect(stopping());
      obstacle = "";
      trainIfDue();
    } catch (UnreachableException | RegistryUnavailableException e) {
      obstacle = String.valueOf(e.getMessage());
      say("waiting: " + e.getMessage());
    }
  }

  /** One look at what has been collected; trains if it is time. */
  void trainIfDue() throws IOException {
    int newest = folders.newest();
    Optional<Milestone> last = folders.newestFinished();
    long done = last.map(Milestone::labels).orElse(0L);
    meters.waiting(labels.labels() - done);
    last.ifPresent(run -> meters.finishedAt(Instant.parse(run.finishedAt())));
    if (newest > 0 && Milestone.in(folders.folder(newest), Milestone.FINISHED).isEmpty()) {
      say("going on with " + RunFolders.name(newest));
      train(newest);
      return;
    }
    long fresh = labels.labels() - Math.max(seen, done);
    Instant since = last.map(run -> Instant.parse(run.finishedAt())).orElse(begun);
    if (policy.due(fresh, Duration.between(since, clock.instant()))) {
      say("%s: %d new labels".formatted(RunFolders.name(newest + 1), fresh));
      train(newest + 1);
    }
  }

  private void train(int number) throws IOException {
    Path folder = folders.folder(number);
    TopicTraining training =
        new TopicTraining(
            run -> jobs.in(run).ofNumber(number), folder, next, console, stop, clock, meters);
    Ending ending = training.run(labels);
    if (ending == Ending.TOO_FEW_LABELS) {
      seen = labels.labels();
      deleteSnapshot(folder);
      say("waiting for more labels");
    } else {
      say("%s is finished".formatted(RunFolders.name(number)));
    }
  }

  /** A folder of a training that could not begin would be gone on with at the next start. */
  private static void deleteSnapshot(Path folder) throws IOException {
    Path snapshot = folder.resolve("snapshot");
    for (String file : List.of("snapshot.json", "manifest.csv", "history.csv", "left-out.csv")) {
      Files.deleteIfExists(snapshot.resolve(file));
    }
    Files.deleteIfExists(snapshot);
    Files.deleteIfExists(folder);
  }

  private CollectionListener stopping() {
    return new CollectionListener() {
      @Override
      public void collected(long done, long all) {
        stop.check();
      }
    };
  }

  private void say(String line) {
    console.println(line);
    console.flush();
  }

  /**
   * When to train again.
   *
   * @param everyLabels so many new labels are enough, at least 1
   * @param every so much time is enough, if there is any new label
   */
  public record RetrainPolicy(long everyLabels, Duration every) {

    /** Checks the ranges. */
    public RetrainPolicy {
      if (everyLabels < 1) {
        throw new UsageException("--every-labels must be at least 1");
      }
      if (every.isNegative() || every.isZero()) {
        throw new UsageException("--every must be longer than nothing");
      }
    }

    boolean due(long newLabels, Duration sinceLast) {
      return newLabels >= everyLabels || (newLabels > 0 && sinceLast.compareTo(every) >= 0);
    }
  }

  /** Says how each training is to be done; asked when its snapshot is there. */
  @FunctionalInterface
  public interface Jobs {

    /**
     * For the training of this folder. A training that is gone on with must get the same answer.
     *
     * @param folder of this training alone, an existing one
     * @throws IOException if what it begins with cannot be read or kept
     */
    JobSettings in(Path folder) throws IOException;

    /** The same for all. */
    static Jobs all(JobSettings settings) {
      return folder -> settings;
    }
  }
}
