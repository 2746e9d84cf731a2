package io.radstream.streamapp.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.streamapp.inflight.RecordOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * The drain within Kafka Streams itself: a processor that keeps records and forwards them later.
 */
@Timeout(60)
class CommitDrainTest {

  private static final String INPUT = "images";

  /** The one of the task. */
  private Keeper keeper = new Keeper();

  private final List<String> seen = new ArrayList<>();
  private TopologyTestDriver driver = driver(CommitSafety.FULL);
  private TestInputTopic<String, String> input = input();

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void whatIsKeptIsForwardedBeforeTheCommitAsIfItsOwnRecordWereProcessedNow() {
    input.pipeInput("first");
    input.pipeInput("second");
    assertThat(seen).isEmpty();

    keeper.atCommit = keeper::forwardAll;
    input.pipeInput("third");

    assertThat(seen).containsExactly("first@0", "second@1", "third@2");
  }

  @Test
  void aResultOfAnEarlierRecordLeavesTheOneInProcessAsItWas() {
    keeper.atRecord =
        record -> {
          keeper.forwardAll();
          keeper.forward(record.withValue("itself"));
        };
    input.pipeInput("first");
    seen.clear();

    input.pipeInput("second");

    assertThat(seen).containsExactly("second@1", "itself@1");
  }

  @Test
  void outsideOfAnyRecordNoneIsTold() {
    keeper.atRecord =
        record -> keeper.drain.forwardAs(RecordOrigin.NONE, () -> keeper.forward(record));

    input.pipeInput("first");

    assertThat(seen).containsExactly("first@none");
  }

  /** Kafka Streams would take it for a corrupted task, and commit its siblings' transaction. */
  @Test
  void aResultThatKafkaDoesNotTakeInTimeIsNoTimeoutOfTheTask() {
    keeper.atRecord =
        record -> {
          RecordOrigin earlier = keeper.kept.get(0).origin();
          assertThatThrownBy(
                  () ->
                      keeper.drain.forwardAs(
                          earlier,
                          () -> {
                            throw new TimeoutException("full");
                          }))
              .isInstanceOf(IllegalStateException.class)
              .hasCauseInstanceOf(TimeoutException.class);
          keeper.forward(record);
        };
    input.pipeInput("first");

    input.pipeInput("second");

    assertThat(seen).as("the record in process is told all the same").contains("second@1");
  }

  @Test
  void theStoreIsOpenWhileItsTaskIsAndKeepsNothingOnDisk() {
    StateStore store;
    try (TopologyTestDriver other = driver(CommitSafety.FULL)) {
      store = other.getStateStore(CommitDrain.NAME);
      assertThat(store.isOpen()).isTrue();
      assertThat(store.persistent()).isFalse();
    }
    assertThat(store.isOpen()).isFalse();
  }

  @Test
  void nothingIsForwardedBeforeAProcessorIsThere() {
    CommitDrain lonely = new CommitDrain();

    lonely.flushCache();

    assertThatThrownBy(lonely::origin).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FULL")
  void theControlsOfTheFaultCampaignHearNoCommit(CommitSafety safety) {
    driver.close();
    driver = driver(safety);
    input = input();
    keeper.atCommit = keeper::forwardAll;

    input.pipeInput("first");

    assertThat(seen).isEmpty();
  }

  @Test
  void thereIsNothingToLog() {
    DrainStoreBuilder builder = new DrainStoreBuilder(CommitSafety.FULL);

    assertThat(builder.loggingEnabled()).isFalse();
    assertThatThrownBy(() -> builder.withLoggingEnabled(Map.of()))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private TopologyTestDriver driver(CommitSafety safety) {
    Topology topology =
        new Topology()
            .addSource("source", new StringDeserializer(), new StringDeserializer(), INPUT)
            .addProcessor("keeper", Keeper::new, "source")
            .addProcessor("witness", () -> new Witness(seen), "keeper")
            .addStateStore(new DrainStoreBuilder(safety), "keeper");
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "commit-drain");
    properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    return new TopologyTestDriver(topology, properties);
  }

  private TestInputTopic<String, String> input() {
    return driver.createInputTopic(INPUT, new StringSerializer(), new StringSerializer());
  }

  /** Keeps records with the context they came in. */
  private final class Keeper extends ContextualProcessor<String, String, String, String> {

    record Kept(Record<String, String> record, RecordOrigin origin) {}

    final List<Kept> kept = new ArrayList<>();
    Consumer<Record<String, String>> atRecord = record -> {};
    Runnable atCommit = () -> {};
    CommitDrain drain = new CommitDrain();

    @Override
    public void init(ProcessorContext<String, String> context) {
      super.init(context);
      keeper = this;
      drain = Objects.requireNonNull(context.getStateStore(CommitDrain.NAME));
      drain.attach(context, () -> atCommit.run());
    }

    @Override
    public void process(Record<String, String> record) {
      kept.add(new Kept(record, drain.origin()));
      atRecord.accept(record);
    }

    void forwardAll() {
      kept.forEach(one -> drain.forwardAs(one.origin(), () -> forward(one.record())));
      kept.clear();
    }

    void forward(Record<String, String> record) {
      context().forward(record);
    }
  }

  /** Notes what it is given, and from where. */
  private static final class Witness extends ContextualProcessor<String, String, Void, Void> {

    private final List<String> seen;

    Witness(List<String> seen) {
      this.seen = seen;
    }

    @Override
    public void process(Record<String, String> record) {
      String place =
          context().recordMetadata().map(from -> String.valueOf(from.offset())).orElse("none");
      seen.add(record.value() + "@" + place);
    }
  }
}
