package io.radstream.streamapp.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.engines.EngineException;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.progress.Progress;
import io.radstream.streamapp.topology.StreamFailure.Kind;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

  private static final TopicPartition PLACE = new TopicPartition("xray.images", 3);

  private final Progress progress = new Progress(() -> 0);
  private final ThreadReplacement replacement =
      new ThreadReplacement(
          new Access(
              Service.STREAM,
              Rights.of(Service.STREAM, Topics.standard()),
              Map.of("bootstrap.servers", "")),
          progress);

  @Test
  void aPassingFailureReplacesTheThread() {
    var response = replacement.handle(new StreamsException(new IllegalStateException("slow")));

    assertThat(response).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    assertThat(replacement.failure()).isEmpty();
  }

  @Test
  void anUnusableEngineStopsTheApp() {
    var lost = new EngineException(EngineException.Kind.UNUSABLE, "device lost");

    var response = replacement.handle(new StreamsException(lost));

    assertThat(response).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    assertThat(replacement.failure()).contains(new StreamFailure(Kind.INTERNAL, "device lost"));
  }

  @Test
  void missingRightsStopTheApp() {
    var denied = new TopicAuthorizationException(Set.of("xray.diagnoses"));

    var response = replacement.handle(new StreamsException(denied));

    assertThat(response).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    assertThat(replacement.failure()).map(StreamFailure::kind).contains(Kind.INFRASTRUCTURE);
    assertThat(replacement.failure().orElseThrow().message())
        .contains("Write on topic xray.diagnoses", "./radstream acls --service stream");
  }

  @Test
  void aDefectThatRepeatsTenTimesAtOnePlaceStopsTheApp() {
    for (int attempt = 1; attempt < 10; attempt++) {
      assertThat(failAt(new IllegalStateException("slow")))
          .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    assertThat(failAt(new IllegalStateException("slow")))
        .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    assertThat(replacement.failure())
        .contains(
            new StreamFailure(
                Kind.INTERNAL,
                "xray.images partition 3 offset 17: failed 10 times in a row:"
                    + " IllegalStateException: slow"));
  }

  @Test
  void brokersMayBeAwayForAsLongAsTheyLike() {
    for (int attempt = 0; attempt < 12; attempt++) {
      assertThat(failAt(new TimeoutException("no broker")))
          .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }
    assertThat(progress.stalls()).hasSize(1);
  }

  /** The answer comes while another record is processed, or none: its context tells nothing. */
  @Test
  void aTopicThatTakesNoDeadLetterStopsTheAppAndIsNamedWithTheRecord() {
    ProducerRecord<byte[], byte[]> deadLetter =
        new ProducerRecord<>("xray.images.dlq", new byte[1]);
    put(deadLetter, DeadLetterHeaders.SOURCE_TOPIC, "xray.images");
    put(deadLetter, DeadLetterHeaders.SOURCE_PARTITION, "3");
    put(deadLetter, DeadLetterHeaders.SOURCE_OFFSET, "18");

    for (long elsewhere : new long[] {-1, 19, 25}) {
      refuse(deadLetter, elsewhere);
    }

    assertThat(replacement.failure()).map(StreamFailure::kind).contains(Kind.INFRASTRUCTURE);
    assertThat(replacement.failure().orElseThrow().message())
        .contains("xray.images partition 3 offset 18", "xray.images.dlq", "max.message.bytes");
  }

  @Test
  void aTopicThatTakesNoDiagnosisStopsTheAppAndCondemnsNoRecord() {
    for (long elsewhere : new long[] {-1, 19, 19}) {
      refuse(new ProducerRecord<>("xray.diagnoses", new byte[1]), elsewhere);
      assertThat(progress.condemns(PLACE, 17)).isFalse();
      assertThat(progress.condemns(PLACE, 19)).isFalse();
    }

    assertThat(replacement.failure()).map(StreamFailure::kind).contains(Kind.INFRASTRUCTURE);
    assertThat(replacement.failure().orElseThrow().message())
        .contains("xray.images partition 3 offset 17", "xray.diagnoses", "max.message.bytes");
  }

  private void refuse(ProducerRecord<byte[], byte[]> outcome, long processed) {
    FailingProduction production = new FailingProduction();
    production.configure(Map.of(FailingProduction.PROGRESS, progress));
    begin();
    production.handleError(context(processed), outcome, new RecordTooLargeException("2 MB"));
    replacement.handle(new StreamsException(new RecordTooLargeException("2 MB")));
  }

  private static void put(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private StreamThreadExceptionResponse failAt(RuntimeException cause) {
    begin();
    return replacement.handle(new StreamsException(cause));
  }

  private void begin() {
    progress.assigned(List.of(PLACE));
    progress.polled(PLACE, 17, 20);
  }

  private static ErrorHandlerContext context(long offset) {
    return (ErrorHandlerContext)
        Proxy.newProxyInstance(
            ErrorHandlerContext.class.getClassLoader(),
            new Class<?>[] {ErrorHandlerContext.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "topic" -> offset < 0 ? null : "xray.images";
                  case "partition" -> offset < 0 ? -1 : 3;
                  case "offset" -> offset;
                  case "taskId" -> new TaskId(0, 3);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
