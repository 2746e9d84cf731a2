package io.radstream.streamapp.commit;

import io.radstream.streamapp.inflight.RecordOrigin;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The one place that knows Kafka Streams from the inside. It is a state store without state: Kafka
 * flushes stores that are {@link CachedStateStore} at the start of every commit, before offsets are
 * captured and inside the transaction; that is when images in flight are awaited and forwarded. It
 * also lets a result be forwarded as if its own record were being processed now.
 *
 * <p>If a future Kafka no longer calls {@link #flushCache}, {@link GuardedProducer} refuses to
 * commit. Confined to the stream thread.
 */
public class CommitDrain implements StateStore, CachedStateStore<byte[], byte[]> {

  public static final String NAME = "in-flight-images";

  private Runnable drain = CommitDrain::nothing;
  private @Nullable InternalProcessorContext<?, ?> context;
  private @Nullable ProcessorNode<?, ?, ?, ?> node;
  private boolean open;

  /** The record context a result must be forwarded in. */
  private record Context(@Nullable ProcessorRecordContext context) implements RecordOrigin {}

  /** To be called by the processor's {@code init}: remembers the processor and what to drain. */
  public void attach(ProcessorContext<?, ?> processor, Runnable drainAll) {
    context = (InternalProcessorContext<?, ?>) processor;
    node = context.currentNode();
    drain = drainAll;
  }

  /** The context of the record that is being processed now. */
  public RecordOrigin origin() {
    return new Context(attached().recordContext());
  }

  /** Forwards in the context of an earlier record. */
  public void forwardAs(RecordOrigin origin, Runnable forward) {
    InternalProcessorContext<?, ?> attached = attached();
    ProcessorNode<?, ?, ?, ?> nodeBefore = attached.currentNode();
    ProcessorRecordContext recordBefore = attached.recordContext();
    attached.setCurrentNode(node);
    attached.setRecordContext(origin instanceof Context own ? own.context() : null);
    try {
      forward.run();
    } catch (TimeoutException e) {
      // As it is, Kafka would take it for a corrupted task and commit its siblings' transaction.
      throw new IllegalStateException("Kafka did not take a result in time", e);
    } finally {
      attached.setCurrentNode(nodeBefore);
      attached.setRecordContext(recordBefore);
    }
  }

  private static void nothing() {
    // Before the processor is attached, nothing is in flight.
  }

  private InternalProcessorContext<?, ?> attached() {
    if (context == null) {
      throw new IllegalStateException("not attached to a processor");
    }
    return context;
  }

  /** Called by Kafka Streams before every commit of the task. */
  @Override
  public void flushCache() {
    drain.run();
  }

  @Override
  public void clearCache() {
    // Nothing is cached; what is in flight is abandoned by the processor's close.
  }

  @Override
  public boolean setFlushListener(
      CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void init(StateStoreContext stores, StateStore root) {
    stores.register(root, (key, value) -> {});
    open = true;
  }

  @Override
  public void close() {
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }
}
