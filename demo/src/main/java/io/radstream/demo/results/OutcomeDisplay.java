package io.radstream.demo.results;

import io.radstream.console.ExitCode;
import io.radstream.demo.images.DemoImage;
import io.radstream.demo.images.DemoImageSet;
import io.radstream.demo.images.ImageOutcome;
import io.radstream.demo.screen.Screen;
import io.radstream.producertools.results.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows, counts and writes down outcomes as they are reached. For one thread. */
public final class OutcomeDisplay {

  private static final long TICK_MILLIS = 200;

  private final OutcomeMatcher matcher;
  private final OutcomeCounts counts = new OutcomeCounts();
  private final Table table;
  private final Screen screen;
  private final ResultsFile results;
  private final InstantSource clock;

  /** Shows the heading, and the images that could not be had. */
  public OutcomeDisplay(
      DemoImageSet images, Table table, Screen screen, ResultsFile results, InstantSource clock) {
    this.matcher = new OutcomeMatcher(images.images());
    this.table = table;
    this.screen = screen;
    this.results = results;
    this.clock = clock;
    screen.say("");
    screen.say(table.heading());
    images.missed().forEach(this::show);
  }

  /** What has been counted so far. */
  public OutcomeCounts counts() {
    return counts;
  }

  /**
   * Goes on until each image has its outcome, something breaks, or the time is over; what is open
   * then is written down as missing.
   *
   * @param health what is broken, asked whenever nothing happens
   * @param limit from now on
   * @return what the demo ends with
   */
  public ExitCode await(
      BlockingQueue<DemoEvent> events, Supplier<Optional<DemoEvent.Broken>> health, Duration limit)
      throws InterruptedException {
    Instant end = clock.instant().plus(limit);
    while (!matcher.complete()) {
      DemoEvent event = events.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
      Optional<DemoEvent.Broken> broken =
          (event == null ? health.get() : enter(event)).or(() -> timeout(end, limit));
      if (broken.isPresent()) {
        return giveUp(broken.get());
      }
    }
    return counts.allDiagnosed() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED;
  }

  /** Shows an outcome of an image that somebody else has published. */
  public void showForeign(DemoEvent event) {
    if (event instanceof DemoEvent.Arrived arrived) {
      arrived
          .outcome()
          .imageId()
          .map(id -> OutcomeMatcher.outcome(new DemoImage(id, null, false), id, arrived.outcome()))
          .ifPresent(outcome -> screen.say(table.row(outcome)));
    }
  }

  private Optional<DemoEvent.Broken> enter(DemoEvent event) {
    if (event instanceof DemoEvent.Broken broken) {
      return Optional.of(broken);
    }
    if (event instanceof DemoEvent.Arrived arrived
        && arrived.outcome() instanceof Outcome.Unreadable unreadable) {
      return Optional.of(
          new DemoEvent.Broken(
              ExitCode.INTERNAL, "a record is no diagnosis: " + unreadable.position()));
    }
    matcher.enter(event).ifPresent(this::show);
    return Optional.empty();
  }

  private Optional<DemoEvent.Broken> timeout(Instant end, Duration limit) {
    return matcher.complete() || clock.instant().isBefore(end)
        ? Optional.empty()
        : Optional.of(
            new DemoEvent.Broken(
                ExitCode.UNREACHABLE,
                "%d images have no outcome after %d s (--timeout)"
                    .formatted(matcher.open(), limit.toSeconds())));
  }

  private ExitCode giveUp(DemoEvent.Broken broken) {
    screen.complain(broken.what());
    matcher.giveUp("no outcome before the demo ended").forEach(this::show);
    return broken.code();
  }

  private void show(ImageOutcome outcome) {
    counts.add(outcome, clock.instant());
    screen.say(table.row(outcome));
    results.write(outcome);
  }
}
