package io.radstream.streamapp.inference;

import io.radstream.engines.EngineException;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.model.drift.ImageStatistics;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.registry.RegistryException;
import io.radstream.schemas.topics.PriorityHeader;
import io.radstream.schemas.topics.SourceHeaders;
import io.radstream.streamapp.batching.Priority;
import io.radstream.streamapp.drift.DriftWatch;
import io.radstream.streamapp.inflight.InFlight;
import io.radstream.streamapp.inflight.Outcome;
import io.radstream.streamapp.inflight.SourceRecord;
import io.radstream.streamapp.inflight.UnrecoverableException;
import io.radstream.streamapp.outcome.DeadLetters;
import io.radstream.streamapp.outcome.DiagnosisWriter;
import io.radstream.streamapp.progress.Progress;
import io.radstream.streamapp.progress.Repetition.Blame;
import io.radstream.streamapp.serving.ModelId;
import io.radstream.telemetry.tracing.LoggedTrace;
import io.radstream.telemetry.tracing.TraceHeader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Forwards outcomes to the topology's sinks and counts them. Safe for use by many stream threads.
 *
 * @param diagnosesNode takes {@code Diagnosis} values
 * @param deadLettersNode takes the input's bytes
 * @param explanationsNode takes {@code Explanation} values
 * @param clock tells when an image was rejected
 */
record OutcomeForwarder(
    String diagnosesNode,
    String deadLettersNode,
    String explanationsNode,
    InstantSource clock,
    Progress progress,
    DriftWatch drift,
    ForwardedOutcomes counts) {

  private static final Rejection NO_PROBABILITIES =
      new Rejection(
          RejectionReason.ENGINE_REJECTED,
          "the engine's output for this image holds no probabilities");

  /** Causes may go round in a circle. */
  private static final int DEEPEST = 20;

  /**
   * Forwards an outcome.
   *
   * @throws RuntimeException the image's failure, if its stream thread has to fail
   */
  void forward(InFlight image, ProcessorContext<byte[], Object> context) {
    Outcome outcome = image.outcome();
    if (outcome == null) {
      throw new IllegalStateException("forwarded before its outcome");
    }
    outcome.tell(
        new Outcome.Listener() {
          @Override
          public void classified(Outcome.Classified classified) {
            DiagnosisWriter.write(classified, image.receivedAt())
                .ifPresentOrElse(
                    diagnosis -> forwardDiagnosis(image, classified, diagnosis, context),
                    () -> rejected(unusable(classified)));
          }

          @Override
          public void rejected(Outcome.Rejected rejected) {
            forwardRejected(image, rejected, context);
          }

          @Override
          public void broken(Outcome.Broken broken) {
            throw accused(image.source(), broken.cause());
          }
        });
  }

  private static Outcome.Rejected unusable(Outcome.Classified classified) {
    return new Outcome.Rejected(NO_PROBABILITIES, classified.image().imageId());
  }

  /**
   * What neither engine, brokers nor registry can be blamed for, the record may be. A decode thread
   * wraps whatever it met.
   */
  private RuntimeException accused(SourceRecord source, RuntimeException cause) {
    // Until its thread is dead, and what is said of that is logged.
    LoggedTrace.show(source.traceparent());
    if (mayBeTheRecord(cause)) {
      progress.accuse(
          source.place(), source.offset(), Blame.RECORD, cause.getClass().getSimpleName());
    }
    return cause;
  }

  static boolean mayBeTheRecord(Throwable failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .noneMatch(OutcomeForwarder::isOutside);
  }

  private static boolean isOutside(Throwable cause) {
    return cause instanceof EngineException
        || cause instanceof RegistryException
        || cause instanceof KafkaException
        || cause instanceof UnrecoverableException;
  }

  private void forwardDiagnosis(
      InFlight image,
      Outcome.Classified classified,
      Diagnosis diagnosis,
      ProcessorContext<byte[], Object> context) {
    ModelId model = classified.model().id();
    image.trace().diagnosed(diagnosis.getAbstainReason() == null, model.name(), model.version());
    Headers headers = new RecordHeaders();
    byte[] traceparent = image.source().traceparent();
    if (traceparent != null) {
      headers.add(TraceHeader.NAME, traceparent);
    }
    SourceHeaders.add(headers, image.source().partition(), image.source().offset());
    addPriority(headers, image);
    byte[] key = image.source().key();
    byte[] study = diagnosis.getStudyId().getBytes(StandardCharsets.UTF_8);
    long decidedMillis = millis(diagnosis.getDecidedAt());
    context.forward(
        new Record<>(key == null ? study : key, diagnosis, decidedMillis, headers), diagnosesNode);
    forwardExplanation(classified.explanation(), decidedMillis, context);
    ImageStatistics statistics = image.statistics();
    if (statistics != null) {
      drift.count(classified.model(), statistics, classified.classification());
    }
    counts.diagnosed(classified.classification());
  }

  private static void addPriority(Headers headers, InFlight image) {
    Priority priority = image.priority();
    if (priority != null) {
      PriorityHeader.add(headers, priority.name());
    }
  }

  private void forwardExplanation(
      @Nullable Explanation explanation,
      long decidedMillis,
      ProcessorContext<byte[], Object> context) {
    if (explanation != null) {
      byte[] key = explanation.getImageId().getBytes(StandardCharsets.UTF_8);
      context.forward(new Record<>(key, explanation, decidedMillis), explanationsNode);
      counts.explanationForwarded();
    }
  }

  private void forwardRejected(
      InFlight image, Outcome.Rejected rejected, ProcessorContext<byte[], Object> context) {
    SourceRecord source = image.source();
    image.trace().deadLettered(rejected.rejection().reason().name());
    Instant rejectedAt = clock.instant();
    Headers headers = DeadLetters.headers(source, rejected, rejectedAt);
    addPriority(headers, image);
    context.forward(
        new Record<>(source.key(), source.value(), millis(rejectedAt), headers), deadLettersNode);
    counts.deadLettered(rejected.rejection().reason());
  }

  /**
   * An outcome is as old as the decision, whatever the sender's clock says: by this time readers'
   * retention counts.
   */
  private static long millis(Instant decidedAt) {
    return Math.max(0, decidedAt.toEpochMilli());
  }
}
