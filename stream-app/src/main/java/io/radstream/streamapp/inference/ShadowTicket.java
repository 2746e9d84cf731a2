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
    answer.tell(new Ending(this));
  }

  /** From an answer to the outcome. */
  private record Ending(ShadowTicket ticket) implements EngineAnswer.Listener {

    @Override
    public void judged(EngineAnswer.Judged answer) {
      Generation model = ticket.model();
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
    public void refused(EngineAnswer.Refused answer) {
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
