package io.radstream.streamapp.inference;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.model.confidence.Classification;
import io.radstream.model.drift.ImageStatistics;
import io.radstream.model.explain.Thumbnail;
import io.radstream.model.network.EngineOutput;
import io.radstream.schemas.Explanation;
import io.radstream.streamapp.batching.EngineRequest;
import io.radstream.streamapp.batching.EngineResult;
import io.radstream.streamapp.batching.WarmEngine;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One record between input and outcome. Its outcome is set once, by whichever thread is first;
 * everything else is done by one thread after the other.
 */
final class InFlight implements EngineRequest {

  private static final float[] NO_TENSOR = {};

  /** What it is counted in. */
  private enum Room {
    FLIGHT,
    ASIDE,
    NONE
  }

  private final SourceRecord source;
  private final CompletionSignal signal;
  private final Explanations explanations;
  private final long arrivedNanos;
  private final Instant receivedAt;
  private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
  private volatile boolean abandoned;
  private Room room = Room.FLIGHT;
  private volatile @Nullable ImageIdentity imageIdentity;
  private volatile float[] tensor = NO_TENSOR;
  private volatile @Nullable LoadedModel model;
  private volatile @Nullable Thumbnail thumbnail;
  private volatile @Nullable ImageStatistics look;

  /** The engine that is to be left when this image has an outcome or is given up. */
  private final AtomicReference<@Nullable WarmEngine> entered = new AtomicReference<>();

  InFlight(
      SourceRecord source,
      CompletionSignal signal,
      Explanations explanations,
      long arrivedNanos,
      Instant receivedAt) {
    this.source = source;
    this.explanations = explanations;
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
  void identify(ImageIdentity identity) {
    imageIdentity = identity;
  }

  /** Whose image it is; null before the message was read. */
  @Nullable ImageIdentity image() {
    return imageIdentity;
  }

  /**
   * Set by the decode thread before the image goes to the micro-batcher.
   *
   * @param loaded the model that the input was made for, entered for this image
   */
  void prepare(float[] input, LoadedModel loaded) {
    tensor = input;
    model = loaded;
    entered.set(loaded.engine());
    if (abandoned()) {
      leave(); // given up in this very moment, perhaps before there was anything to leave
    }
  }

  /**
   * Keeps how the image looks, and a thumbnail of it if it may have to be explained; set by the
   * decode thread.
   */
  void seen(GreyImage image, ImageStatistics seen) {
    look = seen;
    ImageIdentity identity = imageIdentity;
    if (identity != null && explanations.mayExplain(identity)) {
      thumbnail = Thumbnail.of(image);
    }
  }

  @Override
  public boolean wantsMaps() {
    return thumbnail != null || model().usesMaps();
  }

  private void leave() {
    WarmEngine engine = entered.getAndSet(null);
    if (engine != null) {
      engine.leave();
    }
  }

  /** Counts it once it is judged; by the stream thread. */
  void count(DriftWatch drift, Classification classification) {
    ImageStatistics seen = look;
    if (seen != null) {
      drift.count(model(), seen, classification);
    }
  }

  @Override
  public WarmEngine engine() {
    return model().engine();
  }

  private LoadedModel model() {
    LoadedModel loaded = model;
    if (loaded == null) {
      throw new IllegalStateException("not ready to be judged");
    }
    return loaded;
  }

  @Override
  public float[] tensor() {
    return tensor;
  }

  @Override
  public void completed(EngineResult result) {
    ImageIdentity identity = imageIdentity;
    if (identity == null) {
      throw new IllegalStateException("judged before it was read");
    }
    result.tell(
        new EngineResult.Listener() {
          @Override
          public void output(EngineResult.Output given) {
            InFlight.this.classified(identity, given, model());
          }

          @Override
          public void refused(EngineResult.Refused refused) {
            reject(RejectionReason.ENGINE_REJECTED, refused.detail());
          }
        });
  }

  private void classified(ImageIdentity identity, EngineResult.Output result, LoadedModel loaded) {
    var output = new EngineOutput(result.softmax(), result.maps());
    Classification classification = loaded.decisionRule().classify(output);
    Thumbnail image = thumbnail;
    if (image == null || !explanations.explains(identity, classification)) {
      complete(outcome(identity, result, classification, null, loaded));
      return;
    }
    leave(); // an explanation needs no engine
    explanations.submit(
        () -> {
          Explanation explanation =
              Explanations.of(
                  identity, classification, output, image, loaded.explainer(), loaded.id());
          complete(outcome(identity, result, classification, explanation, loaded));
        },
        this::failed);
  }

  private static Outcome outcome(
      ImageIdentity identity,
      EngineResult.Output result,
      Classification classification,
      @Nullable Explanation explanation,
      LoadedModel loaded) {
    return new Outcome.Classified(
        identity,
        classification,
        result.batchSize(),
        result.decidedAt(),
        explanation,
        loaded.diagnoses());
  }

  @Override
  public void failed(RuntimeException why) {
    complete(new Outcome.Broken(why));
  }

  void reject(RejectionReason reason, String detail) {
    complete(rejection(reason, detail));
  }

  private Outcome rejection(RejectionReason reason, String detail) {
    ImageIdentity identity = imageIdentity;
    return new Outcome.Rejected(reason, detail, identity == null ? null : identity.imageId());
  }

  private void complete(Outcome end) {
    if (outcome.compareAndSet(null, end)) {
      tensor = NO_TENSOR;
      thumbnail = null;
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

  /** Sets it aside, if that was not done: it takes long, and no commit waits for it. */
  synchronized void setAside(InFlightBudget budget) {
    if (room == Room.FLIGHT) {
      room = Room.ASIDE;
      budget.setAside(source.bytes());
      signal.raise();
    }
  }

  synchronized boolean isAside() {
    return room == Room.ASIDE;
  }

  /** It is in flight no more. */
  synchronized void release(InFlightBudget budget) {
    switch (room) {
      case FLIGHT -> budget.release(source.bytes());
      case ASIDE -> budget.releaseAside(source.bytes());
      case NONE -> {}
    }
    room = Room.NONE;
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
