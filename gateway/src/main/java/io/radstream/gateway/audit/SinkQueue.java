package io.radstream.gateway.audit;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for one sink, at most {@value #WAITING} messages, and the thread that delivers it.
 * What cannot be delivered is tried again once a pause; what finds no room meanwhile is lost,
 * counted and told once. Thread-safe.
 */
final class SinkQueue {

  static final int WAITING = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger(SinkQueue.class);
  private static final int AT_ONCE = 100;

  private final ArrayBlockingQueue<Told> waiting = new ArrayBlockingQueue<>(WAITING);
  private final AtomicLong lost = new AtomicLong();
  private final AuditSink sink;
  private final AuditMessages messages;
  private final Duration pause;
  private final Thread thread;
  private volatile boolean ending;
  private boolean failing; // by the thread

  /** An event and when it happened. */
  private record Told(AuditEvent event, Instant time) {}

  /**
   * Begins to deliver.
   *
   * @param messages writes them
   * @param pause between two attempts
   */
  SinkQueue(AuditSink sink, AuditMessages messages, Duration pause) {
    this.sink = sink;
    this.messages = messages;
    this.pause = pause;
    this.thread = new Thread(this::deliverAll, "audit-" + sink.name());
    thread.setDaemon(true);
    thread.start();
  }

  String name() {
    return sink.name();
  }

  /** How many messages nobody got. */
  long lost() {
    return lost.get();
  }

  /** Takes an event, or counts it as lost. Does not block. */
  void put(AuditEvent event, Instant time) {
    if (!waiting.offer(new Told(event, time)) && lost.getAndIncrement() == 0) {
      LOG.error(
          "Audit messages for {} are lost: more than {} wait; the metrics count them",
          sink.name(),
          WAITING);
    }
  }

  /** Delivers what waits, as long as the limit allows, and closes the sink. */
  void close(Duration limit) throws InterruptedException {
    ending = true;
    thread.join(Math.max(1, limit.toMillis()));
    thread.interrupt();
    thread.join(TimeUnit.SECONDS.toMillis(1));
    int left = waiting.size();
    if (left > 0) {
      lost.addAndGet(left);
      LOG.error("{} audit messages for {} were not delivered before the end", left, sink.name());
    }
  }

  /** The thread; it ends when it is to, and nothing waits, or it is interrupted. */
  private void deliverAll() {
    try {
      while (!ending || !waiting.isEmpty()) {
        Told first = waiting.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          deliverFrom(first);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sink.close();
    }
  }

  private void deliverFrom(Told first) throws InterruptedException {
    List<Told> told = new ArrayList<>(List.of(first));
    waiting.drainTo(told, AT_ONCE - 1);
    List<AuditText> some =
        told.stream()
            .map(one -> new AuditText(one.time(), messages.of(one.event(), one.time())))
            .toList();
    boolean delivered = false;
    try {
      while (!isDelivered(some)) {
        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
      }
      delivered = true;
    } finally {
      if (!delivered) {
        lost.addAndGet(some.size());
      }
    }
  }

  private boolean isDelivered(List<AuditText> some) throws InterruptedException {
    try {
      sink.deliver(some);
      if (failing) {
        failing = false;
        LOG.info("Audit messages reach {} again; {} were lost so far", sink.name(), lost());
      }
      return true;
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        LOG.warn(
            "Audit messages do not reach {} ({}); they wait, at most {}",
            sink.name(),
            e.getClass().getSimpleName(),
            WAITING);
      }
      return false;
    }
  }
}
