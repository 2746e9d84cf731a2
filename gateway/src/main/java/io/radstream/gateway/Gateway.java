package io.radstream.gateway;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.gateway.association.AssociationListener;
import io.radstream.gateway.association.ScpServer;
import io.radstream.gateway.audit.AuditEvent;
import io.radstream.gateway.audit.AuditProducer;
import io.radstream.gateway.audit.AuditTrail;
import io.radstream.gateway.audit.AuditedAssociations;
import io.radstream.gateway.audit.QueuedAuditTrail;
import io.radstream.gateway.config.GatewayConfig;
import io.radstream.gateway.dicomweb.stow.StowServer;
import io.radstream.gateway.dicomweb.stow.StowSettings;
import io.radstream.gateway.identitymap.IdentityMap;
import io.radstream.gateway.metrics.AssociationMeters;
import io.radstream.gateway.metrics.GatewayMetrics;
import io.radstream.gateway.metrics.StorageMeters;
import io.radstream.gateway.metrics.StowMeters;
import io.radstream.gateway.pipeline.GatewayStore;
import io.radstream.gateway.pipeline.GatewayStores;
import io.radstream.gateway.publish.ImagePublisher;
import io.radstream.gateway.publish.PublishSettings;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.telemetry.management.Management;
import io.radstream.telemetry.tracing.RadStreamTracer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway: takes instances from devices, pulls them from archives, and publishes each
 * image exactly once. Thread-safe.
 */
