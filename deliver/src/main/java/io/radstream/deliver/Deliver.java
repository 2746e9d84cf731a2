package io.radstream.deliver;

import io.radstream.console.UsageException;
import io.radstream.deliver.heatmaps.HeatMaps;
import io.radstream.gateway.Preflight;
import io.radstream.gateway.deliver.config.DeliverConfig;
import io.radstream.gateway.deliver.config.TargetDefinition;
import io.radstream.gateway.deliver.service.DeliveryService;
import io.radstream.gateway.deliver.service.DeliverySettings;
import io.radstream.gateway.deliver.service.DeliverySettings.NamedTarget;
import io.radstream.gateway.deliver.service.Pauses;
import io.radstream.gateway.identitymap.IdentityView;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import io.radstream.schemas.topics.Topics;
import io.radstream.telemetry.management.Management;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Delivers results until it is stopped. Thread-safe. */
public final class Deliver implements AutoCloseable {

  private final DeliverConfig config;
  private final Management management;
  private final Targets targets;
  private final DeliveryService service;
  private final Optional<Reviewing> reviews;
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean stopped;
  private boolean inTime;

  private Deliver(
      DeliverConfig config,
      Management management,
      Targets targets,
      DeliveryService service,
      Optional<Reviewing> reviews) {
    this.config = config;
    this.management = management;
    this.targets = targets;
    this.service = service;
    this.reviews = reviews;
  }

  /**
   * What is kept secret with, read before anything is started.
   *
   * @param identities knows who images are of
   * @param pseudonyms the site's key; needed where readers answer
   */
  public record Secrets(IdentityView identities, Optional<PseudonymKey> pseudonyms) {}

  /**
   * Checks Kafka and begins.
   *
   * @throws UnreachableException if Kafka cannot be used, or something is missing there
   * @throws UsageException if a port cannot be listened on
   */
  public static Deliver start(DeliverConfig config, Secrets secrets) throws InterruptedException {
    int unused = preflight(config).check();
    Management management = management(config);
    Optional<Reviewing> reviews =
        config.reviews().isOn()
            ? Optional.of(Reviewing.start(config, secrets, management))
            : Optional.empty();
    SchemaRegistryClient registry =
        SchemaRegistryClient.of(RegistryConfig.of(config.registry().client()));
    Targets targets = Targets.with(config, HeatMaps.open(config, registry));
    DeliveryService service =
        DeliveryService.start(
            new DeliverySettings(
                config.client(),
                config.topics(),
                named(config, targets),
                new Pauses(config.pauses()),
                config.stopTimeout()),
            new RegistryAvroDeserializer<>(Diagnosis.class, registry),
            secrets.identities(),
            management.metrics().registry());
    management.watch(service::obstacle);
    return new Deliver(config, management, targets, service, reviews);
  }

  private static Preflight preflight(DeliverConfig config) {
    Topics topics = config.topics();
    return new Preflight(
        topics,
        new Access(
            Service.DELIVER,
            Rights.deliver(topics, config.reviews().isOn()),
            Map.copyOf(config.client())),
        needed(config));
  }

  private static List<String> needed(DeliverConfig config) {
    Topics topics = config.topics();
    List<String> needed =
        new ArrayList<>(
            List.of(
                topics.images(),
                topics.diagnoses(),
                topics.deadLetters(),
                topics.deliveryDeadLetters()));
    if (config.reviews().isOn()) {
      needed.addAll(List.of(topics.labels(), topics.feedback(), topics.gatewayAudit()));
    }
    return needed;
  }

  private static Management management(DeliverConfig config) {
    try {
      return Management.open(
          config.management(), config.topics().diagnoses(), config.topics().deadLetters());
    } catch (IOException e) {
      throw new UsageException(
          "health.port %d at health.address %s cannot be listened on: %s"
              .formatted(config.management().port(), config.management().address(), e.getMessage()),
          e);
    }
  }

  private static List<NamedTarget> named(DeliverConfig config, Targets targets) {
    List<NamedTarget> named = new ArrayList<>();
    for (TargetDefinition one : config.targets()) {
      named.add(
          new NamedTarget(
              one.name(),
              targets.open(one),
              one.parallel(),
              one.limit(),
              one.fromBeginning(),
              one.way().takesRejections()));
    }
    return named;
  }

  /** Waits until it is stopped. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** Where readers answer, for people; empty for nowhere. */
  public List<String> reviewPlaces() {
    return reviews.map(Reviewing::places).orElse(List.of());
  }

  /** How long {@link #stop} takes at most, but for a second. */
  public Duration stopTimeout() {
    return config.stopTimeout();
  }

  /**
   * Takes nothing more, and lets what is on its way be answered. The second call waits for the
   * first and answers the same.
   *
   * @return whether all was answered in time
   */
  public synchronized boolean stop() {
    if (!stopped) {
      stopped = true;
      reviews.ifPresent(Reviewing::close);
      inTime = service.stop();
      targets.close();
      management.close();
      ended.countDown();
    }
    return inTime;
  }

  /** The same as {@link #stop}. */
  @Override
  public void close() {
    boolean unused = stop();
  }
}
