package io.radstream.streamapp.inference;

import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.streamapp.batching.MicroBatcher;
import io.radstream.streamapp.commit.CommitDrain;
import io.radstream.streamapp.commit.StreamThreads;
import io.radstream.streamapp.decode.DecodePool;
import io.radstream.streamapp.inflight.InFlight;
import io.radstream.streamapp.inflight.SourceRecord;
import io.radstream.streamapp.progress.Progress;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
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
final class InferenceProcessor
    implements Processor<byte[], byte[], byte[], Object>, StreamThreads.Task {

  private static final Duration FORWARD_EVERY = Duration.ofMillis(5);
  private static final Rejection CONDEMNED =
      new Rejection(
          RejectionReason.ENGINE_REJECTED,
          "a stream thread failed at this record %d times in a row".formatted(Progress.PATIENCE));

  private final FlightControl flights;
  private final DecodePool decoders;
  private final MicroBatcher<ClassificationRequest> batcher;
  private final OutcomeForwarder outcomes;
  private final Progress progress;
  private final StudyOrder<InFlight> order = new StudyOrder<>();
  private @Nullable ProcessorContext<byte[], Object> context;
  private @Nullable CommitDrain drain;
  private @Nullable RuntimeException broken;

  InferenceProcessor(
      FlightControl flights,
      DecodePool decoders,
      MicroBatcher<ClassificationRequest> batcher,
      OutcomeForwarder outcomes,
      Progress progress) {
    this.flights = flights;
    this.decoders = decoders;
    this.batcher = batcher;
    this.outcomes = outcomes;
    this.progress = progress;
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
    InFlight image = flights.admit(this, SourceRecord.bytesOf(record), () -> source(record));
    order.append(record.key(), image);
    if (progress.condemns(image.source().place(), image.source().offset())) {
      image.reject(CONDEMNED);
    } else {
      decoders.submit(image);
    }
    forwardReady();
  }

  private SourceRecord source(Record<byte[], byte[]> record) {
    return SourceRecord.of(record, context().recordMetadata().orElseThrow(), drain().origin());
  }

  @Override
  public void forwardReady() {
    decoders.check();
    order.forEachDone(
        InFlight::done,
        image -> {
          drain().forwardAs(image.source().origin(), () -> outcomes.forward(image, context()));
          flights.finished(image);
        });
  }

  /** What comes behind an image of its study that takes long, takes as long itself. */
  @Override
  public void setAsideWhatWaits() {
    order.forEachBehind(InFlight::isAside, flights::setAside);
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
      flights.drain(this, order, batcher::flushSoon);
    } catch (RuntimeException e) {
      broken = e; // a task that is closed dirty is flushed again: it must not wait again
      throw e;
    }
  }

  /**
   * What is still in flight belongs to a transaction that must not be committed: its thread's count
   * stays as it is until that transaction is aborted.
   */
  @Override
  public void close() {
    flights.left(this);
    order.clear(flights::abandon);
    batcher.discard(ClassificationRequest::abandoned);
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
