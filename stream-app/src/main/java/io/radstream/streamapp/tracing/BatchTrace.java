package io.radstream.streamapp.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.function.Function;

/**
 * The span {@code batch} of one call of the engine. A batch belongs to many images, and a span has
 * one parent: so it is a trace of its own, linked with the image's in both directions.
 */
public final class BatchTrace implements AutoCloseable {

  private static final BatchTrace NONE = new BatchTrace(Span.getInvalid());

  private final Span span;

  private BatchTrace(Span span) {
    this.span = span;
  }

  /** Begins it, and the step {@code inference} of each of its images. */
  public static <T> BatchTrace begin(List<? extends T> batch, Function<T, ImageTrace> traceOf) {
    for (T image : batch) {
      if (traceOf.apply(image).isRecorded()) {
        return of(batch.stream().<ImageTrace>map(traceOf).toList(), traceOf.apply(image));
      }
    }
    return NONE;
  }

  private static BatchTrace of(List<ImageTrace> images, ImageTrace any) {
    SpanBuilder builder =
        any.tracer()
            .spanBuilder("batch")
            .setParent(Context.root())
            .setAttribute(TraceAttributes.BATCH_SIZE, (long) images.size());
    images.stream().filter(ImageTrace::isRecorded).forEach(one -> builder.addLink(one.process()));
    Span span = builder.startSpan();
    images.forEach(one -> one.enterInference(span.getSpanContext(), images.size()));
    return new BatchTrace(span);
  }

  /** The engine failed on it; its images are tried again in smaller batches. */
  public void failed() {
    span.setStatus(StatusCode.ERROR);
  }

  /** The engine has answered. */
  @Override
  public void close() {
    span.end();
  }
}
