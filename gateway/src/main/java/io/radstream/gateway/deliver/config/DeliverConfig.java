package io.radstream.gateway.deliver.config;

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
import io.radstream.files.UserFolder;
import io.radstream.gateway.config.IdentityKeys;
import io.radstream.gateway.deliver.review.service.ReviewSettings;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.schemas.topics.Topics;
import io.radstream.telemetry.management.ManagementAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@code deliver} can be told; immutable and checked.
 *
 * @param client settings of all Kafka clients, {@code bootstrap.servers} among them
 * @param registry the Schema Registry
 * @param topics the topics' names
 * @param targets where results go, at least one
 * @param identities how the identity map is found
 * @param pseudonyms the file of the key that pseudonyms are made of; empty for the user's own
 * @param reviews how readers answer
 * @param pauses the folder of {@code NAME.paused}
 * @param models the folder of bundles; empty for none
 * @param limits how large an image may be that a heat map is drawn over
 * @param stopTimeout how long stopping may take
 * @param management where it can be asked how it is
 * @param effective the text of every setting in force, secrets included
 */
public record DeliverConfig(
    Map<String, String> client,
    RegistrySettings registry,
    Topics topics,
    List<TargetDefinition> targets,
    Identities identities,
    Optional<Path> pseudonyms,
    ReviewSettings reviews,
    Path pauses,
    Optional<Path> models,
    ImageLimits limits,
    Duration stopTimeout,
    ManagementAddress management,
    Map<String, String> effective) {

  private static final int LARGEST_IMAGE = 64 << 20;
  private static final int SMALLEST_SIDE = 32;

  /** Copies maps and list. */
  public DeliverConfig {
    client = Map.copyOf(client);
    targets = List.copyOf(targets);
    effective = Map.copyOf(effective);
  }

  /**
   * How the identity map is found.
   *
   * @param map its folder
   * @param key the file of its key; empty for the user's own
   */
  public record Identities(Path map, Optional<Path> key) {}

  /**
   * Reads a YAML file.
   *
   * @throws ConfigException naming every wrong key and value with its line
   */
  public static DeliverConfig read(Path path) throws ConfigException {
    return read(path, System::getenv);
  }

  static DeliverConfig read(Path path, Function<String, @Nullable String> environment)
      throws ConfigException {
    ConfigFile file = ConfigFile.read(path);
    List<ConfigEntry> entries = file.entries();
    Map<String, TargetKeys> keys = DeliverKeys.targets(entries);
    ConfigValues values = new ConfigValues(DeliverKeys.known(keys), entries, environment);
    List<String> problems = new ArrayList<>(file.problems());
    if (keys.isEmpty() && problems.isEmpty()) {
      problems.add(
          path
              + ": names no target; add for example 'targets: {pacs: {kind: dicom, host: HOST,"
              + " port: 104, called.ae: TITLE}}'");
    }
    List<TargetDefinition> targets = targets(keys, values, entries, problems);
    ReviewSettings reviews = ReviewKeys.settings(values);
    values.requireSound(problems);
    return of(values, targets, reviews);
  }

  private static List<TargetDefinition> targets(
      Map<String, TargetKeys> keys,
      ConfigValues values,
      List<ConfigEntry> entries,
      List<String> problems) {
    List<TargetDefinition> targets = new ArrayList<>();
    keys.forEach(
        (name, target) -> {
          String kind = TargetKeys.kindOf(name).name();
          if (entries.stream().noneMatch(entry -> entry.key().equals(kind))) {
            problems.add("%s is needed: one of %s".formatted(kind, TargetKind.names()));
          } else {
            target.definition(values).ifPresent(targets::add);
          }
        });
    return targets;
  }

  private static DeliverConfig of(
      ConfigValues values, List<TargetDefinition> targets, ReviewSettings reviews) {
    Map<String, String> client = new HashMap<>(values.kafka());
    client.put("bootstrap.servers", values.value(KafkaKeys.BOOTSTRAP_SERVERS));
    return new DeliverConfig(
        client,
        RegistryKeys.settings(values),
        Topics.withPrefix(values.value(KafkaKeys.TOPICS_PREFIX)),
        targets,
        new Identities(IdentityKeys.map(values), IdentityKeys.key(values)),
        IdentityKeys.pseudonyms(values),
        reviews,
        path(values.value(DeliverKeys.PAUSES))
            .orElseGet(() -> UserFolder.DATA.find().resolve("deliver")),
        path(values.value(DeliverKeys.MODELS)),
        new ImageLimits(
            LARGEST_IMAGE,
            SMALLEST_SIDE,
            values.value(ImageLimitKeys.MAX_PIXELS),
            values.value(ImageLimitKeys.MAX_EXPANSION)),
        values.value(DeliverKeys.STOP_TIMEOUT),
        new ManagementAddress(
            values.value(ManagementKeys.ADDRESS), values.value(ManagementKeys.PORT)),
        values.effective());
  }

  private static Optional<Path> path(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
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
