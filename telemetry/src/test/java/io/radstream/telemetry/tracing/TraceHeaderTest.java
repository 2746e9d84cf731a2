package io.radstream.telemetry.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeaderTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String HEADER = "00-" + TRACE + "-00f067aa0ba902b7-01";

  @Test
  void aHeaderSurvivesTheWayThroughASpan() {
    // given
    byte[] header = bytes(HEADER);

    // when
    SpanContext span = Span.fromContext(TraceHeader.parent(header)).getSpanContext();

    // then
    assertThat(span.isRemote()).isTrue();
    assertThat(TraceHeader.of(span)).isEqualTo(header);
    assertThat(TraceHeader.traceId(header)).isEqualTo(TRACE);
  }

  @Test
  void whatIsNotToBeSampledStaysSo() {
    byte[] header = bytes(HEADER.replaceAll("01$", "00"));

    SpanContext span = Span.fromContext(TraceHeader.parent(header)).getSpanContext();

    assertThat(span.isSampled()).isFalse();
    assertThat(TraceHeader.of(span)).isEqualTo(header);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "Jane^Doe",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 ",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-tail",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0\u001b",
      })
  void whatIsNoTraceContextBeginsATraceOfItsOwn(@Nullable String header) {
    byte[] value = header == null ? null : bytes(header);

    assertThat(TraceHeader.valid(value)).isNull();
    assertThat(TraceHeader.parent(value)).isSameAs(Context.root());
    assertThat(TraceHeader.traceId(value)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
      })
  void idsThatTheStandardForbidsBeginATraceOfItsOwn(String header) {
    assertThat(TraceHeader.parent(bytes(header))).isSameAs(Context.root());
  }

  @Test
  void anOversizedHeaderIsNotEvenLookedAt() {
    assertThat(TraceHeader.valid(new byte[1 << 20])).isNull();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
