package io.radstream.streamapp.shadow;

import io.radstream.imaging.GreyImage;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.inflight.ImageIdentity;
import io.radstream.streamapp.serving.ModelDefinition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of the model on trial, often empty. Trials are started and ended by one thread; images
 * come from any.
 */
public final class ShadowSlot {

  private static final Logger LOG = LoggerFactory.getLogger(ShadowSlot.class);

  private final InstantSource wallClock;
  private final BatchClock clock;
  private final ShadowRunner.Meter meter = new ShadowRunner.Meter(new LongAdder(), new LongAdder());
  private volatile @Nullable ShadowRunner runner;

  /** Empty at first. */
  public ShadowSlot(InstantSource wallClock, BatchClock clock) {
    this.wallClock = wallClock;
    this.clock = clock;
  }

  /** Ends the trial before, and starts this one. */
  public void start(ModelDefinition model, double share, ShadowSink sink) {
    end();
    runner = ShadowRunner.open(model, share, sink, meter, wallClock, clock);
  }

  /** Ends the trial, if there is one; blocks until its queue is classified. */
  public void end() {
    ShadowRunner ended = runner;
    runner = null;
    if (ended != null) {
      ended.close();
    }
  }

  /** Whatever goes wrong here is none of the image's business. */
  public void consider(ImageIdentity identity, GreyImage grey, Instant receivedAt) {
    ShadowRunner trial = runner;
    if (trial == null) {
      return;
    }
    try {
      trial.consider(identity, grey, receivedAt);
    } catch (RuntimeException e) {
      meter.dropped().increment();
      LOG.debug("An image was not classified on trial: {}", e.toString());
    }
  }

  /** Images that models on trial have classified. */
  public long classified() {
    return meter.classified().sum();
  }

  /** Images that they had no room for, or could not classify. */
  public long dropped() {
    return meter.dropped().sum();
  }
}
