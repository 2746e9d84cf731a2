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
import java.util.concurrent.CountDownLatch;

/** Delivers results until it is stopped. Thread-safe. */
public final class Deliver implements AutoCloseable {

  private final DeliverConfig config;
  private final Management management;
  private final Targets targets;
  private final DeliveryService service;
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean stopped;
  private boolean inTime;

  private Deliver(
      DeliverConfig config, Management management, Targets targets, DeliveryService service) {
    this.config = config;
    this.management = management;
    this.targets = targets;
    this.service = service;
  }

  /**
   * Checks Kafka and begins.
   *
   * @param identities knows who images are of
   * @throws UnreachableException if Kafka cannot be used, or something is missing there
   * @throws UsageException if the management port cannot be listened on
   */
  public static Deliver start(DeliverConfig config, IdentityView identities)
      throws InterruptedException {
    int unused = preflight(config).check();
    Management management = management(config);
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
            identities,
            management.metrics().registry());
    management.watch(service::obstacle);
    return new Deliver(config, management, targets, service);
  }

  private static Preflight preflight(DeliverConfig config) {
    Topics topics = config.topics();
    return new Preflight(
        topics,
        new Access(
            Service.DELIVER, Rights.of(Service.DELIVER, topics), Map.copyOf(config.client())),
        List.of(
            topics.images(),
            topics.diagnoses(),
            topics.deadLetters(),
            topics.deliveryDeadLetters()));
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
