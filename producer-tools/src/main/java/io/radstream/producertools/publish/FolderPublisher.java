package io.radstream.producertools.publish;

import io.opentelemetry.api.trace.Tracer;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageFile;
import io.radstream.imaging.deidentify.Deidentifier;
import io.radstream.producertools.publish.FolderPublisher.PublishListener;
import io.radstream.producertools.publish.FolderPublisher.PublishSummary;
import io.radstream.producertools.publish.ImageFiles.FoundImages;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.RegistryException;
import io.radstream.telemetry.tracing.RadStreamTracer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes images, less all that could name a person, with an idempotent producer: acknowledged
 * means stored, and stored once. For one thread at a time. Owns the producer. Images under way are
 * bounded by its 64 MB of memory; a full memory blocks the publishing thread.
 */
public final class FolderPublisher implements AutoCloseable {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final PublishSettings settings;
  private final Producer<String, XRayImage> producer;
  private final InstantSource clock;
  private final PublishRate.Sleeper sleeper;
  private final Deidentifier deidentifier;
  private final Tracer tracer;
  private final AtomicReference<@Nullable Exception> broken = new AtomicReference<>();

  FolderPublisher(
      PublishSettings settings,
      Producer<String, XRayImage> producer,
      InstantSource clock,
      PublishRate.Sleeper sleeper,
      Tracer tracer) {
    this.settings = settings;
    this.producer = producer;
    this.clock = clock;
    this.sleeper = sleeper;
    this.tracer = tracer;
    this.deidentifier = Deidentifier.within(settings.limits());
  }

