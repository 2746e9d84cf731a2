package io.radstream.cli.demo;

import io.radstream.console.ExitCode;
import io.radstream.imaging.RejectionReason;
import io.radstream.localstack.LocalStack;
import io.radstream.producertools.publish.FolderPublisher;
import io.radstream.producertools.publish.FolderPublisher.PublishListener;
import io.radstream.producertools.publish.PublishSettings;
import io.radstream.schemas.brokers.UnreachableException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Publishes the images on a thread of its own, once it is told to. It connects before that. What
 * becomes of each image, and why it cannot go on, goes to the listener.
 */
final class DemoPublisher implements AutoCloseable {

  private static final long JOIN_MILLIS = 20_000;

  private final PublishSettings settings;
  private final List<Path> files;
  private final Consumer<DemoEvent> events;
  private final CountDownLatch wanted = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "demo-publish");
  private volatile boolean over;

  private DemoPublisher(LocalStack stack, List<Path> files, Consumer<DemoEvent> events) {
    this.settings =
        PublishSettings.of(stack.bootstrapServers(), stack.registryUrl(), DemoKey.OF_THIS_RUN);
    this.files = files;
    this.events = events;
  }

  /**
   * Connects in the background.
   *
   * @param events hears of the thread's doings, one at a time; must not block
   */
  static DemoPublisher prepare(LocalStack stack, List<Path> files, Consumer<DemoEvent> events) {
    DemoPublisher publishing = new DemoPublisher(stack, files, events);
    publishing.thread.setDaemon(true);
    publishing.thread.start();
    return publishing;
  }

  /** Begins. */
  void begin() {
    wanted.countDown();
  }

  /** Ends it early if need be, though never while it connects, and waits for its thread. */
  @Override
  public void close() {
    over = true;
    if (wanted.getCount() == 0) {
      thread.interrupt();
    }
    wanted.countDown();
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (FolderPublisher publisher = FolderPublisher.open(settings, InstantSource.system())) {
      wanted.await();
      if (!over) {
        publisher.publish(files, new Listener(events));
      }
    } catch (UnreachableException e) {
      broken(ExitCode.UNREACHABLE, e);
    } catch (InterruptedException e) {
      // The demo is over before the last image.
    } catch (RuntimeException e) { // the thread's outermost loop: the demo must hear of it
      broken(ExitCode.INTERNAL, e);
    }
  }

  private void broken(ExitCode code, RuntimeException why) {
    events.accept(new DemoEvent.Broken(code, "publishing: " + why.getMessage()));
  }

  /** Tells in events what becomes of each image. */
  record Listener(Consumer<DemoEvent> events) implements PublishListener {

    @Override
    public void published(Path file, String imageId) {
      events.accept(new DemoEvent.Published(file, imageId));
    }

    @Override
    public void refused(Path file, RejectionReason reason, String detail) {
      notSent(file, reason.name(), detail);
    }

    @Override
    public void failed(Path file, String detail) {
      notSent(file, "NOT_PUBLISHED", detail);
    }

    private void notSent(Path file, String reason, String detail) {
      String imageId = FileIdentity.of(file).orElse(null);
      events.accept(new DemoEvent.Refused(file, imageId, reason, detail));
    }
  }
}
