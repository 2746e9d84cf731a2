package io.radstream.modeltrainer;

import io.radstream.console.ExitCode;
import io.radstream.modeltrainer.release.FinishedTraining;
import io.radstream.modeltrainer.service.Heartbeat;
import io.radstream.modeltrainer.service.Jobs;
import io.radstream.modeltrainer.service.RetrainPolicy;
import io.radstream.modeltrainer.service.StopSignal;
import io.radstream.modeltrainer.service.TopicTraining;
import io.radstream.modeltrainer.service.TopicTraining.Ending;
import io.radstream.modeltrainer.service.TrainerService;
import io.radstream.modeltrainer.snapshot.CollectionListener;
import io.radstream.modeltrainer.snapshot.LabelCollection;
import io.radstream.modeltrainer.snapshot.TopicAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;

/** Trains on the labels topic, once or as a service. */
final class TopicTrainer {

  private final Jobs jobs;
  private final TopicAddress address;
  private final Path out;
  private final FinishedTraining next;
  private final PrintWriter console;
  private final InstantSource clock = Clock.systemUTC();

  TopicTrainer(
      Jobs jobs, TopicAddress address, Path out, FinishedTraining next, PrintWriter console) {
    this.jobs = jobs;
    this.address = address;
    this.out = out;
    this.next = next;
    this.console = console;
  }

  /** One training on the labels there are. */
  ExitCode once() throws IOException {
    try (LabelCollection labels = LabelCollection.open(folder(), address, clock)) {
      long count = labels.collect(new Told(console));
      console.printf("%d labels collected below %s%n", count, labels.folder());
      TopicTraining training = new TopicTraining(jobs, out, next, console, new StopSignal(), clock);
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
      new TrainerService(jobs, policy, labels, out, next, console, stop, clock).run();
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
}