  /**
   * Connects and makes sure that the topic is there; takes 15 s at most.
   *
   * @param clock gives {@code publishedAt}
   * @throws UnreachableException if no broker answers or the topic does not exist
   */
  public static FolderPublisher open(PublishSettings settings, InstantSource clock) {
    Producer<String, XRayImage> producer = PublishProducer.open(settings);
    try {
      producer.partitionsFor(settings.topics().images());
    } catch (TimeoutException e) {
      producer.close(Duration.ZERO);
      throw new UnreachableException(
          "no broker answered at %s, or it has no topic %s"
              .formatted(settings.connection().bootstrapServers(), settings.topics().images()),
          e);
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
    return new FolderPublisher(
        settings,
        producer,
        clock,
        time -> Thread.sleep(time.toMillis()),
        RadStreamTracer.ofProcess());
  }

  /**
   * Publishes files as {@link #publish(FoundImages, PublishListener)} does.
   *
   * @throws UnreachableException if the registry, or the brokers midway, cannot be used
   * @throws InterruptedException if interrupted while waiting for the next image's turn
   */
  public PublishSummary publish(List<Path> files, PublishListener listener)
      throws InterruptedException {
    return publish(new FoundImages(files, List.of()), listener);
  }

  /**
   * Publishes the files in order and waits until each is acknowledged, refused or failed; what
   * could not be looked at has failed. The listener hears of each. Interrupting the thread ends it
   * early.
   *
   * @throws UnreachableException if the registry, or the brokers midway, cannot be used; the files
   *     after that point are not tried, and the listener does not hear of them
   * @throws InterruptedException if interrupted while waiting for the next image's turn
   */
  public PublishSummary publish(FoundImages images, PublishListener listener)
      throws InterruptedException {
    PublishCounts counts = new PublishCounts(listener);
    ImageMessages messages = new ImageMessages(settings, clock, new SecureRandom());
    PublishRate pace = new PublishRate(settings.perSecond(), clock, sleeper);
    images.problems().forEach(problem -> counts.failed(problem.place(), problem.detail()));
    for (Path file : images.files()) {
      publishOne(file, messages, pace, counts);
      expectWorking();
    }
    producer.flush();
    expectWorking();
    return counts.summary();
  }

  /** Waits up to 10 s for what is under way. */
  @Override
  public void close() {
    producer.close(CLOSE_LIMIT);
  }

  private void publishOne(Path file, ImageMessages messages, PublishRate pace, PublishCounts counts)
      throws InterruptedException {
    try {
      StepResult<ProducerRecord<String, XRayImage>> message =
          ImageFile.read(file, settings.limits())
              .then(
                  image ->
                      deidentifier
                          .clean(image.bytes(), image.format())
                          .then(clean -> StepResult.of(messages.of(file, image, clean))));
      message.rejection().ifPresent(why -> counts.refused(file, why.reason(), why.detail()));
      if (message.accepted().isPresent()) {
        pace.await();
        send(file, message.accepted().get(), counts);
      }
    } catch (IOException e) {
      counts.failed(file, "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of the same
  private void send(Path file, ProducerRecord<String, XRayImage> message, PublishCounts counts) {
    XRayImage image = message.value();
    PublishTrace trace = PublishTrace.begin(tracer, message);
    try {
      producer.send(
          message,
          (metadata, failure) -> {
            trace.end(failure);
            if (failure == null) {
              counts.published(
                  file,
                  new PublishedImage(
                      image.getImageId(),
                      image.getStudyId(),
                      metadata.partition(),
                      metadata.offset()));
            } else {
              broken.compareAndSet(null, failure);
              counts.failed(
                  file, "not taken by the brokers: " + failure.getClass().getSimpleName());
            }
          });
    } catch (RegistryException e) {
      trace.end(e);
      counts.failed(file, "not sent: the Schema Registry cannot be used");
      throw new UnreachableException(String.valueOf(e.getMessage()), e);
    } catch (KafkaException e) {
      trace.end(e);
      counts.failed(file, "not sent: " + e.getClass().getSimpleName());
      throw new UnreachableException("the producer has failed: " + e.getMessage(), e);
    }
  }

  private void expectWorking() {
    Exception failure = broken.get();
    if (failure != null) {
      throw new UnreachableException(
          "the brokers at %s stopped taking images: %s"
              .formatted(settings.connection().bootstrapServers(), failure.getMessage()),
          failure);
    }
  }

  /**
   * What became of a folder's files.
   *
   * @param published acknowledged by the brokers
   * @param refused not sent: no images that can be read
   * @param failed not readable, or not taken by the brokers
   */
  public record PublishSummary(int published, int refused, int failed) {

    /** Whether every file was published. */
    public boolean complete() {
      return refused == 0 && failed == 0;
    }
  }

  /**
   * An image as it was sent; its outcome tells the same partition and offset.
   *
   * @param imageId its pseudonym
   * @param studyId its study's
   * @param partition of the images' topic
   * @param offset there
   */
  public record PublishedImage(String imageId, String studyId, int partition, long offset) {}

  /**
   * Hears what becomes of each file, exactly once a file. Called by the publishing thread and by
   * the Kafka producer's own, but never by two at once; must not block.
   */
  public interface PublishListener {

    /** The brokers have acknowledged the image; nothing is said about its diagnosis. */
    void published(Path file, PublishedImage image);

    /** The file was not sent: it is no image that can be read, and so none that can be cleaned. */
    void refused(Path file, RejectionReason reason, String detail);

    /** The file could not be read, or the brokers did not take it. */
    void failed(Path file, String detail);
  }

  /** Counts, and lets the listener hear one call at a time. Thread-safe. */
  private static final class PublishCounts implements PublishListener {

    private final PublishListener listener;
    private int published;
    private int refused;
    private int failed;

    PublishCounts(PublishListener listener) {
      this.listener = listener;
    }

    @Override
    public synchronized void published(Path file, PublishedImage image) {
      published++;
      listener.published(file, image);
    }

    @Override
    public synchronized void refused(Path file, RejectionReason reason, String detail) {
      refused++;
      listener.refused(file, reason, detail);
    }

    @Override
    public synchronized void failed(Path file, String detail) {
      failed++;
      listener.failed(file, detail);
    }

    synchronized PublishSummary summary() {
      return new PublishSummary(published, refused, failed);
    }
  }
}
