package io.radstream.gateway.deliver.review.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.gateway.association.AssociationListener;
import io.radstream.gateway.association.ScpServer;
import io.radstream.gateway.association.ScpSettings;
import io.radstream.gateway.audit.AuditTrail;
import io.radstream.gateway.audit.AuditedAssociations;
import io.radstream.gateway.deliver.review.service.ReviewSettings.Web;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.gateway.identitymap.IdentityView;
import io.radstream.gateway.inbound.HttpListener;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * Takes what readers say until it is stopped: over HTTP and as structured reports, each with its
 * own listener and threads. Thread-safe.
 */
public final class ReviewService implements AutoCloseable {

  private static final Duration IDLE = Duration.ofSeconds(30);

  private final Deque<Runnable> opened = new ArrayDeque<>();
  private OptionalInt webPort = OptionalInt.empty();
  private OptionalInt dicomPort = OptionalInt.empty();

  private ReviewService() {}

  /**
   * What it works with.
   *
   * @param client settings of all Kafka clients
   * @param registry settings of the Schema Registry's client
   * @param pseudonyms the site's key
   * @param identities knows who images are of
   * @param audit told of each review
   * @param meters where is counted
   */
  public record Parts(
      Map<String, String> client,
      Map<String, Object> registry,
      Topics topics,
      PseudonymKey pseudonyms,
      IdentityView identities,
      AuditTrail audit,
      MeterRegistry meters) {

    /** Without credentials. */
    @Override
    public String toString() {
      return "Parts";
    }
  }

  /**
   * Begins to listen. Reviews are taken once the diagnoses are known; until then they are to be
   * said again.
   *
   * @throws IOException if an address cannot be listened on; nothing is left running
   */
  public static ReviewService start(ReviewSettings settings, Parts parts) throws IOException {
    ReviewService service = new ReviewService();
    boolean started = false;
    try {
      service.open(settings, parts);
      started = true;
      return service;
    } finally {
      if (!started) {
        service.close();
      }
    }
  }

  private void open(ReviewSettings settings, Parts parts) throws IOException {
    ReviewMetrics.register(parts.meters());
    RegistryConfig config = RegistryConfig.of(parts.registry());
    SchemaRegistryClient registry = SchemaRegistryClient.of(config);
    DiagnosisIndex index = new DiagnosisIndex(settings.remembered());
    DiagnosisWatch watch =
        new DiagnosisWatch(
            () -> DiagnosisWatch.consumer(parts.client()),
            new RegistryAvroDeserializer<>(Diagnosis.class, registry),
            parts.topics().diagnoses(),
            settings.remembered(),
            index);
    opened.push(watch::close);
    watch.start();
    ReviewWriter writer =
        new ReviewWriter(
            () -> ReviewWriter.producer(parts.client(), parts.topics()),
            new ReviewWriter.Values(
                new RegistryAvroSerializer<>(registry, config),
                new RegistryAvroSerializer<>(registry, config)),
            parts.topics(),
            settings.site());
    opened.push(writer::close);
    listen(settings, parts, index, watch::isCaughtUp, writer);
  }

  private void listen(
      ReviewSettings settings,
      Parts parts,
      DiagnosisIndex index,
      BooleanSupplier ready,
      Reviews.Writer writer)
      throws IOException {
    Reviews reviews =
        new Reviews(
            index,
            (study, instances) ->
                parts.identities().study(study).stream()
                    .filter(entry -> instances.contains(entry.instance()))
                    .map(IdentityEntry::imageId)
                    .toList(),
            writer,
            parts.pseudonyms(),
            InstantSource.system());
    ReviewIntake intake = new ReviewIntake(reviews, ready, parts.audit(), parts.meters());
    if (settings.web().isPresent()) {
      webPort = OptionalInt.of(listen(settings.web().get(), intake, parts.audit()));
    }
    if (settings.dicom().isPresent()) {
      dicomPort =
          OptionalInt.of(
              listen(settings.dicom().get(), new ReportStore(intake, index), parts.audit()));
    }
  }

  private int listen(Web web, ReviewIntake intake, AuditTrail audit) throws IOException {
    HttpListener listener =
        HttpListener.start(
            new HttpListener.Place(
                "reviews", web.host(), web.port(), web.tls(), ReviewHandler.MOST, IDLE),
            new ReviewHandler(web.credentials(), intake, audit));
    opened.push(listener::close);
    return listener.port();
  }

  private int listen(ScpSettings dicom, ReportStore store, AuditTrail audit) throws IOException {
    ScpServer server =
        ScpServer.start(dicom, store, new AuditedAssociations(audit, AssociationListener.NONE));
    opened.push(server::close);
    return server.port();
  }

  /** The port on which HTTP is listened to; empty where it is not. */
  public OptionalInt webPort() {
    return webPort;
  }

  /** The port on which C-STORE is listened to; empty where it is not. */
  public OptionalInt dicomPort() {
    return dicomPort;
  }

  /** Ends all in the reverse order; what was being written is not answered. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      opened.pop().run();
    }
  }
}
