package io.radstream.streamapp.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.engine.EngineException;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Service;
import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.progress.Progress;
import io.radstream.streamapp.topology.StreamFailure.Kind;
import java.lang.reflect.Proxy;
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

  @Test
  void aTopicThatTakesNoDeadLetterStopsTheAppAndIsNamed() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      FailingProduction production = new FailingProduction();
      production.configure(
          Map.of(
              FailingProduction.PROGRESS,
              progress,
              FailingProduction.DEAD_LETTERS,
              "xray.images.dlq"));
      begin();
      production.handleError(
          context(17),
          new ProducerRecord<>("xray.images.dlq", new byte[1]),
          new RecordTooLargeException("2 MB"));
      replacement.handle(new StreamsException(new RecordTooLargeException("2 MB")));
    }

    assertThat(replacement.failure()).map(StreamFailure::kind).contains(Kind.INFRASTRUCTURE);
    assertThat(replacement.failure().orElseThrow().message())
        .contains("xray.images partition 3 offset 17", "xray.images.dlq", "max.message.bytes");
  }

  @Test
  void aRecordWhoseOutcomeDoesNotFitIsCondemnedAndTheAppGoesOn() {
    FailingProduction production = new FailingProduction();
    production.configure(
        Map.of(
            FailingProduction.PROGRESS,
            progress,
            FailingProduction.DEAD_LETTERS,
            "xray.images.dlq"));
    for (int attempt = 1; attempt <= 3; attempt++) {
      begin();
      production.handleError(
          context(19),
          new ProducerRecord<>("xray.diagnoses", new byte[1]),
          new RecordTooLargeException("2 MB"));
      replacement.handle(new StreamsException(new RecordTooLargeException("2 MB")));
    }

    assertThat(replacement.failure()).isEmpty();
    assertThat(progress.condemns(PLACE, 19)).isTrue();
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
                  case "topic" -> "xray.images";
                  case "partition" -> 3;
                  case "offset" -> offset;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
