package io.radstream.streamapp.inference;

import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.model.drift.ImageStatistics;
import io.radstream.model.engine.EngineException;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.registry.RegistryException;
import io.radstream.streamapp.commit.CommitDrain;
import io.radstream.streamapp.commit.StreamThreads;
import io.radstream.streamapp.inflight.InFlight;
import io.radstream.streamapp.inflight.Outcome;
import io.radstream.streamapp.inflight.SourceRecord;
import io.radstream.streamapp.inflight.Traceparent;
import io.radstream.streamapp.inflight.UnrecoverableException;
import io.radstream.streamapp.outcome.DeadLetters;
import io.radstream.streamapp.outcome.DiagnosisWriter;
import io.radstream.streamapp.progress.Progress;
import io.radstream.streamapp.progress.Repetition.Blame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * One task's images: takes them in, hands them to the shared stages, and forwards their outcomes in
 * the order of each study. Outcomes are forwarded from later records, from a 5 ms punctuator, and
 * from the drain before every commit. Confined to the stream thread; nothing here blocks but {@link
 * #process} at full budget and {@link #drainAll}, both for a bounded time.
 */
public final class InferenceProcessor
    implements Processor<byte[], byte[], byte[], Object>, StreamThreads.Task {

  private static final Duration FORWARD_EVERY = Duration.ofMillis(5);
  private static final long STEP_MILLIS = 50;
  private static final Rejection CONDEMNED =
      new Rejection(
          RejectionReason.ENGINE_REJECTED,
          "a stream thread failed at this record %d times in a row".formatted(Progress.PATIENCE));
  private static final Rejection NO_PROBABILITIES =
      new Rejection(
          RejectionReason.ENGINE_REJECTED,
          "the engine's output for this image holds no probabilities");

  /** Causes may go round in a circle. */
  private static final int DEEPEST = 20;

  private final InferenceStages stages;
  private final StudyOrder<InFlight> order = new StudyOrder<>();
  private final String diagnosesNode;
  private final String deadLettersNode;
  private final String explanationsNode;
  private @Nullable ProcessorContext<byte[], Object> context;
  private @Nullable CommitDrain drain;
  private @Nullable RuntimeException broken;

  public InferenceProcessor(
      InferenceStages stages,
      String diagnosesNode,
      String deadLettersNode,
      String explanationsNode) {
    this.stages = stages;
    this.explanationsNode = explanationsNode;
    this.diagnosesNode = diagnosesNode;
    this.deadLettersNode = deadLettersNode;
  }

  @Override
  public void init(ProcessorContext<byte[], Object> processorContext) {
    context = processorContext;
    drain = processorContext.getStateStore(CommitDrain.NAME);
    drain.attach(processorContext, this::drainAll);
    processorContext.schedule(
        FORWARD_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> forwardReady());
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    long arrivedNanos = stages.clock().nanos();
    var receivedAt = stages.wallClock().instant();
    awaitBudget(SourceRecord.bytesOf(record), arrivedNanos);
    var metadata = context().recordMetadata().orElseThrow();
    var source = SourceRecord.of(record, metadata, drain().origin());
    var image = new InFlight(source, stages.signal(), arrivedNanos, receivedAt);
    stages.threads().current().took(this, source);
    order.append(record.key(), image);
    if (stages.progress().condemns(source.place(), source.offset())) {
      image.reject(CONDEMNED);
    } else {
      stages.decoders().submit(image);
    }
    forwardReady();
  }

  private void awaitBudget(long bytes, long since) {
    try {
      long seen = stages.signal().events();
      while (!stages.budget().tryAcquire(this, bytes)) {
        stages.threads().current().forwardReady();
        stages.threads().current().setAsideWhatWaits();
        awaitSomething(seen, since, stages.flight().drainTimeout());
        seen = stages.signal().events();
      }
    } finally {
      stages.budget().giveUp(this);
    }
  }

  /** Waits a step; too long a wait fails the thread, and its images are read again. */
  private void awaitSomething(long seen, long since, Duration limit) {
    long left = limit.toNanos() - (stages.clock().nanos() - since);
    if (left <= 0) {
      throw new IllegalStateException(
          "no image was judged within %d ms".formatted(limit.toMillis()));
    }
    stages.signal().await(seen, Math.min(STEP_MILLIS, 1 + left / 1_000_000));
  }

  @Override
  public void forwardReady() {
    stages.defects().check();
    order.forEachDone(
        InFlight::done,
        image -> {
          drain().forwardAs(image.source().origin(), () -> forward(image));
          stages.threads().current().gave(image.source());
          release(image);
        });
  }

  /** What comes behind an image of its study that takes long, takes as long itself. */
  @Override
  public void setAsideWhatWaits() {
    order.forEachBehind(InFlight::isAside, image -> image.setAside(stages.budget()));
  }

  @Override
  public void addPartitionsBehind(Set<TopicPartition> behind) {
    order.forEach(
        image -> {
          if (image.isAside()) {
            behind.add(image.source().place());
          }
        });
  }

  private void release(InFlight image) {
    image.release(stages.budget());
    stages.signal().raise();
  }

  /**
   * Called before every commit: afterwards nothing is in flight but what the commit passes over, or
   * the commit fails.
   */
  private void drainAll() {
    if (broken != null) {
      throw broken;
    }
    try {
      forwardReady();
      awaitAll();
    } catch (RuntimeException e) {
      broken = e; // a task that is closed dirty is flushed again: it must not wait again
      throw e;
    }
  }

  private void awaitAll() {
    var flight = stages.threads().current();
    long start = stages.clock().nanos();
    long since = start - flight.drainNanos();
    while (!mayPassOverTheRest(since)) {
      stages.batcher().flushSoon();
      long seen = stages.signal().events();
      forwardReady();
      if (!mayPassOverTheRest(since)) {
        awaitSomething(seen, since, stages.flight().drainTimeout());
      }
    }
    setAsideWhatWaits();
    order.forEach(image -> flight.carries(image.source()));
    flight.drained(stages.clock().nanos() - start);
  }

  /**
   * A commit by which partitions are handed over waits for images that take long, but not too long:
   * the others' are decoded again, and versions that know of no open images judge what lies behind
   * them again.
   */
  private boolean mayPassOverTheRest(long since) {
    if (order.isEmpty()) {
      return true;
    }
    boolean patient =
        stages.threads().current().isHandingOver()
            && stages.clock().nanos() - since < stages.flight().handOverTimeout().toNanos();
    return !patient
        && order.size() <= stages.threads().mostPassedOver()
        && order.everyFirst(InFlight::isAside);
  }

  private void forward(InFlight image) {
    Outcome outcome = image.outcome();
    if (outcome == null) {
      throw new IllegalStateException("forwarded before its outcome");
    }
    outcome.tell(new Forwarding(image));
  }

  /** Where each kind of outcome goes. */
  private final class Forwarding implements Outcome.Listener {

    private final InFlight image;

    Forwarding(InFlight image) {
      this.image = image;
    }

    @Override
    public void classified(Outcome.Classified outcome) {
      forwardClassified(image, outcome);
    }

    @Override
    public void rejected(Outcome.Rejected outcome) {
      forwardRejected(image, outcome);
    }

    @Override
    public void broken(Outcome.Broken outcome) {
      throw accused(image.source(), outcome.cause());
    }
  }

  /**
   * What neither engine, brokers nor registry can be blamed for, the record may be. A decode thread
   * wraps whatever it met.
   */
  private RuntimeException accused(SourceRecord source, RuntimeException cause) {
    if (mayBeTheRecord(cause)) {
      stages
          .progress()
          .accuse(source.place(), source.offset(), Blame.RECORD, cause.getClass().getSimpleName());
    }
    return cause;
  }

  static boolean mayBeTheRecord(Throwable failure) {
    return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .noneMatch(InferenceProcessor::isOutside);
  }

  private static boolean isOutside(Throwable cause) {
    return cause instanceof EngineException
        || cause instanceof RegistryException
        || cause instanceof KafkaException
        || cause instanceof UnrecoverableException;
  }

  private void forwardClassified(InFlight image, Outcome.Classified classified) {
    DiagnosisWriter.write(classified, image.receivedAt())
        .ifPresentOrElse(
            diagnosis -> forwardDiagnosis(image, classified, diagnosis),
            () ->
                forwardRejected(
                    image, new Outcome.Rejected(NO_PROBABILITIES, classified.image().imageId())));
  }

  private void forwardDiagnosis(
      InFlight image, Outcome.Classified classified, Diagnosis diagnosis) {
    Headers headers = new RecordHeaders();
    byte[] traceparent = image.source().traceparent();
    if (traceparent != null) {
      headers.add(Traceparent.HEADER, traceparent);
    }
    byte[] key = image.source().key();
    byte[] study = diagnosis.getStudyId().getBytes(StandardCharsets.UTF_8);
    context()
        .forward(
            new Record<>(
                key == null ? study : key, diagnosis, millis(diagnosis.getDecidedAt()), headers),
            diagnosesNode);
    forwardExplanation(classified.explanation(), millis(diagnosis.getDecidedAt()));
    ImageStatistics statistics = image.statistics();
    if (statistics != null) {
      stages.driftWatch().count(classified.model(), statistics, classified.classification());
    }
    stages.meters().diagnosed(diagnosis.getAbstainReason() == null);
  }

  private void forwardExplanation(@Nullable Explanation explanation, long decidedMillis) {
    if (explanation != null) {
      byte[] key = explanation.getImageId().getBytes(StandardCharsets.UTF_8);
      context().forward(new Record<>(key, explanation, decidedMillis), explanationsNode);
      stages.meters().explanationForwarded();
    }
  }

  /**
   * An outcome is as old as the decision, whatever the sender's clock says: by this time readers'
   * retention counts.
   */
  private static long millis(Instant decidedAt) {
    return Math.max(0, decidedAt.toEpochMilli());
  }

  private void forwardRejected(InFlight image, Outcome.Rejected rejected) {
    SourceRecord source = image.source();
    Instant rejectedAt = stages.wallClock().instant();
    Headers headers = DeadLetters.headers(source, rejected, rejectedAt);
    context()
        .forward(
            new Record<>(source.key(), source.value(), millis(rejectedAt), headers),
            deadLettersNode);
    stages.meters().deadLettered();
  }

  /**
   * What is still in flight belongs to a transaction that must not be committed: its thread's count
   * stays as it is until that transaction is aborted.
   */
  @Override
  public void close() {
    stages.threads().current().left(this);
    order.clear(
        image -> {
          image.abandon();
          stages.threads().current().abandoned(image.source());
          release(image);
        });
    stages.batcher().discard(ClassificationRequest::abandoned);
  }

  private ProcessorContext<byte[], Object> context() {
    return initialised(context);
  }

  private CommitDrain drain() {
    return initialised(drain);
  }

  private static <T> T initialised(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("not initialised");
    }
    return part;
  }
}
