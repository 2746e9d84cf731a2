package io.radstream.streamapp.inference;

import io.radstream.imaging.RejectionReason;
import io.radstream.model.network.EngineOutput;
import io.radstream.streamapp.batching.EngineAnswer;
import io.radstream.streamapp.batching.EngineTicket;
import io.radstream.streamapp.batching.WarmEngine;
import java.util.function.Consumer;

/** One image on its way through a model on trial. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ShadowTicket(FilmIdentity film, float[] tensor, Generation model, Consumer<Outcome> end)
    implements EngineTicket {

  @Override
  public WarmEngine engine() {
    return model.engine();
  }

  @Override
  public boolean wantsMaps() {
    return model.judgesByMaps();
  }

  @Override
  public void answered(EngineAnswer answer) {
    if (answer instanceof EngineAnswer.Judged judged) {
      var output = new EngineOutput(judged.softmax(), judged.maps());
      end.accept(
          new Outcome.Judged(
              film,
              model.judge().judge(output),
              judged.batchSize(),
              judged.decidedAt(),
              null,
              model.diagnoses()));
    } else if (answer instanceof EngineAnswer.Refused refused) {
      end.accept(
          new Outcome.Rejected(RejectionReason.ENGINE_REJECTED, refused.detail(), film.imageId()));
    }
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
