package io.radstream.configuration;

import io.radstream.schemas.brokers.ClientSettingNames;
import io.radstream.schemas.brokers.Nearest;
import io.radstream.schemas.brokers.References;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks what was written against what there is, and keeps the effective text of every setting. Not
 * for use by several threads.
 */
public final class ConfigValues {

  /** Prefixes by which one of Kafka Streams' clients alone is meant. */
  private static final Pattern CLIENT =
      Pattern.compile("^kafka\\.((main\\.|restore\\.|global\\.)?consumer|producer|admin)\\.");

  /** What Kafka Streams sets its own topics up by. */
  private static final String TOPIC = KafkaKeys.PREFIX + "topic.";

  private final Map<String, ConfigKey<?>> known = new LinkedHashMap<>();
  private final Map<String, ConfigEntry> entries = new TreeMap<>();
  private final Map<String, ConfigEntry> firstByKey = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final KnownKeys keys;
  private final References references;
  private final ClientSettingNames kafkaNames;

  /**
   * Takes what was written.
   *
   * @param keys the settings there are
   * @param written of a file or a program
   * @param environment variables by name; null for those that are not set
   */
  public ConfigValues(
      KnownKeys keys, List<ConfigEntry> written, Function<String, @Nullable String> environment) {
    this.keys = keys;
    this.references = new References(environment);
    keys.keys().forEach(key -> known.put(key.name(), key));
    kafkaNames = ClientSettingNames.kafka(keys.streams(), kafkaNames(written));
    written.forEach(this::take);
  }

  private void take(ConfigEntry entry) {
    ConfigEntry before = firstByKey.putIfAbsent(entry.key(), entry);
    if (before != null) {
      problem(entry, "%s is set twice; remove this or %s".formatted(entry.key(), before.place()));
      return;
    }
    ConfigEntry resolved = resolved(entry);
    if (accepted(resolved)) {
      entries.put(resolved.key(), resolved);
    }
  }

  private boolean accepted(ConfigEntry entry) {
    ConfigKey<?> key = known.get(entry.key());
    if (key != null) {
      return allowed(entry, key);
    }
    if (keys.reserved().contains(CLIENT.matcher(entry.key()).replaceFirst("kafka."))) {
      problem(entry, entry.key() + " is decided by RadStream; remove it");
      return false;
    }
    if (isKafka(entry.key())) {
      return true;
    }
    problem(entry, "there is no setting '%s'; %s".formatted(entry.key(), cure(entry.key())));
    return false;
  }

  private boolean isKafka(String key) {
    return key.startsWith(KafkaKeys.PREFIX)
        && (kafkaNames.has(kafkaName(key)) || (key.startsWith(TOPIC) && !keys.streams().isEmpty()));
  }

  private static List<String> kafkaNames(List<ConfigEntry> written) {
    return written.stream().map(entry -> kafkaName(entry.key())).toList();
  }

  /** Kafka's own name of a setting. */
  private static String kafkaName(String key) {
    return CLIENT.matcher(key).replaceFirst(KafkaKeys.PREFIX).replaceFirst("^kafka\\.", "");
  }

  private boolean allowed(ConfigEntry entry, ConfigKey<?> key) {
    if (key.parse(entry.text()).isPresent()) {
      return true;
    }
    String shown = Secrets.masked(key.name(), entry.text());
    problem(
        entry,
        "%s is '%s'; allowed: %s; without this line: '%s'"
            .formatted(key.name(), shown, key.allowed(), key.defaultText()));
    return false;
  }

  private String cure(String key) {
    return Nearest.to(key, known.keySet())
        .or(() -> nearestOfKafka(key))
        .map(candidate -> "did you mean '" + candidate + "'?")
        .orElse("all settings are listed in " + keys.page());
  }

  private Optional<String> nearestOfKafka(String key) {
    String name = kafkaName(key);
    String prefix = key.substring(0, key.length() - name.length());
    return prefix.isEmpty() ? Optional.empty() : kafkaNames.nearest(name).map(prefix::concat);
  }

  private ConfigEntry resolved(ConfigEntry entry) {
    References.Resolved resolved = references.resolve(entry.text());
    resolved.problems().forEach(why -> problem(entry, entry.key() + ": " + why));
    return new ConfigEntry(entry.key(), resolved.text(), entry.place());
  }

  private void problem(ConfigEntry entry, String what) {
    problems.add(entry.place() + ": " + what);
  }

  /** A problem between settings that are each allowed by themselves. */
  public void conflict(ConfigKey<?> culprit, String message) {
    String place =
        Optional.ofNullable(entries.get(culprit.name())).map(ConfigEntry::place).orElse("defaults");
    problems.add(place + ": " + culprit.name() + " " + message);
  }

  /**
   * Ends with what is wrong, if anything is.
   *
   * @param earlier problems with the file itself
   * @throws ConfigException naming all of them
   */
  public void requireSound(List<String> earlier) throws ConfigException {
    List<String> all = new ArrayList<>(earlier);
    all.addAll(problems);
    if (!all.isEmpty()) {
      throw new ConfigException(all);
    }
  }

  private String text(ConfigKey<?> key) {
    ConfigEntry entry = entries.get(key.name());
    return entry == null ? key.defaultText() : entry.text();
  }

  /** The value, or the default's where a problem was found. */
  public <T> T value(ConfigKey<T> key) {
    return key.parse(text(key)).orElseThrow(() -> new IllegalStateException(key.name()));
  }

  /** What goes to Kafka's clients as it is, without the prefix. */
  public Map<String, String> kafka() {
    Map<String, String> settings = new TreeMap<>();
    entries.forEach(
        (key, entry) -> {
          if (!known.containsKey(key)) {
            settings.put(key.substring(KafkaKeys.PREFIX.length()), entry.text());
          }
        });
    return settings;
  }

  /** Every setting in force, by name. */
  public Map<String, String> effective() {
    Map<String, String> all = new TreeMap<>();
    known.values().forEach(key -> all.put(key.name(), text(key)));
    kafka().forEach((key, text) -> all.put(KafkaKeys.PREFIX + key, text));
    return all;
  }
}
