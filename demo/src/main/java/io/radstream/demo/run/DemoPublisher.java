package io.radstream.demo.run;

import io.radstream.console.ExitCode;
import io.radstream.demo.images.FileIdentity;
import io.radstream.demo.results.DemoEvent;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.localstack.LocalStack;
import io.radstream.producertools.publish.FolderPublisher;
import io.radstream.producertools.publish.FolderPublisher.PublishListener;
import io.radstream.producertools.publish.FolderPublisher.PublishedImage;
import io.radstream.producertools.publish.PublishSettings;
import io.radstream.schemas.brokers.UnreachableException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Publishes images on a thread of its own, once it is told to: all of them once, or one by one and
 * from the beginning again after the last, as a hospital does. It connects before that. What
 * becomes of each image, and why it cannot go on, goes to the listener.
 */
public final class DemoPublisher implements ImageSending {

  private static final long JOIN_MILLIS = 20_000;

  /** Forgotten with the demo's brokers: nobody else's records are there to agree with. */
  private static final PseudonymKey KEY = PseudonymKey.random();

  private final PublishSettings settings;
  private final List<Path> files;
  private final Consumer<DemoEvent> events;
  private final @Nullable Duration distance;
  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch wanted = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "demo-publish");

  private DemoPublisher(
      LocalStack stack, List<Path> files, @Nullable Duration distance, Consumer<DemoEvent> events) {
    this.settings = PublishSettings.of(stack.bootstrapServers(), stack.registryUrl(), KEY);
    this.files = List.copyOf(files);
    this.distance = distance;
    this.events = events;
  }

  /**
   * Connects in the background, to publish all once.
   *
   * @param events hears of the thread's doings, one at a time; must not block
   */
  public static DemoPublisher prepare(
      LocalStack stack, List<Path> files, Consumer<DemoEvent> events) {
    return new DemoPublisher(stack, files, null, events).start();
  }

  /**
   * Connects in the background, to publish again and again until it is closed.
   *
   * @param distance between two images
   */
  public static DemoPublisher prepareSteady(
      LocalStack stack, List<Path> files, Duration distance, Consumer<DemoEvent> events) {
    return new DemoPublisher(stack, files, distance, events).start();
  }

  private DemoPublisher start() {
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  @Override
  public void begin() {
    wanted.countDown();
  }

  /**
   * Ends it early if need be, a steady one after the image under way, though never while it
   * connects, and waits for its thread.
   */
  @Override
  public void close() {
    over.countDown();
    if (wanted.getCount() == 0 && distance == null) {
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
      if (distance != null) {
        publishAgainAndAgain(publisher, distance);
      } else if (over.getCount() > 0) {
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

  private void publishAgainAndAgain(FolderPublisher publisher, Duration between)
      throws InterruptedException {
    for (int i = 0; !over.await(between.toMillis(), TimeUnit.MILLISECONDS); i++) {
      publisher.publish(List.of(files.get(i % files.size())), new Listener(events));
    }
  }

  private void broken(ExitCode code, RuntimeException why) {
    events.accept(new DemoEvent.Broken(code, "publishing: " + why.getMessage()));
  }

  /** Tells in events what becomes of each image. */
  private record Listener(Consumer<DemoEvent> events) implements PublishListener {

    @Override
    public void published(Path file, PublishedImage image) {
      events.accept(new DemoEvent.Published(file, image.imageId()));
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
