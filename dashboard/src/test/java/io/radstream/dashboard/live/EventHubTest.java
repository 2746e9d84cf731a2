package io.radstream.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventHubTest {

  private final EventHub hub = new EventHub("run1", 2);

  @AfterEach
  void close() {
    hub.close();
  }

  /** Writes that end when the test says so. */
  private static final class Slow implements EventSink {

    final List<String> written = new ArrayList<>();
    private Runnable done = () -> {};
    private Runnable failed = () -> {};

    @Override
    public void write(byte[] bytes, Runnable whenDone, Runnable whenFailed) {
      written.add(new String(bytes, StandardCharsets.UTF_8));
      done = whenDone;
      failed = whenFailed;
    }

    @Override
    public void end() {}

    void done() {
      done.run();
    }

    void fail() {
      failed.run();
    }
  }

  private void publish(int count) {
    for (int i = 0; i < count; i++) {
      hub.publish("image", "{}".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void writesOneAtATimeAndAllThatWaitedTogether() {
    Slow client = new Slow();
    hub.join(client, null);

    publish(3);
    assertThat(client.written).containsExactly("retry: 2000\n\n");
    client.done();

    assertThat(client.written).hasSize(2);
    assertThat(client.written.get(1))
        .isEqualTo(
            """
            id: run1-1
            event: image
            data: {}

            id: run1-2
            event: image
            data: {}

            id: run1-3
            event: image
            data: {}

            """);
  }

  @Test
  void aClientThatDoesNotKeepUpIsToldToLoadAnew() {
    Slow client = new Slow();
    hub.join(client, null);

    publish(EventClient.QUEUE + 2);
    client.done();

    assertThat(client.written.get(1))
        .isEqualTo("event: resync\ndata: {}\n\nid: run1-66\nevent: image\ndata: {}\n\n");
  }

  @Test
  void aClientThatComesBackGetsWhatItMissed() {
    publish(5);
    Slow client = new Slow();

    hub.join(client, "run1-3");

    assertThat(client.written.get(0))
        .contains("id: run1-4", "id: run1-5")
        .doesNotContain("id: run1-3", "resync");
  }

  @Test
  void whoWasAwayTooLongOrOfAnotherRunLoadsAnew() {
    publish(1_100);
    List<String> ids = List.of("run1-3", "run0-1099", "run1-2000", "nonsense");

    for (String id : ids) {
      Slow client = new Slow();
      hub.join(client, id);
      assertThat(client.written.get(0)).as(id).contains("event: resync");
      client.fail();
    }
  }

  @Test
  void moreClientsThanAllowedAreTurnedAwayUntilOneGoes() {
    Slow first = new Slow();
    assertThat(hub.join(first, null)).isTrue();
    assertThat(hub.join(new Slow(), null)).isTrue();
    assertThat(hub.join(new Slow(), null)).isFalse();

    first.fail();

    assertThat(hub.join(new Slow(), null)).isTrue();
    assertThat(hub.clients()).isEqualTo(2);
  }
}
