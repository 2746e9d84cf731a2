package io.radstream.streamapp.shadow;

import io.radstream.imaging.Rejection;
import io.radstream.model.network.EngineOutput;
import io.radstream.streamapp.batching.EngineRequest;
import io.radstream.streamapp.batching.EngineResult;
import io.radstream.streamapp.batching.WarmEngine;
import io.radstream.streamapp.inflight.ImageIdentity;
import io.radstream.streamapp.inflight.Outcome;
import io.radstream.streamapp.serving.LoadedModel;
import java.util.function.Consumer;

/** One image on its way through a model on trial. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ShadowRequest(ImageIdentity image, float[] tensor, LoadedModel model, Consumer<Outcome> end)
    implements EngineRequest {

  @Override
  public WarmEngine engine() {
    return model.engine();
  }

  @Override
  public boolean wantsMaps() {
    return model.usesMaps();
  }

  @Override
  public void completed(EngineResult result) {
    var output = new EngineOutput(result.softmax(), result.maps());
    end.accept(
        new Outcome.Classified(
            image,
            model.decisionRule().classify(output),
            result.batchSize(),
            result.decidedAt(),
            null,
            model.description()));
  }

  @Override
  public void rejected(Rejection why) {
    end.accept(new Outcome.Rejected(why, image.imageId()));
  }

  @Override
  public void failed(RuntimeException why) {
    end.accept(new Outcome.Broken(why));
  }

  @Override
  public boolean abandoned() {
    return false;
  }
}
