package io.radstream.streamapp.topology;

import io.radstream.configuration.RegistrySettings;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Feature;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.inference.InferenceStages;
import io.radstream.streamapp.intake.RegistryMessages;
import io.radstream.telemetry.metrics.ServiceMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;

/**
 * The topology at work. {@link #close} stops reading, waits for what is in flight, commits and
 * leaves the group. Thread-safe.
 */
public final class RunningTopology {

  private static final Duration GIVE_UP = Duration.ofSeconds(10);

  private final KafkaStreams streams;
  private final ThreadReplacement replacement;
  private final RuntimeChecks runtimeChecks;
  private final Runnable stopping;
  private final Optional<KafkaMeters> kafkaMeters;
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  private RunningTopology(
      KafkaStreams streams,
      ThreadReplacement replacement,
      RuntimeChecks runtimeChecks,
      Runnable stopping,
      Optional<KafkaMeters> kafkaMeters) {
    this.streams = streams;
    this.stopping = stopping;
    this.replacement = replacement;
    this.runtimeChecks = runtimeChecks;
    this.kafkaMeters = kafkaMeters;
    streams.setUncaughtExceptionHandler(replacement);
    streams.setStateListener((now, before) -> stateChanged(now));
  }

  /** Where messages are read and diagnoses written; shared by both. */
  public record Wiring(SchemaRegistryClient registry, RegistryConfig config) {

    /**
     * A client that has not spoken to the registry yet.
     *
     * @throws WrongSettingsException if a key or trust store cannot be read
     */
    public static Wiring of(RegistrySettings settings) {
      try {
        RegistryConfig config = RegistryConfig.of(settings.client());
        return new Wiring(SchemaRegistryClient.of(config), config);
      } catch (ConfigException e) {
        throw new WrongSettingsException("registry.*: " + e.getMessage(), e);
      }
    }

    /** Reads the images' topic. */
    public RegistryMessages messages(Topics topics) {
      return new RegistryMessages(registry, topics.images());
    }
  }

  /**
   * Checks that Kafka and the registry are there.
   *
   * @return the topic that images are read from
   * @throws UnreachableException if they are not
   * @throws WrongSettingsException if no client can be made of the settings
   */
  public static ImagesTopic check(StreamConfig config, Wiring wiring) {
    ImagesTopic images =
        new Preflight(config.streams(), access(config))
            .checkTopics(config.topics(), further(config));
    Preflight.checkRegistry(wiring.registry(), config.topics(), config.registry().autoRegister());
    return images;
  }

  /** What this app must be allowed at the brokers, as its settings need it. */
  private static Access access(StreamConfig config) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    if (config.inference().explain().any()) {
      features.add(Feature.EXPLANATIONS);
    }
    if (config.releases().follow()) {
      features.add(Feature.RELEASES);
    }
    if (config.driftReport()) {
      features.add(Feature.DRIFT);
    }
    return new Access(
        Service.STREAM,
        Rights.stream(config.topics(), config.streams().applicationId(), features),
        config.streams().client());
  }

  private static List<String> further(StreamConfig config) {
    List<String> topics = new ArrayList<>();
    if (config.inference().explain().any()) {
      topics.add(config.topics().explanations());
    }
    if (config.driftReport()) {
      topics.add(config.topics().drift());
    }
    return topics;
  }

  /**
   * Starts reading; the stages outlive the topology.
   *
   * @param images as {@link #check} found the topic
   * @param metrics where Kafka's own meters go
   */
  public static RunningTopology start(
      StreamConfig config,
      Wiring wiring,
      ImagesTopic images,
      InferenceStages stages,
      ServiceMetrics metrics) {
    var diagnoses = new RegistryAvroSerializer<Diagnosis>(wiring.registry(), wiring.config());
    var explanations = new RegistryAvroSerializer<Explanation>(wiring.registry(), wiring.config());
    var streams =
        new KafkaStreams(
            InferenceTopology.of(config.topics(), diagnoses, explanations, stages),
            StreamsProperties.of(config.streams(), images.largestRecord(), stages.progress()),
            stages.clients());
    RuntimeChecks runtimeChecks =
        RuntimeChecks.start(
            stages.progress(),
            new Preflight(config.streams(), access(config))
                .recheck(config.topics(), further(config)));
    try {
      var topology =
          new RunningTopology(
              streams,
              new ThreadReplacement(access(config), stages.progress()),
              runtimeChecks,
              stages::stopping,
              kafkaMeters(streams, metrics));
      streams.start();
      return topology;
    } catch (RuntimeException | Error e) {
      runtimeChecks.close();
      streams.close(CloseOptions.timeout(GIVE_UP));
      throw e;
    }
  }

  /** Its thread is not made for meters that nobody asks for. */
  private static Optional<KafkaMeters> kafkaMeters(KafkaStreams streams, ServiceMetrics metrics) {
    return metrics.isScraped() ? Optional.of(KafkaMeters.bind(streams, metrics)) : Optional.empty();
  }

  private void stateChanged(State now) {
    if (now == State.RUNNING) {
      running.countDown();
    }
    if (now == State.PENDING_ERROR) {
      stopping.run(); // it stops by itself, and reads nothing again
    }
    if (now == State.ERROR || now == State.NOT_RUNNING) {
      ended.countDown();
    }
  }

  /** Whether partitions are assigned and images are being classified now. */
  public boolean ready() {
    return obstacle().isEmpty();
  }

  /**
   * Why images are not being classified now, in one line: a partition that makes no progress,
   * topics that lose images, or what the threads do instead; empty if they are. Never blocks.
   */
  public Optional<String> obstacle() {
    Optional<String> seen = runtimeChecks.obstacle();
    State state = streams.state();
    return seen.isPresent() || state == State.RUNNING
        ? seen
        : Optional.of(state.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  /** Waits until it is ready for the first time; whether it is. */
  public boolean awaitReady(Duration limit) throws InterruptedException {
    return running.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits until it has stopped, by {@link #close} or by itself. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** Why it stopped by itself; empty otherwise. */
  public Optional<StreamFailure> failure() {
    return replacement.failure();
  }

  /**
   * Ends it.
   *
   * @param limit how long this may take
   * @return whether all its threads have ended by then
   */
  public boolean close(Duration limit) {
    runtimeChecks.close();
    kafkaMeters.ifPresent(KafkaMeters::close);
    return streams.close(
        CloseOptions.timeout(limit)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
  }
}
