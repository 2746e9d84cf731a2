package io.radstream.telemetry.management;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs each request, reading it included, on a thread of its own: at most 16 at a time, each for at
 * most 5 s. A request too many ends the oldest one, which, among askers who wait milliseconds, is
 * one that does not want an answer. A request is ended by an interrupt, on which Java closes the
 * channel it reads from. Thread-safe.
 */
final class RequestThreads implements Executor, AutoCloseable {

  static final int AT_ONCE = 16;
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Duration limit;
  private final Deque<Thread> running = new ArrayDeque<>();
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, work -> daemon(work, "management-clock"));

  private RequestThreads(Duration limit) {
    this.limit = limit;
    clock.setRemoveOnCancelPolicy(true);
  }

  static RequestThreads start() {
    return start(LIMIT);
  }

  static RequestThreads start(Duration limit) {
    return new RequestThreads(limit);
  }

  @Override
  public void execute(Runnable request) {
    Thread thread = daemon(() -> run(request), "management");
    makeRoom(thread);
    thread.start();
  }

  private synchronized void makeRoom(Thread next) {
    while (running.size() >= AT_ONCE) {
      running.removeFirst().interrupt();
    }
    running.addLast(next);
  }

  private void run(Runnable request) {
    Thread thread = Thread.currentThread();
    var end = clock.schedule(thread::interrupt, limit.toMillis(), TimeUnit.MILLISECONDS);
    try {
      request.run();
    } finally {
      end.cancel(false);
      remove(thread);
    }
  }

  private synchronized void remove(Thread thread) {
    running.remove(thread);
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public synchronized void close() {
    clock.shutdownNow();
    running.forEach(Thread::interrupt);
  }
}
