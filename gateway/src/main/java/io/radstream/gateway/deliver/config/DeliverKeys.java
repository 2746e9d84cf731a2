package io.radstream.gateway.deliver.config;

import io.radstream.configuration.ConfigEntry;
import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ImageLimitKeys;
import io.radstream.configuration.KafkaKeys;
import io.radstream.configuration.KnownKeys;
import io.radstream.configuration.ManagementKeys;
import io.radstream.configuration.RegistryKeys;
import io.radstream.gateway.config.IdentityKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Every setting of {@code deliver}; {@code docs/deliver-configuration.md} is made from this. */
final class DeliverKeys {

  static final ConfigKey<String> PAUSES =
      new ConfigKey<>(
          "pause.folder",
          "",
          "a folder; may be empty",
          "A target is paused while a file `NAME.paused` lies here; `./radstream deliver pause` and"
              + " `resume` make and remove it. Empty means `radstream/deliver` in `$XDG_DATA_HOME` or"
              + " `~/.local/share`.",
          ConfigText.matching(".*"));

  static final ConfigKey<String> MODELS =
      new ConfigKey<>(
          "models.folder",
          "",
          "a folder; may be empty",
          "Where the bundles of released models lie (`releases.folder` of the stream app): heat maps"
              + " are drawn by the very model that judged. The model that comes with the program is"
              + " known without.",
          ConfigText.matching(".*"));

  static final ConfigKey<Duration> STOP_TIMEOUT =
      new ConfigKey<>(
          "stop.timeout",
          "25s",
          "1s to 10m",
          "How long stopping may take in all: what is on its way to a target is answered.",
          ConfigText.duration(Duration.ofSeconds(1), Duration.ofMinutes(10)));

  /** Those that do not belong to one target. */
  static final List<ConfigKey<?>> ALL =
      Stream.of(
              List.<ConfigKey<?>>of(KafkaKeys.BOOTSTRAP_SERVERS, KafkaKeys.TOPICS_PREFIX),
              RegistryKeys.ALL,
              List.<ConfigKey<?>>of(
                  IdentityKeys.MAP,
                  IdentityKeys.KEY,
                  PAUSES,
                  MODELS,
                  ImageLimitKeys.MAX_PIXELS,
                  ImageLimitKeys.MAX_EXPANSION,
                  STOP_TIMEOUT,
                  ManagementKeys.PORT,
                  ManagementKeys.ADDRESS,
                  IdentityKeys.PSEUDONYMS),
              ReviewKeys.ALL)
          .<ConfigKey<?>>flatMap(List::stream)
          .toList();

  /** Kafka settings that would break what RadStream promises. */
  static final List<String> RESERVED =
      List.of(
          "kafka.client.id",
          "kafka.group.id",
          "kafka.isolation.level",
          "kafka.enable.auto.commit",
          "kafka.allow.auto.create.topics",
          "kafka.auto.offset.reset",
          "kafka.max.poll.records",
          "kafka.enable.idempotence",
          "kafka.acks",
          "kafka.key.serializer",
          "kafka.value.serializer",
          "kafka.key.deserializer",
          "kafka.value.deserializer",
          "kafka.transactional.id",
          "kafka.interceptor.classes");

  private static final Pattern TARGET = Pattern.compile("targets\\.([a-z0-9-]{1,40})\\..+");

  private DeliverKeys() {}

  /** The targets that a file names, by name, in its order. */
  static Map<String, TargetKeys> targets(List<ConfigEntry> entries) {
    Map<String, TargetKeys> targets = new LinkedHashMap<>();
    for (ConfigEntry entry : entries) {
      Matcher target = TARGET.matcher(entry.key());
      if (target.matches()) {
        String name = target.group(1);
        targets.computeIfAbsent(name, one -> new TargetKeys(one, kind(one, entries)));
      }
    }
    return targets;
  }

  /** Where it names none that there is, the settings of any do to say so. */
  private static TargetKind kind(String name, List<ConfigEntry> entries) {
    ConfigKey<TargetKind> key = TargetKeys.kindOf(name);
    return entries.stream()
        .filter(entry -> entry.key().equals(key.name()))
        .findFirst()
        .flatMap(entry -> key.parse(entry.text()))
        .orElse(TargetKind.DICOM);
  }

  /** All settings that a file with these targets may have. */
  static KnownKeys known(Map<String, TargetKeys> targets) {
    List<ConfigKey<?>> all = new ArrayList<>(ALL);
    targets.values().forEach(target -> all.addAll(target.all()));
    return new KnownKeys(all, RESERVED, "docs/deliver-configuration.md");
  }
}
