package io.radstream.benchmarks.load;

import io.radstream.console.Connection;
import io.radstream.localstack.LocalStack;
import io.radstream.producertools.results.Outcome;
import io.radstream.producertools.results.OutcomeReader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads committed outcomes into an account on a thread of its own, which it owns. */
public final class OutcomeWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(20);
  private static final double NANOS_PER_SECOND = 1e9;

  private final OutcomeReader reader;
  private final Consumer<Outcome.Diagnosed> diagnosed;
  private final OutcomeCounts account = new OutcomeCounts();
  private final Thread thread = new Thread(this::read, "bench-read");
  private volatile boolean over;
  private volatile @Nullable RuntimeException broken;

  private OutcomeWatch(OutcomeReader reader, Consumer<Outcome.Diagnosed> diagnosed) {
    this.reader = reader;
    this.diagnosed = diagnosed;
  }

  /** Connects, and starts reading from the first outcome on. */
  public static OutcomeWatch start(LocalStack stack) {
    return start(stack, outcome -> {});
  }

  /**
   * The same.
   *
   * @param diagnosed is told each diagnosis, by the reading thread
   */
  public static OutcomeWatch start(LocalStack stack, Consumer<Outcome.Diagnosed> diagnosed) {
    OutcomeWatch watch =
        new OutcomeWatch(
            OutcomeReader.open(
                Connection.open(stack.bootstrapServers(), stack.registryUrl()),
                stack.topics(),
                true,
                InstantSource.system()),
            diagnosed);
    watch.thread.setDaemon(true);
    watch.thread.start();
    return watch;
  }

  /** What has been read so far. */
  public OutcomeCounts account() {
    return account;
  }

  /**
   * Makes sure that it still reads.
   *
   * @throws IllegalStateException if it does not
   */
  public void check() {
    if (broken != null) {
      throw new IllegalStateException("The outcomes can no longer be read", broken);
    }
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (reader) {
      while (!over) {
        reader.poll(POLL).forEach(this::enter);
      }
    } catch (RuntimeException e) { // the thread's outermost loop; told by check()
      broken = e;
    }
  }

  private void enter(Outcome outcome) {
    OptionalLong number = outcome.imageId().map(ImageNumber::of).orElseGet(OptionalLong::empty);
    if (number.isEmpty()) {
      account.foreign();
    } else if (outcome instanceof Outcome.Diagnosed diagnosis) {
      account.diagnosed(
          number.getAsLong(), diagnosis.latencyUntilRead().toNanos() / NANOS_PER_SECOND);
      diagnosed.accept(diagnosis);
    } else {
      account.deadLettered(number.getAsLong());
    }
  }
}
