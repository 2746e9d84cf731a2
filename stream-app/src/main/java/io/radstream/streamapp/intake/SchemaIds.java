package io.radstream.streamapp.intake;

import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which schema ids can be read now. Ids nobody asked about before are asked for one after the other
 * by one daemon thread, for as long as the registry is away. While it answers for others, an id
 * waits for 2 s or 30 s at most, and is unreadable then. Thread-safe; only that thread ever blocks.
 * Bounded: 1,000 ids remembered, 64 waiting; one more is asked for when it is met again.
 */
final class SchemaIds implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaIds.class);
  private static final int REMEMBERED = 1_000;
  private static final int WAITING = 64;

  /** An id unknown today may be registered in a moment; nobody may close that door for long. */
  private static final Duration REFUSAL_LASTS = Duration.ofSeconds(5);

  private final IntConsumer registry;
  private final LongSupplier nanos;
  private final Duration pause;
  private final Map<Integer, Decision> decisions = new Remembered();
  private final Set<Integer> waiting = new HashSet<>();
  private final ScheduledThreadPoolExecutor asking =
      new ScheduledThreadPoolExecutor(1, SchemaIds::thread);

  /** What an id is, and until when that holds. */
  private record Decision(State state, long untilNanos) {}

  private enum State {
    READABLE,
    UNREADABLE,
    /** The registry refuses to say; whoever reads the message must hear that himself. */
    UNDECIDED
  }

  /**
   * Asks nothing yet.
   *
   * @param registry asks for one id once, and throws what {@code SchemaRegistryClient} throws
   * @param nanos the clock
   * @param pause between two attempts while the registry is away
   */
  SchemaIds(IntConsumer registry, LongSupplier nanos, Duration pause) {
    this.registry = registry;
    this.nanos = nanos;
    this.pause = pause;
  }

  /** Whether a message with this id need not wait; if it must, the id is asked for. */
  synchronized boolean settled(int id) {
    if (decision(id) != null) {
      return true;
    }
    if (waiting.size() < WAITING && waiting.add(id)) {
      asking.execute(() -> ask(id));
    }
    return false;
  }

  /** Whether the registry said a moment ago that no message can be read by this id. */
  synchronized boolean unreadable(int id) {
    Decision decision = decision(id);
    return decision != null && decision.state() == State.UNREADABLE;
  }

  private @Nullable Decision decision(int id) {
    Decision decision = decisions.get(id);
    boolean over =
        decision != null
            && decision.state() != State.READABLE
            && nanos.getAsLong() - decision.untilNanos() >= 0;
    return over ? null : decision;
  }

  private void ask(int id) {
    try {
      registry.accept(id);
      settle(id, State.READABLE);
    } catch (BadRecordException e) {
      settle(id, State.UNREADABLE);
    } catch (RegistryUnavailableException e) {
      onUnavailable(id, e);
    } catch (RuntimeException e) { // the outermost of this thread: the id must not wait for ever
      LOG.error("Asking for schema {} failed: {}", id, e.getClass().getName());
      settle(id, State.UNDECIDED);
    }
  }

  private void onUnavailable(int id, RegistryUnavailableException e) {
    if (!e.isTransient()) {
      settle(id, State.UNDECIDED);
      return;
    }
    LOG.warn("Images written with schema {} wait for the registry: {}", id, e.getMessage());
    synchronized (this) {
      if (!asking.isShutdown()) {
        Future<?> unused = asking.schedule(() -> ask(id), pause.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  private synchronized void settle(int id, State state) {
    decisions.put(id, new Decision(state, nanos.getAsLong() + REFUSAL_LASTS.toNanos()));
    waiting.remove(id);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "schema-ids");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public synchronized void close() {
    asking.shutdownNow();
  }

  /** The ids used last. */
  private static final class Remembered extends LinkedHashMap<Integer, Decision> {

    private static final long serialVersionUID = 1L;

    Remembered() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Integer, Decision> eldest) {
      return size() > REMEMBERED;
    }
  }
}
