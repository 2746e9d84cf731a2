package io.radstream.streamapp.inference;

import io.radstream.imaging.RejectionReason;
import io.radstream.streamapp.batching.EngineAnswer;
import io.radstream.streamapp.batching.EngineTicket;
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

  /** Set by the decode thread before the image goes to the micro-batcher. */
  void prepare(float[] input) {
    tensor = input;
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
      complete(new Outcome.Judged(identity, judged));
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
  }

  /** Whether nobody waits for an answer: given up, or ended otherwise. */
  @Override
  public boolean abandoned() {
    return abandoned || done();
  }
}
