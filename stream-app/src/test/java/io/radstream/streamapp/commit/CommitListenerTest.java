package io.radstream.streamapp.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.streamapp.inflight.CommitListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitListenerTest extends StreamThreadsFixture {

  @Test
  void outcomesHearOfTheirOwnTransactionOnceAndOfNoOther() {
    // given
    List<String> heard = new ArrayList<>();
    flight.awaitsCommit(listener(heard, "first"));
    flight.committed(progress);
    flight.awaitsCommit(listener(heard, "second"));

    // when
    flight.aborted();
    flight.committed(progress);

    // then
    assertThat(heard).containsExactly("first committed", "second aborted");
  }

  private static CommitListener listener(List<String> heard, String name) {
    return new CommitListener() {
      @Override
      public void committed() {
        heard.add(name + " committed");
      }

      @Override
      public void aborted() {
        heard.add(name + " aborted");
      }
    };
  }
}
