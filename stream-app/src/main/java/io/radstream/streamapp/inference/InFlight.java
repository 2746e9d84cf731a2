package io.radstream.streamapp.inference;

import io.radstream.imaging.RejectionReason;
import io.radstream.streamapp.batching.EngineAnswer;
import io.radstream.streamapp.batching.EngineTicket;
import io.radstream.streamapp.batching.WarmEngine;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One record between input and outcome. Its outcome is set once, by whichever thread is first;
 * everything else is done by one thread after the other.
 */
final class InFlight implements EngineTicket {

  private static final float[] NO_TENSOR = {};

  private final SourceRecord source;
  private final CompletionSignal signal;
  private final long arrivedNanos;
  private final Instant receivedAt;
  private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
  private volatile boolean abandoned;
  private volatile @Nullable FilmIdentity film;
  private volatile float[] tensor = NO_TENSOR;
  private volatile @Nullable Generation model;

  /** The engine that is to be left when this image has an outcome or is given up. */
  private final AtomicReference<@Nullable WarmEngine> entered = new AtomicReference<>();

  InFlight(SourceRecord source, CompletionSignal signal, long arrivedNanos, Instant receivedAt) {
    this.source = source;
    this.signal = signal;
    this.arrivedNanos = arrivedNanos;
    this.receivedAt = receivedAt;
  }

  SourceRecord source() {
    return source;
  }

  long arrivedNanos() {
    return arrivedNanos;
  }

  Instant receivedAt() {
    return receivedAt;
  }

  /** Set by the decode thread once the message was read. */
  void identify(FilmIdentity identity) {
    film = identity;
  }

  /** Whose image it is; null before the message was read. */
  @Nullable FilmIdentity film() {
    return film;
  }

  /**
   * Set by the decode thread before the image goes to the micro-batcher.
   *
   * @param judge the model that the input was made for, entered for this image
   */
  void prepare(float[] input, Generation judge) {
    tensor = input;
    model = judge;
    entered.set(judge.engine());
    if (abandoned()) {
      leave(); // given up in this very moment, perhaps before there was anything to leave
    }
  }

  private void leave() {
    WarmEngine engine = entered.getAndSet(null);
    if (engine != null) {
      engine.leave();
    }
  }

  @Override
  public WarmEngine engine() {
    return judge().engine();
  }

  private Generation judge() {
    Generation judge = model;
    if (judge == null) {
      throw new IllegalStateException("not ready to be judged");
    }
    return judge;
  }

  @Override
  public float[] tensor() {
    return tensor;
  }

  @Override
  public void answered(EngineAnswer answer) {
    FilmIdentity identity = film;
    if (identity == null) {
      throw new IllegalStateException("judged before it was read");
    }
    if (answer instanceof EngineAnswer.Judged judged) {
      complete(new Outcome.Judged(identity, judged, judge().diagnoses()));
    } else if (answer instanceof EngineAnswer.Refused refused) {
      reject(RejectionReason.ENGINE_REJECTED, refused.detail());
    }
  }

  @Override
  public void failed(RuntimeException why) {
    complete(new Outcome.Broken(why));
  }

  void reject(RejectionReason reason, String detail) {
    complete(rejection(reason, detail));
  }

  private Outcome rejection(RejectionReason reason, String detail) {
    FilmIdentity identity = film;
    return new Outcome.Rejected(reason, detail, identity == null ? null : identity.imageId());
  }

  private void complete(Outcome end) {
    if (outcome.compareAndSet(null, end)) {
      tensor = NO_TENSOR;
      leave();
      signal.raise();
    }
  }

  @Nullable Outcome outcome() {
    return outcome.get();
  }

  boolean done() {
    return outcome.get() != null;
  }

  /** Its task is gone; whoever holds it next drops it. */
  void abandon() {
    abandoned = true;
    leave();
  }

  /** Whether nobody waits for an answer: given up, or ended otherwise. */
  @Override
  public boolean abandoned() {
    return abandoned || done();
  }
}
