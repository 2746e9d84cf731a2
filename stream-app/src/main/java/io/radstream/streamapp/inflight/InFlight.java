package io.radstream.streamapp.inflight;

import io.radstream.imaging.Rejection;
import io.radstream.model.drift.ImageStatistics;
import io.radstream.streamapp.batching.Priority;
import io.radstream.streamapp.tracing.ImageTrace;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One record between input and outcome: what is known of it, and how its way ends. Its outcome is
 * set once, by whichever thread is first; everything else is done by one thread after the other.
 */
public final class InFlight {

  /** What it is counted in. */
  private enum Room {
    FLIGHT,
    ASIDE,
    NONE
  }

  private final SourceRecord source;
  private final CompletionSignal signal;
  private final long arrivedNanos;
  private final Instant receivedAt;
  private final ImageTrace trace;
  private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();

  /** What is to be done when this image has an outcome or is given up. */
  private final AtomicReference<@Nullable Runnable> atEnd = new AtomicReference<>();

  private volatile boolean abandoned;
  private Room room = Room.FLIGHT;
  private volatile @Nullable ImageIdentity identity;
  private volatile @Nullable Priority priority;
  private volatile @Nullable ImageStatistics statistics;

  /** An image that was read just now; nobody traces it. */
  public InFlight(
      SourceRecord source, CompletionSignal signal, long arrivedNanos, Instant receivedAt) {
    this(source, signal, arrivedNanos, receivedAt, ImageTrace.NONE);
  }

  /** An image that was read just now. */
  public InFlight(
      SourceRecord source,
      CompletionSignal signal,
      long arrivedNanos,
      Instant receivedAt,
      ImageTrace trace) {
    this.source = source;
    this.trace = trace;
    this.signal = signal;
    this.arrivedNanos = arrivedNanos;
    this.receivedAt = receivedAt;
  }

  /** The record that it came in. */
  public SourceRecord source() {
    return source;
  }

  /** When it was read, in the monotonic clock's nanoseconds. */
  public long arrivedNanos() {
    return arrivedNanos;
  }

  /** When it was read, by the wall clock. */
  public Instant receivedAt() {
    return receivedAt;
  }

  /** The spans of its steps. */
  public ImageTrace trace() {
    return trace;
  }

  /** Set by the decode thread once the message was read. */
  public void identify(ImageIdentity whose) {
    identity = whose;
    trace.identify(whose.imageId());
  }

  /** Whose image it is; null before the message was read. */
  @Nullable ImageIdentity identity() {
    return identity;
  }

  /** Set by the decode thread once the message was read. */
  public void prioritise(Priority lane) {
    priority = lane;
  }

  /** How urgent it is; null before the message was read. */
  public @Nullable Priority priority() {
    return priority;
  }

  /** Set by the decode thread once the image was decoded. */
  public void describe(ImageStatistics seen) {
    statistics = seen;
  }

  /** How it looks; null before it was decoded. */
  public @Nullable ImageStatistics statistics() {
    return statistics;
  }

  /**
   * Has something done once, when this image has an outcome or is given up; at once if that has
   * happened.
   */
  public void atEnd(Runnable task) {
    atEnd.set(task);
    if (abandoned()) {
      end(); // given up in this very moment, perhaps before there was anything to do
    }
  }

  private void end() {
    Runnable task = atEnd.getAndSet(null);
    if (task != null) {
      task.run();
    }
  }

  /** It is not the image's fault: its stream thread fails, unless it has an outcome. */
  public void failed(RuntimeException why) {
    complete(new Outcome.Broken(why));
  }

  /** It becomes a dead letter, unless it has an outcome. */
  public void reject(Rejection rejection) {
    ImageIdentity whose = identity;
    complete(new Outcome.Rejected(rejection, whose == null ? null : whose.imageId()));
  }

  /** Its way ends so, unless it has ended. */
  public void complete(Outcome end) {
    if (outcome.compareAndSet(null, end)) {
      trace.enter(ImageTrace.Step.ORDER);
      end();
      signal.raise();
    }
  }

  /** How its way ended; null while it has not. */
  public @Nullable Outcome outcome() {
    return outcome.get();
  }

  /** Whether it has an outcome. */
  public boolean done() {
    return outcome.get() != null;
  }

  /** Sets it aside, if that was not done: it takes long, and no commit waits for it. */
  public synchronized void setAside(InFlightBudget budget) {
    if (room == Room.FLIGHT) {
      room = Room.ASIDE;
      budget.setAside(source.bytes());
      signal.raise();
    }
  }

  /** Whether no commit waits for it. */
  public synchronized boolean isAside() {
    return room == Room.ASIDE;
  }

  /** It is in flight no more. */
  public synchronized void release(InFlightBudget budget) {
    switch (room) {
      case FLIGHT -> budget.release(source.bytes());
      case ASIDE -> budget.releaseAside(source.bytes());
      case NONE -> {}
    }
    room = Room.NONE;
  }

  /** Its task is gone; whoever holds it next drops it. */
  public void abandon() {
    abandoned = true;
    trace.givenUp("given up before it had an outcome");
    end();
  }

  /** Whether nobody waits for an answer: given up, or ended otherwise. */
  public boolean abandoned() {
    return abandoned || done();
  }
}
