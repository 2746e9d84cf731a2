package io.radstream.streamapp.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.engine.EngineException;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Service;
import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.topology.StreamFailure.Kind;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

  private final ThreadReplacement replacement =
      new ThreadReplacement(
          new Access(
              Service.STREAM,
              Rights.of(Service.STREAM, Topics.standard()),
              Map.of("bootstrap.servers", "")));

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
}
