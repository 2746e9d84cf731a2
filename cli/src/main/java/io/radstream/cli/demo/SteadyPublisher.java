package io.radstream.cli.demo;

import io.radstream.console.ExitCode;
import io.radstream.localstack.LocalStack;
import io.radstream.producertools.publish.FolderPublisher;
import io.radstream.producertools.publish.FolderPublisher.PublishListener;
import io.radstream.producertools.publish.PublishSettings;
import io.radstream.schemas.brokers.UnreachableException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A hospital's day: images that keep coming on a thread of its own, a few a second, from the
 * beginning again after the last.
 */
final class SteadyPublisher implements AutoCloseable {

  private static final long JOIN_MILLIS = 20_000;

  private final PublishSettings settings;
  private final List<Path> files;
  private final Duration distance;
  private final Consumer<DemoEvent> events;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "demo-trickle");

  private SteadyPublisher(
      LocalStack stack, List<Path> files, Duration distance, Consumer<DemoEvent> events) {
    this.settings =
        PublishSettings.of(stack.bootstrapServers(), stack.registryUrl(), DemoKey.OF_THIS_RUN);
    this.files = List.copyOf(files);
    this.distance = distance;
    this.events = events;
  }

  /**
   * Makes the thread; nothing is sent before {@link #begin}.
   *
   * @param distance between two images
   * @param events hears of each; must not block
   */
  static SteadyPublisher of(
      LocalStack stack, List<Path> files, Duration distance, Consumer<DemoEvent> events) {
    SteadyPublisher publisher = new SteadyPublisher(stack, files, distance, events);
    publisher.thread.setDaemon(true);
    return publisher;
  }

  /** Connects in the background, and sends. */
  void begin() {
    thread.start();
  }

  /** Ends it after the image under way, and waits for its thread. */
  @Override
  public void close() {
    over.countDown();
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (FolderPublisher publisher = FolderPublisher.open(settings, InstantSource.system())) {
      PublishListener listener = new DemoPublisher.Listener(events);
      for (int i = 0; !isOver(); i = (i + 1) % files.size()) {
        publisher.publish(List.of(files.get(i)), listener);
      }
    } catch (UnreachableException e) {
      broken(ExitCode.UNREACHABLE, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) { // the thread's outermost loop: the demo must hear of it
      broken(ExitCode.INTERNAL, e);
    }
  }

  private boolean isOver() throws InterruptedException {
    return over.await(distance.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void broken(ExitCode code, RuntimeException why) {
    events.accept(new DemoEvent.Broken(code, "publishing: " + why.getMessage()));
  }
}
