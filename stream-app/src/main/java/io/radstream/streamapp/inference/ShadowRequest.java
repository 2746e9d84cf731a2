package io.radstream.streamapp.inference;

import io.radstream.imaging.RejectionReason;
import io.radstream.model.network.EngineOutput;
import io.radstream.streamapp.batching.EngineResult;
import io.radstream.streamapp.batching.EngineRequest;
import io.radstream.streamapp.batching.WarmEngine;
import java.util.function.Consumer;

/** One image on its way through a model on trial. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ShadowRequest(ImageIdentity film, float[] tensor, LoadedModel model, Consumer<Outcome> end)
    implements EngineRequest {

  @Override
  public WarmEngine engine() {
    return model.engine();
  }

  @Override
  public boolean wantsMaps() {
    return model.judgesByMaps();
  }

  @Override
  public void answered(EngineResult answer) {
    answer.tell(new Ending(this));
  }

  /** From an answer to the outcome. */
  private record Ending(ShadowRequest ticket) implements EngineResult.Listener {

    @Override
    public void judged(EngineResult.Judged answer) {
      LoadedModel model = ticket.model();
      var output = new EngineOutput(answer.softmax(), answer.maps());
      ticket
          .end()
          .accept(
              new Outcome.Judged(
                  ticket.film(),
                  model.judge().judge(output),
                  answer.batchSize(),
                  answer.decidedAt(),
                  null,
                  model.diagnoses()));
    }

    @Override
    public void refused(EngineResult.Refused answer) {
      ticket
          .end()
          .accept(
              new Outcome.Rejected(
                  RejectionReason.ENGINE_REJECTED, answer.detail(), ticket.film().imageId()));
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
