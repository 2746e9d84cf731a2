package io.radstream.demo.learning;

import io.radstream.console.ExitCode;
import io.radstream.demo.results.DemoEvent;
import io.radstream.demo.results.OutcomeLog;
import io.radstream.demo.screen.DemoException;
import io.radstream.producertools.results.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the learning demo waits with: it takes in what the other threads tell while it does, so that
 * the log is complete whatever is waited for. {@link #tell} is for any thread, all else for one.
 */
final class EventLoop {

  private static final long TICK_MILLIS = 100;
  private static final Duration LATE = Duration.ofMinutes(1);
  private static final Duration LONGEST_WORK = Duration.ofHours(2);

  private final BlockingQueue<DemoEvent> events = new LinkedBlockingQueue<>();
  private final OutcomeLog log = new OutcomeLog();
  private final Supplier<Optional<DemoEvent.Broken>> health;
  private final InstantSource clock;

  /**
   * A flow that nothing has been told yet.
   *
   * @param health what is broken, asked whenever nothing happens
   */
  EventLoop(Supplier<Optional<DemoEvent.Broken>> health, InstantSource clock) {
    this.health = health;
    this.clock = clock;
  }

  /** Takes an event; never blocks. */
  void tell(DemoEvent event) {
    events.add(event);
  }

  OutcomeLog log() {
    return log;
  }

  /** Whether all that was told is in the log, and each image sent has its one outcome. */
  boolean quiet() {
    return events.isEmpty() && log.settled();
  }

  /**
   * Waits.
   *
   * @param done what is waited for
   * @param what said if it does not come in time
   * @throws DemoException if something is broken or the time is over
   */
  void until(BooleanSupplier done, Duration limit, Supplier<String> what)
      throws DemoException, InterruptedException {
    until(done, limit, what, event -> {});
  }

  /**
   * Waits.
   *
   * @param also hears of each event
   */
  void until(BooleanSupplier done, Duration limit, Supplier<String> what, Consumer<DemoEvent> also)
      throws DemoException, InterruptedException {
    Instant end = clock.instant().plus(limit);
    while (!done.getAsBoolean()) {
      DemoEvent event = events.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
      if (event == null) {
        expectHealth();
      } else {
        enter(event);
        also.accept(event);
      }
      if (clock.instant().isAfter(end)) {
        throw new DemoException(
            ExitCode.UNREACHABLE, "%s after %d s".formatted(what.get(), limit.toSeconds()));
      }
    }
  }

  /** Lets time pass. */
  void pauseUntil(Instant then) throws DemoException, InterruptedException {
    Duration left = Duration.between(clock.instant(), then);
    until(() -> !clock.instant().isBefore(then), left.plus(LATE), () -> "the clock stands still");
  }

  /** Lets a work come to its end. */
  <T> T attend(BackgroundTask background, Callable<T> work)
      throws DemoException, InterruptedException {
    Future<T> begun = background.begin(work);
    until(begun::isDone, LONGEST_WORK, () -> "the work is not done");
    return background.result(begun);
  }

  private void expectHealth() throws DemoException {
    Optional<DemoEvent.Broken> broken = health.get();
    if (broken.isPresent()) {
      throw new DemoException(broken.get().code(), broken.get().what());
    }
  }

  private void enter(DemoEvent event) throws DemoException {
    if (event instanceof DemoEvent.Broken broken) {
      throw new DemoException(broken.code(), broken.what());
    }
    if (event instanceof DemoEvent.Arrived arrived
        && arrived.outcome() instanceof Outcome.Unreadable unreadable) {
      throw new DemoException(
          ExitCode.INTERNAL, "a record is no diagnosis: " + unreadable.position());
    }
    log.enter(event);
  }
}
