package io.radstream.streamapp.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.engine.EngineException;
import io.radstream.streamapp.topology.StreamFailure.Kind;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

  private final ThreadReplacement replacement = new ThreadReplacement();

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
    var denied = new TopicAuthorizationException("not allowed");

    var response = replacement.handle(new StreamsException(denied));

    assertThat(response).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    assertThat(replacement.failure()).map(StreamFailure::kind).contains(Kind.INFRASTRUCTURE);
  }
}
