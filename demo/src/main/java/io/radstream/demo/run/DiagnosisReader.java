package io.radstream.demo.run;

import io.radstream.console.ExitCode;
import io.radstream.demo.results.DemoEvent;
import io.radstream.localstack.LocalStack;
import io.radstream.producertools.results.OutcomeReader;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Reads committed outcomes on a thread of its own, from the first one on. */
public final class DiagnosisReader implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final long JOIN_MILLIS = 15_000;

  private final LocalStack stack;
  private final Consumer<DemoEvent> events;
  private final Thread thread = new Thread(this::run, "demo-read");
  private volatile boolean over;

  private DiagnosisReader(LocalStack stack, Consumer<DemoEvent> events) {
    this.stack = stack;
    this.events = events;
  }

  /**
   * Makes the thread; nothing runs before {@link #begin}.
   *
   * @param events hears of each outcome; must not block
   */
  public static DiagnosisReader of(LocalStack stack, Consumer<DemoEvent> events) {
    DiagnosisReader reading = new DiagnosisReader(stack, events);
    reading.thread.setDaemon(true);
    return reading;
  }

  /** Connects in the background, and reads. */
  public void begin() {
    thread.start();
  }

  @Override
  public void close() {
    over = true;
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (OutcomeReader reader =
        OutcomeReader.open(
            Connection.open(stack.bootstrapServers(), stack.registryUrl()),
            stack.topics(),
            true,
            InstantSource.system())) {
      while (!over) {
        reader.poll(POLL).forEach(outcome -> events.accept(new DemoEvent.Arrived(outcome)));
      }
    } catch (UnreachableException | RegistryUnavailableException e) {
      broken(ExitCode.UNREACHABLE, e);
    } catch (RuntimeException e) { // the thread's outermost loop: the demo must hear of it
      broken(ExitCode.INTERNAL, e);
    }
  }

  private void broken(ExitCode code, RuntimeException why) {
    events.accept(new DemoEvent.Broken(code, "reading results: " + why.getMessage()));
  }
}
