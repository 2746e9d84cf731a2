package io.radstream.modeltrainer.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.Signals;
import io.radstream.console.Signals.StopWork;
import io.radstream.modeltrainer.bundling.FinishedTraining;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.CollectionListener;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.TopicAddress;
import io.radstream.modeltrainer.service.Heartbeat;
import io.radstream.modeltrainer.service.StopSignal;
import io.radstream.modeltrainer.service.TopicTraining;
import io.radstream.modeltrainer.service.TopicTraining.Ending;
import io.radstream.modeltrainer.service.TrainerService;
import io.radstream.modeltrainer.service.TrainerService.Jobs;
import io.radstream.modeltrainer.service.TrainerService.RetrainPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Trains on the labels topic, once or as a service. */
final class TopicTrainer {

  private final Jobs jobs;
  private final TopicAddress address;
  private final Path out;
  private final FinishedTraining next;
  private final PrintWriter console;
  private final TrainerManagement management;
  private final InstantSource clock = Clock.systemUTC();

  TopicTrainer(
      Jobs jobs,
      TopicAddress address,
      Path out,
      FinishedTraining next,
      PrintWriter console,
      TrainerManagement management) {
    this.jobs = jobs;
    this.address = address;
    this.out = out;
    this.next = next;
    this.console = console;
    this.management = management;
  }

  /** One training on the labels there are. */
  ExitCode once() throws IOException {
    try (LabelCollection labels = LabelCollection.open(folder(), address, clock)) {
      long count = labels.collect(new Told(console));
      console.printf("%d labels collected below %s%n", count, labels.folder());
      management.watch(Optional::empty);
      TopicTraining training =
          new TopicTraining(jobs, out, next, console, new StopSignal(), clock, management.meters());
      Ending ending = training.run(labels);
      return switch (ending) {
        case DONE -> ExitCode.DONE;
        case DONE_IN_PART, NO_MODEL -> ExitCode.ITEMS_REFUSED;
        case TOO_FEW_LABELS -> ExitCode.USAGE;
      };
    }
  }

  /** Trainings until a signal comes. */
  ExitCode watch(RetrainPolicy policy) throws IOException {
    StopSignal stop = new StopSignal(new Heartbeat(out, clock));
    try (SignalStop armed = SignalStop.arm(stop);
        LabelCollection labels = LabelCollection.open(folder(), address, clock)) {
      console.printf(
          "watching %s: a training every %d labels or %s; Ctrl-C ends it%n",
          address.topics().labels(), policy.everyLabels(), policy.every());
      console.flush();
      TrainerService service =
          new TrainerService(
              jobs, policy, labels, out, next, console, stop, clock, management.meters());
      management.watch(service::obstacle);
      service.run();
      return armed.ending();
    }
  }

  private Path folder() {
    return out.resolve("labels");
  }

  /** Tells at every tenth. */
  private static final class Told implements CollectionListener {
    private final PrintWriter console;
    private long told;

    Told(PrintWriter console) {
      this.console = console;
    }

    @Override
    public void collected(long done, long all) {
      long tenth = all == 0 ? 0 : done * 10 / all;
      if (tenth > told) {
        told = tenth;
        console.printf("reading labels: %d of %d records%n", done, all);
        console.flush();
      }
    }
  }

  /**
   * Makes SIGTERM and Ctrl-C stop the service between two steps and end the process with exit code
   * 0. A step that takes longer than a service may take to stop is left where it is, and that is
   * said. Closed by the thread that armed it, when its work is over.
   */
  private static final class SignalStop implements AutoCloseable {

    /** Below the 30 s that Kubernetes leaves. */
    private static final Duration LIMIT = Duration.ofSeconds(25);

    private final CountDownLatch over = new CountDownLatch(1);
    private final Signals.Held held;

    private SignalStop(StopSignal stop) {
      this.held = Signals.whenSignalled(new BetweenSteps(stop, over));
    }

    /** From now on a signal stops the service and ends the process. */
    static SignalStop arm(StopSignal stop) {
      Signals.take();
      return new SignalStop(stop);
    }

    /** How the command ends if the service ends without a signal. */
    ExitCode ending() {
      return ExitCode.DONE;
    }

    @Override
    public void close() {
      over.countDown();
      held.close();
    }

    private record BetweenSteps(StopSignal signal, CountDownLatch over) implements StopWork {

      @Override
      public int stop(int signalCode) {
        signal.give();
        try {
          return over.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
              ? ExitCode.DONE.code()
              : giveUp("the step took longer than %d s".formatted(LIMIT.toSeconds()), signalCode);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return giveUp("interrupted", signalCode);
        }
      }

      @Override
      public int giveUp(String why, int signalCode) {
        System.err.printf(
            "Stopped in the middle of a step (%s); it goes on from its last checkpoint.%n", why);
        return ExitCode.UNREACHABLE.code();
      }

      @Override
      public Duration limit() {
        return LIMIT;
      }
    }
  }
}
