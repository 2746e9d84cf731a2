package io.radstream.streamapp.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.radstream.model.engine.EngineException;
import io.radstream.model.engine.EngineException.Kind;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineWorkerTest {

  private final MicroBatcher<FakeTicket> batcher =
      new MicroBatcher<>(BatchSettings.STANDARD, BatchClock.SYSTEM);

  @Test
  void judgesWhatIsOfferedAndClosesTheEngineItOpened() {
    ScriptedEngine engine = new ScriptedEngine(ScriptedEngine::echo);
    List<FakeTicket> tickets = Stream.of(0.1f, 0.2f, 0.3f).map(FakeTicket::new).toList();

    try (EngineWorker worker = start(() -> engine)) {
      tickets.forEach(this::offer);
      await().until(() -> tickets.stream().allMatch(ticket -> ticket.answer() != null));
      assertThat(worker.images()).isEqualTo(3);
      assertThat(worker.pace().nanosPerImage()).isPositive();
    }

    assertThat(engine.closed()).isTrue();
  }

  @Test
  void anEngineThatCannotBeOpenedIsReportedToTheStarter() {
    assertThatThrownBy(
            () ->
                start(
                    () -> {
                      throw new EngineException(Kind.UNUSABLE, "no natives");
                    }))
        .isInstanceOf(EngineException.class)
        .hasMessage("no natives");
  }

  @Test
  void anEngineLostAtWorkFailsItsImagesInsteadOfBlamingThem() {
    ScriptedEngine engine =
        new ScriptedEngine(
            values -> {
              if (values[0] > 0) {
                throw new EngineException(Kind.UNUSABLE, "device lost");
              }
              return ScriptedEngine.echo(values);
            });
    FakeTicket ticket = new FakeTicket(0.5f);

    try (EngineWorker worker = start(() -> engine)) {
      offer(ticket);
      await().until(() -> worker.failure() != null);
      await().until(() -> ticket.failure() != null);
    }

    assertThat(ticket.failure()).hasMessage("device lost");
    assertThat(ticket.answer()).isNull();
    assertThat(engine.closed()).isTrue();
    assertThat(batcher.offer(new FakeTicket(0), Priority.STAT, 0, 1)).isFalse();
  }

  private EngineWorker start(EngineSource source) {
    return EngineWorker.start(
        batcher, source, new EngineShape(2, 2), 32, InstantSource.system(), BatchClock.SYSTEM);
  }

  private void offer(FakeTicket ticket) {
    assertThat(batcher.offer(ticket, Priority.ROUTINE, System.nanoTime(), 1)).isTrue();
  }
}
