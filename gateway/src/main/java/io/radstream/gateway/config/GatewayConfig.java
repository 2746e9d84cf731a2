package io.radstream.gateway.config;

import io.radstream.configuration.ConfigEntry;
import io.radstream.configuration.ConfigException;
import io.radstream.configuration.ConfigFile;
import io.radstream.configuration.ConfigValues;
import io.radstream.configuration.ImageLimitKeys;
import io.radstream.configuration.KafkaKeys;
import io.radstream.configuration.ManagementKeys;
import io.radstream.configuration.RegistryKeys;
import io.radstream.configuration.RegistrySettings;
import io.radstream.configuration.Secrets;
import io.radstream.gateway.association.ScpSettings;
import io.radstream.gateway.association.ScpSettings.TlsSettings;
import io.radstream.gateway.dicomweb.stow.StowSettings;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.schemas.topics.Topics;
import io.radstream.telemetry.management.ManagementAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything a gateway can be told; immutable and checked.
 *
 * @param scp the side that devices see
 * @param stow where instances are taken by STOW-RS; empty for nowhere
 * @param client settings of all Kafka clients, {@code bootstrap.servers} among them
 * @param registry the Schema Registry
 * @param topics the topics' names
 * @param publishing how images are published
 * @param decoding how instances are decoded
 * @param privacy names and what stands for them
 * @param auditing who hears the audit trail
 * @param pulling from which archives images are pulled
 * @param stopTimeout how long stopping may take
 * @param management where it can be asked how it is
 * @param effective the text of every setting in force, secrets included
 */
public record GatewayConfig(
    ScpSettings scp,
    Optional<StowSettings> stow,
    Map<String, String> client,
    RegistrySettings registry,
    Topics topics,
    Publishing publishing,
    Decoding decoding,
    Privacy privacy,
    Auditing auditing,
    Pulling pulling,
    Duration stopTimeout,
    ManagementAddress management,
    Map<String, String> effective) {

  private static final int SMALLEST_SIDE = 32;

  /** Copies the maps. */
  public GatewayConfig {
    client = Map.copyOf(client);
    effective = Map.copyOf(effective);
  }

  /**
   * How images are published.
   *
   * @param gatewayId tells gateways apart
   * @param patience how long a device waits for Kafka
   * @param knownImages images of the ledger in memory
   * @param imageBytes the largest image, encoded
   */
  public record Publishing(String gatewayId, Duration patience, int knownImages, int imageBytes) {}

  /**
   * How instances are decoded.
   *
   * @param threads at once, at least 1
   * @param timeout the longest one may take
   * @param limits how large one may be as it comes
   */
  public record Decoding(int threads, Duration timeout, ImageLimits limits) {}

  /**
   * Reads a YAML file.
   *
   * @throws ConfigException naming every wrong key and value with its line
   */
  public static GatewayConfig read(Path path) throws ConfigException {
    return read(path, System::getenv);
  }

  static GatewayConfig read(Path path, Function<String, @Nullable String> environment)
      throws ConfigException {
    ConfigFile file = ConfigFile.read(path);
    return checked(file.entries(), file.problems(), environment);
  }

  /**
   * The defaults, but for these settings by their names in the file.
   *
   * @throws IllegalArgumentException if there is no such setting or a value is not allowed
   */
  public static GatewayConfig of(Map<String, String> settings) {
    List<ConfigEntry> entries =
        new TreeMap<>(settings)
            .entrySet().stream()
                .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue(), "program"))
                .toList();
    try {
      return checked(entries, List.of(), name -> null);
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static GatewayConfig checked(
      List<ConfigEntry> entries,
      List<String> earlier,
      Function<String, @Nullable String> environment)
      throws ConfigException {
    ConfigValues values = new ConfigValues(GatewayKeys.KNOWN, entries, environment);
    Tls tls = new Tls(DicomKeys.TLS.settings(values), StowKeys.TLS.settings(values));
    StowKeys.check(values);
    Pulling pulling = PullKeys.settings(values);
    values.requireSound(earlier);
    return of(values, tls, pulling);
  }

  /** Keys and trust of each port, null where it has none. */
  private record Tls(@Nullable TlsSettings dicom, @Nullable TlsSettings stow) {}

  private static GatewayConfig of(ConfigValues values, Tls tls, Pulling pulling) {
    Map<String, String> client = new HashMap<>(values.kafka());
    client.put("bootstrap.servers", values.value(KafkaKeys.BOOTSTRAP_SERVERS));
    return new GatewayConfig(
        DicomKeys.settings(values, tls.dicom()),
        StowKeys.settings(values, tls.stow()),
        client,
        RegistryKeys.settings(values),
        Topics.withPrefix(values.value(KafkaKeys.TOPICS_PREFIX)),
        new Publishing(
            values.value(GatewayKeys.ID),
            values.value(GatewayKeys.PATIENCE),
            values.value(GatewayKeys.KNOWN_IMAGES),
            values.value(GatewayKeys.IMAGE_BYTES)),
        decoding(values),
        PrivacyKeys.settings(values),
        AuditKeys.settings(values),
        pulling,
        values.value(GatewayKeys.STOP_TIMEOUT),
        new ManagementAddress(
            values.value(ManagementKeys.ADDRESS), values.value(ManagementKeys.PORT)),
        values.effective());
  }

  private static Decoding decoding(ConfigValues values) {
    int threads = values.value(GatewayKeys.DECODE_THREADS);
    return new Decoding(
        threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
        values.value(GatewayKeys.DECODE_TIMEOUT),
        new ImageLimits(
            Math.toIntExact(values.value(DicomKeys.OBJECT_BYTES)),
            SMALLEST_SIDE,
            values.value(ImageLimitKeys.MAX_PIXELS),
            values.value(ImageLimitKeys.MAX_EXPANSION)));
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
