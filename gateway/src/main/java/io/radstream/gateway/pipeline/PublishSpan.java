package io.radstream.gateway.pipeline;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.radstream.gateway.publish.PublishResult;
import io.radstream.telemetry.tracing.TraceHeader;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The span {@code xray.images publish} of one image, the first of its trace, until the brokers have
 * answered. Without an SDK the image gets a context all the same.
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record PublishSpan(Span span, byte[] traceparent) {

  private static final int TRACE_BYTES = 16;
  private static final int SPAN_BYTES = 8;

  static PublishSpan begin(Tracer tracer, String topic, String imageId) {
    if (!tracer.isEnabled()) {
      return new PublishSpan(Span.getInvalid(), TraceHeader.of(randomContext()));
    }
    Span span =
        tracer
            .spanBuilder(topic + " publish")
            .setParent(Context.root())
            .setSpanKind(SpanKind.PRODUCER)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.operation.type", "send")
            .setAttribute("messaging.destination.name", topic)
            .setAttribute("xray.image.id", imageId)
            .startSpan();
    return new PublishSpan(span, TraceHeader.of(span.getSpanContext()));
  }

  void end(PublishResult result) {
    if (!result.isStored()) {
      span.setStatus(StatusCode.ERROR, result.name());
    }
    span.end();
  }

  private static SpanContext randomContext() {
    RandomGenerator random = new SplittableRandom();
    return SpanContext.create(
        hex(random, TRACE_BYTES),
        hex(random, SPAN_BYTES),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  /** Never all zeros. */
  private static String hex(RandomGenerator random, int length) {
    byte[] id = new byte[length];
    random.nextBytes(id);
    id[0] |= 1;
    return HexFormat.of().formatHex(id);
  }
}