public final class Gateway implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private static final Duration AUDIT_LIMIT = Duration.ofSeconds(2);

  private final Duration stopTimeout;
  private final ScpServer server;
  private final Optional<StowServer> stow;
  private final GatewayPulls pulls;
  private final ImagePublisher publisher;
  private final Deque<Runnable> closing;
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean stopped;
  private boolean stoppedInTime;

  private Gateway(
      Duration stopTimeout,
      ScpServer server,
      Optional<StowServer> stow,
      GatewayPulls pulls,
      ImagePublisher publisher,
      Deque<Runnable> closing) {
    this.stopTimeout = stopTimeout;
    this.server = server;
    this.stow = stow;
    this.pulls = pulls;
    this.publisher = publisher;
    this.closing = closing;
  }

  /**
   * What the gateway keeps secrets with, read before anything is started.
   *
   * @param pseudonyms the site's key
   * @param identities who is behind pseudonyms; closed by the caller, after the gateway
   */
  public record Secrets(PseudonymKey pseudonyms, IdentityMap identities) {}

  /**
   * Checks Kafka and the registry, reads the ledger, and listens.
   *
   * @throws GatewayStartException saying what is wrong; nothing is left running
   */
  public static Gateway start(GatewayConfig config, Secrets secrets)
      throws GatewayStartException, InterruptedException {
    Deque<Runnable> opened = new ArrayDeque<>();
    boolean started = false;
    try {
      Gateway gateway = open(config, secrets, opened);
      started = true;
      return gateway;
    } catch (IOException e) {
      throw new GatewayStartException(ExitCode.USAGE, String.valueOf(e.getMessage()), e);
    } catch (UnreachableException | KafkaException e) {
      throw new GatewayStartException(ExitCode.UNREACHABLE, String.valueOf(e.getMessage()), e);
    } finally {
      if (!started) {
        closeAll(opened);
      }
    }
  }

  private static Gateway open(GatewayConfig config, Secrets secrets, Deque<Runnable> opened)
      throws IOException, InterruptedException {
    Management management = management(config);
    opened.push(management::close);
    int largest = Preflight.of(config).check();
    ImagePublisher publisher = ImagePublisher.start(publishing(config, largest));
    opened.push(publisher::close);
    AuditTrail audit = audit(config, management, opened);
    GatewayStore store =
        new GatewayStores(
                secrets.pseudonyms(),
                secrets.identities(),
                serializer(config),
                publisher,
                largest,
                audit,
                RadStreamTracer.ofProcess(),
                new StorageMeters(management.metrics().registry()))
            .open(config, InstantSource.system());
    opened.push(store::close);
    ScpServer server =
        listening(
            config,
            store,
            new AuditedAssociations(audit, new AssociationMeters(management.metrics().registry())));
    opened.push(server::close);
    Optional<StowServer> stow = stow(config, store, management, audit, opened);
    audit.tell(new AuditEvent.Started());
    GatewayPulls pulls =
        GatewayPulls.start(
            config.pulling(), secrets.pseudonyms(), store, audit, management.metrics().registry());
    opened.push(pulls::close);
    Gateway gateway = new Gateway(config.stopTimeout(), server, stow, pulls, publisher, opened);
    management.watch(gateway::obstacle);
    return gateway;
  }

  private static Management management(GatewayConfig config) throws IOException {
    try {
      return Management.open(config.management(), config.topics().images());
    } catch (IOException e) {
      throw new IOException(
          "health.port %d at health.address %s cannot be listened on: %s"
              .formatted(config.management().port(), config.management().address(), e.getMessage()),
          e);
    }
  }

  private static ScpServer listening(
      GatewayConfig config, GatewayStore store, AssociationListener listener) throws IOException {
    try {
      return ScpServer.start(config.scp(), store, listener);
    } catch (IOException e) {
      throw new IOException(
          "dicom.port %d at dicom.address %s cannot be listened on: %s"
              .formatted(config.scp().port(), config.scp().host(), e.getMessage()),
          e);
    }
  }

  private static Optional<StowServer> stow(
      GatewayConfig config,
      GatewayStore store,
      Management management,
      AuditTrail audit,
      Deque<Runnable> opened)
      throws IOException {
    if (config.stow().isEmpty()) {
      return Optional.empty();
    }
    StowSettings settings = config.stow().get();
    try {
      StowServer server =
          StowServer.start(
              settings,
              store,
              new AuditedRequests(audit, new StowMeters(management.metrics().registry())));
      opened.push(server::close);
      return Optional.of(server);
    } catch (IOException e) {
      throw new IOException(
          "stow.port %d at stow.address %s cannot be listened on: %s"
              .formatted(settings.port(), settings.host(), e.getMessage()),
          e);
    }
  }

  /** Closed after everything that tells it something: the last that it hears is the end. */
  private static AuditTrail audit(
      GatewayConfig config, Management management, Deque<Runnable> opened) {
    QueuedAuditTrail audit =
        new QueuedAuditTrail(
            config.publishing().gatewayId(),
            config.scp().aeTitle(),
            config.scp().host(),
            InstantSource.system());
    opened.push(() -> closeAudit(audit));
    if (config.auditing().topic()) {
      audit.toTopic(
          AuditProducer.open(config.client(), "radstream-gateway-audit"),
          config.topics().gatewayAudit());
    }
    config
        .auditing()
        .syslog()
        .ifPresent(server -> audit.toSyslog(server, config.auditing().identities()));
    GatewayMetrics.AUDIT_LOST.count(management.metrics().registry(), audit::lost);
    return audit;
  }

  private static void closeAudit(QueuedAuditTrail audit) {
    audit.tell(new AuditEvent.Stopped());
    try {
      audit.close(AUDIT_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static PublishSettings publishing(GatewayConfig config, int largestRecord) {
    return new PublishSettings(
        new HashMap<>(config.client()),
        config.topics(),
        config.publishing().gatewayId(),
        config.publishing().patience(),
        config.publishing().knownImages(),
        largestRecord);
  }

  /** Asks the registry for the schema's id, so that it is known before the first image. */
  private static RegistryAvroSerializer<XRayImage> serializer(GatewayConfig config) {
    Map<String, Object> settings = config.registry().client();
    RegistryConfig registry = RegistryConfig.of(settings);
    SchemaRegistryClient client = SchemaRegistryClient.of(registry);
    String subject = config.topics().images() + "-value";
    int unused =
        registry.autoRegister()
            ? client.register(subject, XRayImage.getClassSchema())
            : client.idOf(subject, XRayImage.getClassSchema());
    return new RegistryAvroSerializer<>(client, registry);
  }

  private Optional<String> obstacle() {
    Optional<String> failure = publisher.failure();
    if (failure.isPresent()) {
      ended.countDown();
    }
    return failure.or(publisher::obstacle);
  }

  /** The port on which devices find it. */
  public int port() {
    return server.port();
  }

  /** The port for STOW-RS; empty where it is off. */
  public Optional<Integer> stowPort() {
    return stow.map(StowServer::port);
  }

  /** Waits until it is stopped, or cannot go on. */
  public void awaitEnd() throws InterruptedException {
    while (!ended.await(1, TimeUnit.SECONDS)) {
      if (publisher.failure().isPresent()) {
        return;
      }
    }
  }

  /** Why it cannot go on; empty otherwise. */
  public Optional<String> failure() {
    return publisher.failure();
  }

  /** How long {@link #stop} takes at most, but for a second. */
  public Duration stopTimeout() {
    return stopTimeout;
  }

  /**
   * Accepts nothing more, stores and answers what is being received, and frees everything. The
   * second call waits for the first and answers the same.
   *
   * @return whether every association had ended by itself in time
   */
  public synchronized boolean stop() {
    if (!stopped) {
      stopped = true;
      pulls.close();
      stoppedInTime = stopServer();
      closeAll(closing);
      ended.countDown();
    }
    return stoppedInTime;
  }

  private boolean stopServer() {
    try {
      long begun = System.nanoTime();
      Duration limit = stopTimeout.multipliedBy(3).dividedBy(4);
      stopServers(limit);
      return System.nanoTime() - begun < limit.toNanos();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Both at once, so that each has the whole time. */
  private void stopServers(Duration limit) throws InterruptedException {
    Thread other = new Thread(() -> stow.ifPresent(web -> stop(web, limit)), "stow-stop");
    other.start();
    server.stop(limit);
    other.join();
  }

  private static void stop(StowServer web, Duration limit) {
    try {
      web.stop(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All of them, also where one fails. */
  private static void closeAll(Deque<Runnable> opened) {
    try {
      while (!opened.isEmpty()) {
        opened.pop().run();
      }
    } catch (KafkaException e) {
      LOG.warn("A part of the gateway was not closed: {}", Printable.of(e.toString()));
    } finally {
      if (!opened.isEmpty()) {
        closeAll(opened);
      }
    }
  }

  /** The same as {@link #stop}. */
  @Override
  public void close() {
    boolean unused = stop();
  }
}
