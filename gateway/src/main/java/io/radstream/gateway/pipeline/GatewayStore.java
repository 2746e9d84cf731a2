package io.radstream.gateway.pipeline;

import io.opentelemetry.api.trace.Tracer;
import io.radstream.console.Printable;
import io.radstream.gateway.audit.AuditEvent;
import io.radstream.gateway.audit.AuditTrail;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.gateway.identitymap.IdentityMap;
import io.radstream.gateway.metrics.StorageMeters;
import io.radstream.gateway.metrics.StorageMeters.Resource;
import io.radstream.gateway.metrics.StorageMeters.Result;
import io.radstream.gateway.publish.ImageTopic;
import io.radstream.gateway.publish.OutgoingImage;
import io.radstream.gateway.publish.PublishResult;
import io.radstream.gateway.storage.InstanceStore;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.StoreAnswer;
import io.radstream.gateway.storage.StoreAnswer.Status;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.deidentify.CleanDicom;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.imaging.deidentify.Recompression;
import io.radstream.schemas.registry.RegistryException;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores instances: decodes and de-identifies on the decode threads, remembers the identity on
 * disk, publishes, and answers. Success is answered only when Kafka has acknowledged the image, now
 * or before. Used by the threads of all associations, which wait in it: each for a place to decode,
 * the decoding, and Kafka, each for a limited time.
 */
