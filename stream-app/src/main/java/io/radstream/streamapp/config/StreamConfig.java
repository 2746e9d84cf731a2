package io.radstream.streamapp.config;

import io.radstream.configuration.ConfigEntry;
import io.radstream.configuration.ConfigException;
import io.radstream.configuration.ConfigFile;
import io.radstream.configuration.ConfigValues;
import io.radstream.configuration.KafkaKeys;
import io.radstream.configuration.ManagementKeys;
import io.radstream.configuration.RegistryKeys;
import io.radstream.configuration.RegistrySettings;
import io.radstream.configuration.Secrets;
import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.batching.BatchSettings;
import io.radstream.streamapp.inference.InferenceSettings;
import io.radstream.streamapp.inflight.FlightSettings;
import io.radstream.streamapp.rollout.ReleaseSettings;
import io.radstream.telemetry.management.ManagementAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything a stream app can be told; immutable and checked.
 *
 * @param streams Kafka and its streams
 * @param registry the Schema Registry
 * @param topics the topics' names
 * @param model the model and its engine
 * @param inference bounds and delays of decoding and batching
 * @param releases announced models
 * @param driftReport whether drift is reported
 * @param stopTimeout how long stopping may take
 * @param management where it can be asked how it is
 * @param effective the text of every setting in force, secrets included
 */
public record StreamConfig(
    StreamsSettings streams,
    RegistrySettings registry,
    Topics topics,
    ModelSettings model,
    InferenceSettings inference,
    ReleaseSettings releases,
    boolean driftReport,
    Duration stopTimeout,
    ManagementAddress management,
    Map<String, String> effective) {

  private static final Duration COMMIT_RESERVE = Duration.ofSeconds(2);

  /** Copies the map. */
  public StreamConfig {
    effective = Map.copyOf(effective);
  }

  /**
   * Reads a YAML file.
   *
   * @throws ConfigException naming every wrong key and value with its line
   */
  public static StreamConfig read(Path path) throws ConfigException {
    return read(path, System::getenv);
  }

  static StreamConfig read(Path path, Function<String, @Nullable String> environment)
      throws ConfigException {
    ConfigFile file = ConfigFile.read(path);
    return checked(file.entries(), file.problems(), environment);
  }

  /**
   * The defaults for one installation.
   *
   * @param bundle a bundle's path, or {@code shipped}
   */
  public static StreamConfig defaults(String bootstrapServers, String registryUrl, String bundle) {
    return of(
        Map.of(
            KafkaKeys.BOOTSTRAP_SERVERS.name(), bootstrapServers,
            RegistryKeys.URL.name(), registryUrl,
            ConfigKeys.MODEL_BUNDLE.name(), bundle));
  }

  /**
   * The same with one setting changed, by its name in the file.
   *
   * @throws IllegalArgumentException if there is no such setting or the value is not allowed
   */
  public StreamConfig with(String key, String text) {
    return withAll(Map.of(key, text));
  }

  /**
   * The same with several settings changed that only make sense together.
   *
   * @throws IllegalArgumentException if there is no such setting or a value is not allowed
   */
  public StreamConfig withAll(Map<String, String> settings) {
    Map<String, String> changed = new TreeMap<>(effective);
    changed.putAll(settings);
    return of(changed);
  }

  private static StreamConfig of(Map<String, String> settings) {
    List<ConfigEntry> entries = new ArrayList<>();
    settings.forEach((key, text) -> entries.add(new ConfigEntry(key, text, "program")));
    try {
      return checked(entries, List.of(), name -> null);
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static StreamConfig checked(
      List<ConfigEntry> entries,
      List<String> earlier,
      Function<String, @Nullable String> environment)
      throws ConfigException {
    ConfigValues values = new ConfigValues(ConfigKeys.KNOWN, entries, environment);
    checkConflicts(values);
    values.requireSound(earlier);
    return of(values);
  }

  private static void checkConflicts(ConfigValues values) {
    Duration drain = values.value(ConfigKeys.DRAIN_TIMEOUT);
    if (values.value(ConfigKeys.IN_FLIGHT_IMAGES) < values.value(ConfigKeys.MAX_BATCH)) {
      values.conflict(ConfigKeys.IN_FLIGHT_IMAGES, "must be at least batching.max.batch");
    }
    if (values.value(ConfigKeys.TRANSACTION_TIMEOUT).compareTo(drain.plus(COMMIT_RESERVE)) < 0) {
      values.conflict(
          ConfigKeys.TRANSACTION_TIMEOUT, "must exceed inflight.drain.timeout by at least 2s");
    }
    DecodeKeys.checkConflicts(values);
    ReferenceKeys.checkConflicts(values);
    ReleaseKeys.checkConflicts(values);
  }

  private static StreamConfig of(ConfigValues values) {
    return new StreamConfig(
        new StreamsSettings(
            values.value(KafkaKeys.BOOTSTRAP_SERVERS),
            values.value(ConfigKeys.APPLICATION_ID),
            values.value(ConfigKeys.STREAM_THREADS),
            values.value(ConfigKeys.COMMIT_INTERVAL),
            values.value(ConfigKeys.TRANSACTION_TIMEOUT),
            values.value(ConfigKeys.SESSION_TIMEOUT),
            values.kafka()),
        RegistryKeys.settings(values),
        Topics.withPrefix(values.value(KafkaKeys.TOPICS_PREFIX)),
        new ModelSettings(
            values.value(ConfigKeys.MODEL_BUNDLE),
            values.value(ConfigKeys.MODEL_ENGINE),
            orProcessors(values.value(ConfigKeys.MODEL_THREADS))),
        inference(values),
        ReleaseKeys.settings(values),
        values.value(ConfigKeys.DRIFT),
        values.value(ConfigKeys.STOP_TIMEOUT),
        new ManagementAddress(
            values.value(ManagementKeys.ADDRESS), values.value(ManagementKeys.PORT)),
        values.effective());
  }

  private static InferenceSettings inference(ConfigValues values) {
    int images = values.value(ConfigKeys.IN_FLIGHT_IMAGES);
    long bytes = values.value(ConfigKeys.IN_FLIGHT_BYTES);
    return new InferenceSettings(
        new BatchSettings(
            values.value(ConfigKeys.MAX_BATCH),
            values.value(ConfigKeys.LINGER),
            values.value(ConfigKeys.MAX_DELAY),
            values.value(ConfigKeys.ROUTINE_MAX_WAIT),
            images,
            bytes),
        DecodeKeys.settings(values),
        new FlightSettings(images, bytes, values.value(ConfigKeys.DRAIN_TIMEOUT)),
        values.value(ConfigKeys.EXPLAIN),
        ReferenceKeys.settings(values));
  }

  static int orProcessors(int threads) {
    return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
  }

  /** Every setting in force, one a line, secrets masked. */
  public String printed() {
    return Secrets.printed(effective);
  }

  /** The same, so that no log shows a secret by accident. */
  @Override
  public String toString() {
    return printed();
  }
}
