package io.radstream.streamapp.tracing;

import static io.radstream.streamapp.tracing.TraceAttributes.BATCH_SIZE;
import static io.radstream.streamapp.tracing.TraceAttributes.DESTINATION;
import static io.radstream.streamapp.tracing.TraceAttributes.IMAGE_ID;
import static io.radstream.streamapp.tracing.TraceAttributes.MODEL_NAME;
import static io.radstream.streamapp.tracing.TraceAttributes.MODEL_VERSION;
import static io.radstream.streamapp.tracing.TraceAttributes.OFFSET;
import static io.radstream.streamapp.tracing.TraceAttributes.OPERATION;
import static io.radstream.streamapp.tracing.TraceAttributes.OUTCOME;
import static io.radstream.streamapp.tracing.TraceAttributes.PARTITION;
import static io.radstream.streamapp.tracing.TraceAttributes.REJECTION;
import static io.radstream.streamapp.tracing.TraceAttributes.SYSTEM;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.radstream.telemetry.tracing.TraceHeader;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One image's span {@code process}, from its arrival to its commit, and below it a span for each
 * step. A step lasts until the next one, so that nothing is left out between them. Thread-safe, for
 * a decode thread that was given up may go on beside the image. Costs next to nothing where no SDK
 * was started, or the trace is not sampled.
 */
public final class ImageTrace {

  /** A step of an image, in the order they are taken. */
  public enum Step {
    /** Until its message is read: first for room, then for a decode thread. */
    INTAKE,
    /** Its archive is asked for it. */
    FETCH,
    /** Until it is ready for the engine. */
    DECODE,
    /** Until its batch is with the engine. */
    QUEUE,
    /** The engine's call. */
    INFERENCE,
    /** Its classification is explained. */
    EXPLAIN,
    /** Its outcome is known and waits for those of its study before it. */
    ORDER,
    /** Until the transaction that its outcome was forwarded in is committed. */
    COMMIT;

    private final String span = name().toLowerCase(Locale.ROOT);
  }

  /** No trace. */
  public static final ImageTrace NONE =
      new ImageTrace(TracerProvider.noop().get(""), Span.getInvalid(), null);

  private static final String PROCESS = "process";

  private final Tracer tracer;
  private final Span process;
  private final boolean recorded;
  private final byte @Nullable [] header;
  private final Context context;
  private Span current = Span.getInvalid();
  private Step step = Step.INTAKE;

  private ImageTrace(Tracer tracer, Span process, byte @Nullable [] header) {
    this.tracer = tracer;
    this.process = process;
    this.header = header;
    this.recorded = process.isRecording();
    this.context = recorded ? Context.root().with(process) : Context.root();
  }

  /**
   * The trace of an image that has arrived: its sender's, or one of its own.
   *
   * @param traceparent of its message; null if that has none
   */
  public static ImageTrace begin(
      Tracer tracer,
      byte @Nullable [] traceparent,
      String topic,
      int partition,
      long offset,
      Instant arrived) {
    if (!tracer.isEnabled()) {
      return traceparent == null ? NONE : new ImageTrace(tracer, Span.getInvalid(), traceparent);
    }
    Span process =
        tracer
            .spanBuilder(PROCESS)
            .setParent(TraceHeader.parent(traceparent))
            .setSpanKind(SpanKind.CONSUMER)
            .setStartTimestamp(arrived)
            .setAttribute(SYSTEM, "kafka")
            .setAttribute(OPERATION, PROCESS)
            .setAttribute(DESTINATION, topic)
            .setAttribute(PARTITION, Integer.toString(partition))
            .setAttribute(OFFSET, offset)
            .startSpan();
    var trace = new ImageTrace(tracer, process, TraceHeader.of(process.getSpanContext()));
    if (trace.recorded) {
      trace.begin(Step.INTAKE, trace.span(Step.INTAKE).setStartTimestamp(arrived));
    }
    return trace;
  }

  /** The trace context for the image's outcome; null without SDK if its message has none. */
  public byte @Nullable [] header() {
    return header;
  }

  /** Its message was read. */
  public void identify(String imageId) {
    process.setAttribute(IMAGE_ID, imageId);
  }

  /** The step before is over, and this one begins; not once the image has an outcome. */
  public void enter(Step next) {
    if (recorded) {
      enter(next, span(next));
    }
  }

  /** The engine is called with it and with others. */
  void enterInference(SpanContext batch, int images) {
    if (recorded) {
      enter(
          Step.INFERENCE,
          span(Step.INFERENCE).addLink(batch).setAttribute(BATCH_SIZE, (long) images));
    }
  }

  private synchronized void enter(Step next, SpanBuilder span) {
    if (step.compareTo(Step.ORDER) < 0 || next == Step.COMMIT) {
      current.end();
      begin(next, span);
    }
  }

  private synchronized void begin(Step next, SpanBuilder span) {
    step = next;
    current = span.startSpan();
  }

  private SpanBuilder span(Step which) {
    return tracer.spanBuilder(which.span).setParent(context);
  }

  /** Its diagnosis is forwarded now. */
  public void diagnosed(boolean withFinding, String model, String version) {
    if (recorded) {
      process.setAttribute(OUTCOME, withFinding ? "diagnosis" : "abstention");
      process.setAttribute(MODEL_NAME, model).setAttribute(MODEL_VERSION, version);
      enter(Step.COMMIT);
    }
  }

  /** Its dead letter is forwarded now. */
  public void deadLettered(String reason) {
    if (recorded) {
      process.setAttribute(OUTCOME, "dead_letter");
      process.setAttribute(REJECTION, reason.toLowerCase(Locale.ROOT));
      enter(Step.COMMIT);
    }
  }

  /** Readers see its outcome now. */
  public void committed() {
    end(null);
  }

  /** Nobody has seen an outcome; it is read again. */
  public void givenUp(String why) {
    end(why);
  }

  private synchronized void end(@Nullable String failure) {
    if (failure != null) {
      current.setStatus(StatusCode.ERROR, failure);
      process.setStatus(StatusCode.ERROR, failure);
    }
    step = Step.COMMIT;
    current.end();
    process.end();
  }

  /** Whether anybody gets to see it. */
  boolean isRecorded() {
    return recorded;
  }

  Tracer tracer() {
    return tracer;
  }

  SpanContext process() {
    return process.getSpanContext();
  }
}