public final class GatewayStore implements InstanceStore, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayStore.class);

  private final Parts parts;
  private final DecodeThreads threads;

  /**
   * What storing is made of.
   *
   * @param cleaner makes the image that may leave
   * @param key of which pseudonyms are made
   * @param identities who is behind them
   * @param records the form of what is published
   * @param publisher publishes it
   * @param patience how long a place among the decode threads is waited for
   * @param topic the images' topic
   * @param audit hears of every instance
   */
  record Parts(
      InstanceCleaner cleaner,
      PseudonymKey key,
      IdentityMap identities,
      ImageRecords records,
      ImageTopic publisher,
      Duration patience,
      String topic,
      AuditTrail audit,
      Tracer tracer,
      StorageMeters meters) {}

  GatewayStore(Parts parts, DecodeThreads threads) {
    this.parts = parts;
    this.threads = threads;
  }

  @Override
  public StoreAnswer store(ReceivedInstance instance) throws InterruptedException {
    long begun = System.nanoTime();
    parts.meters().received(instance.file().length);
    Outcome outcome = outcome(instance);
    parts.meters().answered(outcome.result(), Duration.ofNanos(System.nanoTime() - begun));
    return outcome.answer();
  }

  /** What is answered, and how it is counted. */
  private record Outcome(Result result, StoreAnswer answer) {}

  private Outcome outcome(ReceivedInstance instance) throws InterruptedException {
    DecodeThreads.Outcome<StepResult<CleanDicom>> decoded =
        threads.run(() -> parts.cleaner().clean(instance), parts.patience());
    if (decoded.value().isPresent()) {
      return decoded
          .value()
          .get()
          .either(clean -> cleaned(instance, clean), why -> unread(instance, why));
    }
    return decoded.failure().filter(DecodeThreads.Failure.OVERRUN::equals).isPresent()
        ? refused(
            instance, new Rejection(RejectionReason.DECODE_TIMEOUT, "decoding did not end in time"))
        : unavailable(
            instance, Resource.PROCESSORS, "all decode threads are at work; raise decode.threads");
  }

  private Outcome cleaned(ReceivedInstance instance, CleanDicom clean) throws InterruptedException {
    ImagePseudonyms names = ImagePseudonyms.of(parts.key(), instance, clean);
    IdentityEntry identity =
        names.entry(instance, clean.source(), parts.records().clock().instant());
    Outcome outcome = remembered(instance, clean, names, identity);
    tellAudit(instance, identity, outcome.result());
    return outcome;
  }

  private void tellAudit(ReceivedInstance instance, IdentityEntry identity, Result result) {
    parts
        .audit()
        .tell(
            new AuditEvent.Received(
                instance.peer(),
                identity,
                instance.sopClass(),
                switch (result) {
                  case PUBLISHED, DUPLICATE -> AuditEvent.Result.STORED;
                  case REFUSED -> AuditEvent.Result.REFUSED;
                  case UNAVAILABLE -> AuditEvent.Result.UNAVAILABLE;
                }));
    if (result == Result.PUBLISHED) {
      parts.audit().tell(new AuditEvent.Exported(identity, instance.sopClass(), parts.topic()));
    }
  }

  private Outcome remembered(
      ReceivedInstance instance, CleanDicom clean, ImagePseudonyms names, IdentityEntry identity)
      throws InterruptedException {
    if (parts.publisher().isPublished(names.image())) {
      return new Outcome(Result.DUPLICATE, StoreAnswer.STORED);
    }
    try {
      // First the disk: what is published must be found again.
      parts.identities().remember(identity);
    } catch (IOException e) {
      return unavailable(
          instance,
          Resource.DISK,
          "the identity map cannot be written (%s); free the disk of identity.map"
              .formatted(e.getClass().getSimpleName()));
    }
    return publish(instance, clean, names);
  }

  private Outcome publish(ReceivedInstance instance, CleanDicom clean, ImagePseudonyms names)
      throws InterruptedException {
    PublishSpan span = PublishSpan.begin(parts.tracer(), parts.topic(), names.image());
    PublishResult result = PublishResult.UNAVAILABLE;
    try {
      OutgoingImage image = parts.records().of(names, instance, clean, span.traceparent());
      result = parts.publisher().publish(image);
      return answered(instance, clean, names, result);
    } catch (RegistryException e) {
      return unavailable(
          instance, Resource.REGISTRY, "the Schema Registry cannot be used: " + e.getMessage());
    } finally {
      span.end(result);
    }
  }

  private Outcome answered(
      ReceivedInstance instance, CleanDicom clean, ImagePseudonyms names, PublishResult result) {
    return switch (result) {
      case PUBLISHED -> published(clean);
      case PUBLISHED_WITH_OTHER_PIXELS -> {
        parts.meters().otherPixels();
        LOG.warn(
            "Image {} from {} has a SOP Instance UID under which another image was published before;"
                + " both are there: is the device set up to reuse UIDs?",
            names.image(),
            sender(instance));
        yield published(clean);
      }
      case DUPLICATE -> new Outcome(Result.DUPLICATE, StoreAnswer.STORED);
      case TOO_LARGE ->
          refused(
              instance,
              new Rejection(
                  RejectionReason.TOO_LARGE,
                  "%d bytes are more than the topic takes".formatted(clean.bytes().length)));
      case UNAVAILABLE ->
          unavailable(
              instance,
              Resource.KAFKA,
              parts.publisher().obstacle().orElse("Kafka did not acknowledge it in time"));
    };
  }

  private Outcome published(CleanDicom clean) {
    if (clean.recompression() != Recompression.NONE) {
      parts.meters().recompressed();
    }
    return new Outcome(Result.PUBLISHED, StoreAnswer.STORED);
  }

  private Outcome unread(ReceivedInstance instance, Rejection why) {
    parts.audit().tell(new AuditEvent.Unreadable(instance.peer(), why.reason().name()));
    return refused(instance, why);
  }

  private Outcome refused(ReceivedInstance instance, Rejection why) {
    parts.meters().refused(why.reason());
    LOG.warn(
        "Refused an instance of {} bytes from {} with 0xC000: {}, {}; {}",
        instance.file().length,
        sender(instance),
        why.reason(),
        Printable.of(why.detail()),
        Cures.of(why.reason()));
    return new Outcome(
        Result.REFUSED, new StoreAnswer(Status.CANNOT_UNDERSTAND, why.reason().name()));
  }

  private Outcome unavailable(ReceivedInstance instance, Resource resource, String why) {
    parts.meters().unavailable(resource);
    LOG.warn(
        "Answered 0xA700 to {}, which is to send the instance again: {}",
        sender(instance),
        Printable.of(why));
    return new Outcome(
        Result.UNAVAILABLE,
        new StoreAnswer(Status.OUT_OF_RESOURCES, "not stored for now: send it again later"));
  }

  private static String sender(ReceivedInstance instance) {
    return "%s at %s"
        .formatted(
            Printable.of(instance.peer().callingAe()), Printable.of(instance.peer().address()));
  }

  /** Ends the decode threads; what is at hand is not finished. */
  @Override
  public void close() {
    threads.close();
  }
}
