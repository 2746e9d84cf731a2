package io.radstream.streamapp.inference;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.Rejection;
import io.radstream.model.confidence.Classification;
import io.radstream.model.explain.Thumbnail;
import io.radstream.model.network.EngineOutput;
import io.radstream.schemas.Explanation;
import io.radstream.streamapp.batching.EngineRequest;
import io.radstream.streamapp.batching.EngineResult;
import io.radstream.streamapp.batching.WarmEngine;
import io.radstream.streamapp.explain.Explanations;
import io.radstream.streamapp.inflight.ImageIdentity;
import io.radstream.streamapp.inflight.InFlight;
import io.radstream.streamapp.inflight.Outcome;
import io.radstream.streamapp.serving.LoadedModel;
import io.radstream.streamapp.tracing.ImageTrace;
import io.radstream.telemetry.tracing.LoggedTrace;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One image that was made ready for the model that was active then: through its engine, classified,
 * explained if need be, to its outcome. Holds the engine open until then. Done by one thread after
 * the other.
 */
final class ClassificationRequest implements EngineRequest {

  private static final float[] NO_TENSOR = {};

  private final InFlight image;
  private final ImageIdentity identity;
  private final LoadedModel model;
  private final Explanations explanations;
  private volatile float[] tensor;
  private volatile @Nullable Thumbnail thumbnail;

  /** The engine that is to be left when the image has an outcome or is given up. */
  private final AtomicReference<@Nullable WarmEngine> retained;

  /**
   * From now on the engine is left whatever happens.
   *
   * @param tensor the network's input
   * @param model that it was made for, retained for this image
   */
  ClassificationRequest(
      InFlight image,
      ImageIdentity identity,
      float[] tensor,
      LoadedModel model,
      Explanations explanations) {
    this.image = image;
    this.identity = identity;
    this.tensor = tensor;
    this.model = model;
    this.explanations = explanations;
    this.retained = new AtomicReference<>(model.engine());
    image.atEnd(this::end);
  }

  /** Keeps a thumbnail if the image may have to be explained; before it is offered to anybody. */
  void keepThumbnailOf(GreyImage decoded) {
    if (explanations.mayExplain(identity)) {
      thumbnail = Thumbnail.of(decoded);
    }
  }

  private void end() {
    tensor = NO_TENSOR;
    thumbnail = null;
    release();
  }

  private void release() {
    WarmEngine engine = retained.getAndSet(null);
    if (engine != null) {
      engine.release();
    }
  }

  @Override
  public WarmEngine engine() {
    return model.engine();
  }

  @Override
  public float[] tensor() {
    return tensor;
  }

  @Override
  public ImageTrace trace() {
    return image.trace();
  }

  @Override
  public boolean wantsMaps() {
    return thumbnail != null || model.usesMaps();
  }

  @Override
  public void completed(EngineResult result) {
    var output = new EngineOutput(result.softmax(), result.maps());
    Classification classification = model.decisionRule().classify(output);
    Thumbnail shown = thumbnail;
    if (shown == null || !explanations.explains(identity, classification)) {
      complete(result, classification, null);
      return;
    }
    release(); // an explanation needs no engine
    image.trace().enter(ImageTrace.Step.EXPLAIN);
    explanations.submit(
        () -> complete(result, classification, explanation(classification, output, shown)),
        image::failed);
  }

  private @Nullable Explanation explanation(
      Classification classification, EngineOutput output, Thumbnail shown) {
    LoggedTrace.show(image.source().traceparent());
    try {
      return Explanations.of(
          identity, classification, output, shown, model.explainer(), model.id());
    } finally {
      LoggedTrace.hide();
    }
  }

  private void complete(
      EngineResult result, Classification classification, @Nullable Explanation explanation) {
    image.complete(
        new Outcome.Classified(
            identity,
            classification,
            result.batchSize(),
            result.decidedAt(),
            explanation,
            model.description()));
  }

  @Override
  public void rejected(Rejection why) {
    image.reject(why);
  }

  @Override
  public void failed(RuntimeException why) {
    image.failed(why);
  }

  @Override
  public boolean abandoned() {
    return image.abandoned();
  }
}
