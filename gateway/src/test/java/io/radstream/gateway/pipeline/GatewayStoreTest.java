package io.radstream.gateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import io.radstream.gateway.audit.AuditEvent;
import io.radstream.gateway.dates.DatePolicy;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.gateway.identitymap.IdentityMap;
import io.radstream.gateway.metrics.StorageMeters;
import io.radstream.gateway.publish.ImageTopic;
import io.radstream.gateway.publish.OutgoingImage;
import io.radstream.gateway.publish.PublishResult;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.StoreAnswer;
import io.radstream.gateway.storage.StoreAnswer.Status;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.deidentify.CleanDicom;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.imaging.deidentify.Recompression;
import io.radstream.imaging.deidentify.SourceIdentity;
import io.radstream.imaging.deidentify.SourceIdentity.Taken;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.SchemaRefusedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayStoreTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final PseudonymKey KEY = PseudonymKey.of(new byte[32]);

  private final List<IdentityEntry> remembered = new ArrayList<>();
  private final List<XRayImage> written = new ArrayList<>();
  private final List<OutgoingImage> published = new ArrayList<>();
  private final List<AuditEvent> audited = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final DecodeThreads threads = new DecodeThreads(1, Duration.ofMinutes(1));
  private StepResult<CleanDicom> cleaned = StepResult.of(clean("PA", Recompression.NONE));
  private PublishResult result = PublishResult.PUBLISHED;
  private IdentityMap identities = remembered::add;
  private Serializer<XRayImage> serializer =
      (topic, image) -> {
        written.add(image);
        return new byte[] {1};
      };

  @AfterEach
  void close() {
    threads.close();
  }

  @Test
  void answersSuccessWhenKafkaHasIt() throws Exception {
    assertThat(store()).isEqualTo(StoreAnswer.STORED);

    XRayImage image = written.get(0);
    assertThat(image.getImageId()).isEqualTo(KEY.image("1.2.3", "digest"));
    assertThat(image.getPatientId()).isEqualTo(KEY.patient("4711"));
    assertThat(image.getStudyId()).isEqualTo(KEY.study("1.2.9"));
    assertThat(image.getDeviceId()).isEqualTo(KEY.device("CR_1"));
    assertThat(image.getView()).hasToString("PA");
    assertThat(image.getPriority()).hasToString("STAT");
    assertThat(published.get(0).headers()).extracting("key").contains("traceparent");
    assertThat(audited).hasSize(2);
  }

  @Test
  void toldTimesAreShiftedPerPatient() throws Exception {
    store();

    int days = KEY.daysBack(KEY.patient("4711"));
    assertThat(written.get(0).getAcquiredAt())
        .isEqualTo(Instant.parse("2026-11-19T08:30:00Z").minus(Duration.ofDays(days)));
  }

  @Test
  void theIdentityIsOnTheDiskBeforeTheImageLeaves() throws Exception {
    identities =
        entry -> {
          throw new IOException("no space");
        };

    assertThat(store().status()).isEqualTo(Status.OUT_OF_RESOURCES);
    assertThat(published).isEmpty();
    assertThat(count("xray.gateway.unavailable", "resource", "disk")).isEqualTo(1);
  }

  @Test
  void whatIsKnownIsNeitherRememberedNorPublished() throws Exception {
    known.add(KEY.image("1.2.3", "digest"));

    assertThat(store()).isEqualTo(StoreAnswer.STORED);
    assertThat(remembered).isEmpty();
    assertThat(published).isEmpty();
    assertThat(count("xray.gateway.instances", "result", "duplicate")).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsRefusedWithItsReason() throws Exception {
    cleaned = StepResult.rejected(RejectionReason.CORRUPT_IMAGE, "cut");

    assertThat(store()).isEqualTo(new StoreAnswer(Status.CANNOT_UNDERSTAND, "CORRUPT_IMAGE"));
    assertThat(count("xray.gateway.refused", "reason", "corrupt_image")).isEqualTo(1);
  }

  @Test
  void withoutBrokersOrSchemaTheDeviceSendsAgain() throws Exception {
    result = PublishResult.UNAVAILABLE;
    assertThat(store().status()).isEqualTo(Status.OUT_OF_RESOURCES);

    serializer =
        (topic, image) -> {
          throw new SchemaRefusedException("away");
        };
    assertThat(store().status()).isEqualTo(Status.OUT_OF_RESOURCES);
    assertThat(count("xray.gateway.unavailable", "resource", "registry")).isEqualTo(1);
  }

  @Test
  void whatWasDoneWithAnImageIsInItsHeaders() throws Exception {
    cleaned = StepResult.of(clean("LL", Recompression.JPEG_LS));

    store();

    assertThat(published.get(0).headers())
        .extracting("key")
        .contains("radstream.recompressed", "radstream.burned.in");
    assertThat(written.get(0).getView()).hasToString("LATERAL");
  }

  @Test
  void whoDecodedThePixelsIsInTheHeaders() throws Exception {
    store();
    assertThat(published.get(0).headers()).extracting("key").doesNotContain("radstream.rendered");

    store("orthanc");
    assertThat(published.get(1).headers()).extracting("key").contains("radstream.rendered");
  }

  private StoreAnswer store() throws InterruptedException {
    return store("");
  }

  private StoreAnswer store(String renderedBy) throws InterruptedException {
    ImageRecords records =
        new ImageRecords(
            "xray.images",
            serializer,
            KEY.fingerprint(),
            new AcquisitionTimes(DatePolicy.SHIFT, KEY, ZoneOffset.UTC),
            InstantSource.fixed(NOW));
    return new GatewayStore(
            new GatewayStore.Parts(
                instance -> cleaned,
                KEY,
                identities,
                records,
                new Topic(),
                Duration.ofMinutes(1),
                "xray.images",
                audited::add,
                TracerProvider.noop().get("test"),
                new StorageMeters(meters)),
            threads)
        .store(
            new ReceivedInstance(
                new byte[9],
                "1.2",
                "1.2.3",
                "1.2.4",
                new ReceivedInstance.Peer("CR_1", "::1"),
                renderedBy));
  }

  private double count(String name, String label, String value) {
    return meters.get(name).tag(label, value).counter().count();
  }

  private static CleanDicom clean(String view, Recompression recompression) {
    return new CleanDicom(
        new byte[] {7},
        "digest",
        new SourceIdentity(
            Optional.of("4711"),
            Optional.empty(),
            Optional.of("Mustermann^Erika"),
            Optional.of("1.2.9"),
            Optional.empty(),
            Optional.of("1.2.3"),
            Optional.empty(),
            Optional.of("CR"),
            Optional.of(view),
            Optional.of("STAT"),
            Optional.empty(),
            new Taken(
                Optional.empty(),
                Optional.empty(),
                Optional.of("20261119"),
                Optional.of("083000"),
                Optional.of("+0000"))),
        recompression,
        recompression != Recompression.NONE);
  }

  /** Holds what is known, and answers as told. */
  private final class Topic implements ImageTopic {

    @Override
    public boolean isPublished(String imageId) {
      return known.contains(imageId);
    }

    @Override
    public PublishResult publish(OutgoingImage image) {
      published.add(image);
      return result;
    }

    @Override
    public Optional<String> obstacle() {
      return Optional.empty();
    }
  }
}
