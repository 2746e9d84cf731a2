package io.radstream.producertools.publish;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.radstream.schemas.XRayImage;
import io.radstream.telemetry.tracing.TraceHeader;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The span {@code xray.images publish} of one image, until the brokers have answered. */
record PublishTrace(Span span) {

  /**
   * Begins it, as the first of its image's trace. Without an SDK the message keeps the trace
   * context it has.
   */
  static PublishTrace begin(Tracer tracer, ProducerRecord<String, XRayImage> message) {
    if (!tracer.isEnabled()) {
      return new PublishTrace(Span.getInvalid());
    }
    Span span =
        tracer
            .spanBuilder(message.topic() + " publish")
            .setParent(Context.root())
            .setSpanKind(SpanKind.PRODUCER)
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.operation.type", "send")
            .setAttribute("messaging.destination.name", message.topic())
            .setAttribute("xray.image.id", message.value().getImageId())
            .startSpan();
    Headers headers = message.headers().remove(TraceHeader.NAME);
    headers.add(TraceHeader.NAME, TraceHeader.of(span.getSpanContext()));
    return new PublishTrace(span);
  }

  /**
   * The brokers have answered.
   *
   * @param failure why they did not take it; null if they did
   */
  void end(@Nullable Exception failure) {
    if (failure != null) {
      span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
    }
    span.end();
  }
}
