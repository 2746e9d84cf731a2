package io.radstream.streamapp.inference;

import io.radstream.streamapp.batching.MicroBatcher;
import io.radstream.streamapp.batching.Priority;
import io.radstream.streamapp.decode.ImageDecoding;
import io.radstream.streamapp.decode.Preprocessor.PreprocessedImage;
import io.radstream.streamapp.explain.Explanations;
import io.radstream.streamapp.inflight.ImageIdentity;
import io.radstream.streamapp.inflight.InFlight;
import io.radstream.streamapp.shadow.ShadowSlot;
import io.radstream.streamapp.tracing.ImageTrace.Step;
import java.time.Duration;

/**
 * What follows decoding: an image is offered to the micro-batcher, and to a model on trial. Safe
 * for use by many threads.
 */
final class ClassificationStep implements ImageDecoding.Next {

  private static final Duration FULL_BATCHER_PAUSE = Duration.ofMillis(1);

  private final MicroBatcher<ClassificationRequest> batcher;
  private final Explanations explanations;
  private final ShadowSlot shadow;

  ClassificationStep(
      MicroBatcher<ClassificationRequest> batcher, Explanations explanations, ShadowSlot shadow) {
    this.batcher = batcher;
    this.explanations = explanations;
    this.shadow = shadow;
  }

  /** The request comes first of all: from then on the engine is left whatever happens. */
  @Override
  public void take(InFlight image, ImageIdentity identity, PreprocessedImage ready, Priority lane)
      throws InterruptedException {
    var request =
        new ClassificationRequest(image, identity, ready.tensor(), ready.model(), explanations);
    image.describe(ready.look());
    request.keepThumbnailOf(ready.image());
    offer(image, request, lane);
    shadow.consider(identity, ready.image(), image.receivedAt());
  }

  /** The batcher is full only while it still holds images of a task that is gone. */
  private void offer(InFlight image, ClassificationRequest request, Priority lane)
      throws InterruptedException {
    image.trace().enter(Step.QUEUE);
    long bytes = image.source().bytes() + (long) request.tensor().length * Float.BYTES;
    while (!image.abandoned() && !batcher.offer(request, lane, image.arrivedNanos(), bytes)) {
      batcher.discard(ClassificationRequest::abandoned);
      Thread.sleep(FULL_BATCHER_PAUSE.toMillis());
    }
  }
}
