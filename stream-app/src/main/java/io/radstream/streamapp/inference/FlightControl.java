package io.radstream.streamapp.inference;

import io.opentelemetry.api.trace.Tracer;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.commit.StreamThreads;
import io.radstream.streamapp.inflight.CompletionSignal;
import io.radstream.streamapp.inflight.FlightSettings;
import io.radstream.streamapp.inflight.InFlight;
import io.radstream.streamapp.inflight.InFlightBudget;
import io.radstream.streamapp.inflight.SourceRecord;
import io.radstream.streamapp.metrics.StageMeters;
import io.radstream.streamapp.tracing.ImageTrace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * How long stream threads wait for images in flight: for room before they take one, and for
 * outcomes before they commit. Shared by them; each waits for itself, for a bounded time.
 */
final class FlightControl {

  private static final long STEP_MILLIS = 50;

  private final CompletionSignal signal = new CompletionSignal();
  private final FlightSettings settings;
  private final StreamThreads threads;
  private final InFlightBudget budget;
  private final InstantSource wallClock;
  private final BatchClock clock;
  private final StageMeters meters;
  private final Tracer tracer;

  FlightControl(
      FlightSettings settings,
      StreamThreads threads,
      InFlightBudget budget,
      InstantSource wallClock,
      BatchClock clock,
      StageMeters meters,
      Tracer tracer) {
    this.settings = settings;
    this.threads = threads;
    this.budget = budget;
    this.wallClock = wallClock;
    this.clock = clock;
    this.meters = meters;
    this.tracer = tracer;
  }

  /**
   * Takes an image in once there is room for it.
   *
   * @param record the image's, asked for then
   */
  InFlight admit(StreamThreads.Task task, long bytes, Supplier<SourceRecord> record) {
    long arrivedNanos = clock.nanos();
    var receivedAt = wallClock.instant();
    awaitRoom(task, bytes, arrivedNanos);
    SourceRecord source = record.get();
    threads.current().took(task, source);
    ImageTrace trace = traceOf(source, receivedAt);
    return new InFlight(source.tracedBy(trace.header()), signal, arrivedNanos, receivedAt, trace);
  }

  private ImageTrace traceOf(SourceRecord source, Instant receivedAt) {
    return ImageTrace.begin(
        tracer,
        source.traceparent(),
        source.topic(),
        source.partition(),
        source.offset(),
        receivedAt);
  }

  private void awaitRoom(StreamThreads.Task task, long bytes, long since) {
    try {
      long seen = signal.events();
      while (!budget.tryAcquire(task, bytes)) {
        threads.current().forwardReady();
        threads.current().setAsideWhatWaits();
        awaitSomething(seen, since);
        seen = signal.events();
      }
    } finally {
      budget.giveUp(task);
    }
  }

  /** Waits a step; too long a wait fails the thread, and its images are read again. */
  private void awaitSomething(long seen, long since) {
    long left = settings.drainTimeout().toNanos() - (clock.nanos() - since);
    if (left <= 0) {
      throw new IllegalStateException(
          "no image was classified within %d ms".formatted(settings.drainTimeout().toMillis()));
    }
    signal.await(seen, Math.min(STEP_MILLIS, 1 + left / 1_000_000));
  }

  /** Waits until a commit may pass over all that is left of a task's images. */
  void drain(StreamThreads.Task task, StudyOrder<InFlight> order, Runnable flushSoon) {
    StreamThreads.Flight flight = threads.current();
    long start = clock.nanos();
    long since = start - flight.drainNanos();
    while (!mayPassOver(order, since)) {
      flushSoon.run();
      long seen = signal.events();
      task.forwardReady();
      if (!mayPassOver(order, since)) {
        awaitSomething(seen, since);
      }
    }
    task.setAsideWhatWaits();
    order.forEach(image -> flight.carries(image.source()));
    flight.drained(clock.nanos() - start);
  }

  /**
   * A commit by which partitions are handed over waits for images that take long, but not too long:
   * the others' are decoded again, and versions that know of no open images classify what lies
   * behind them again.
   */
  private boolean mayPassOver(StudyOrder<InFlight> order, long since) {
    if (order.isEmpty()) {
      return true;
    }
    boolean patient =
        threads.current().isHandingOver()
            && clock.nanos() - since < settings.handOverTimeout().toNanos();
    return !patient
        && order.size() <= threads.mostPassedOver()
        && order.everyFirst(InFlight::isAside);
  }

  void setAside(InFlight image) {
    image.setAside(budget);
  }

  /** Its outcome was forwarded. */
  void finished(InFlight image) {
    threads.current().gave(image.source());
    threads.current().awaitsCommit(AwaitedCommit.of(image, meters, wallClock));
    release(image);
  }

  /** Its task is closed before it has an outcome. */
  void abandon(InFlight image) {
    image.abandon();
    threads.current().abandoned(image.source());
    release(image);
  }

  private void release(InFlight image) {
    image.release(budget);
    signal.raise();
  }

  /** The task takes no image any more. */
  void left(StreamThreads.Task task) {
    threads.current().left(task);
  }
}
