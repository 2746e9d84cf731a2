package io.radstream.schemas.brokers;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How clients get into a secured installation: the Java properties file of {@code --client-config}.
 * {@code schema.registry.*} and {@code basic.auth.*} are the registry's, everything else Kafka's.
 * Secrets come by {@link References}. Immutable; never prints a value.
 *
 * @param kafka settings of every Kafka client
 * @param registry settings of every registry client, with Confluent's names
 */
public record ClientConfig(Map<String, String> kafka, Map<String, String> registry) {

  /** Without any login. */
  public static final ClientConfig NONE = new ClientConfig(Map.of(), Map.of());

  private static final String USER_INFO = "basic.auth.user.info";
  private static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
  private static final String REGISTRY_URL = "schema.registry.url";
  private static final String BROKERS = "bootstrap.servers";
  private static final List<String> REGISTRY =
      List.of(
          "schema.registry.",
          "basic.auth.",
          "radstream.registry.",
          "auto.register.schemas",
          "use.latest.version");

  /** What is promised of the commands rests on these. */
  private static final Set<String> RESERVED =
      Set.of(
          "client.id",
          "group.id",
          "isolation.level",
          "enable.auto.commit",
          "allow.auto.create.topics",
          "auto.offset.reset",
          "enable.idempotence",
          "acks",
          "transactional.id",
          "transaction.timeout.ms",
          "max.in.flight.requests.per.connection",
          "max.request.size",
          "buffer.memory",
          "compression.type",
          "linger.ms",
          "max.block.ms",
          "request.timeout.ms",
          "delivery.timeout.ms",
          "default.api.timeout.ms",
          "max.poll.records",
          "fetch.max.bytes",
          "max.partition.fetch.bytes",
          "key.serializer",
          "value.serializer",
          "key.deserializer",
          "value.deserializer",
          "interceptor.classes");

  /** Copies the maps. */
  public ClientConfig {
    kafka = Map.copyOf(kafka);
    registry = Map.copyOf(registry);
  }

  /**
   * Reads a properties file in UTF-8.
   *
   * @throws UnusableException naming every wrong key with its line and the cure
   */
  public static ClientConfig read(Path file) {
    return read(file, System::getenv);
  }

  static ClientConfig read(Path file, Function<String, @Nullable String> environment) {
    String text = text(file);
    Map<String, String> settings = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    Properties written = properties(file, text);
    ClientSettingNames kafka = ClientSettingNames.kafka(Set.of(), written.stringPropertyNames());
    written.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          References.Resolved resolved = new References(environment).resolve(String.valueOf(value));
          settings.put(name, resolved.text());
          List<String> wrong = new ArrayList<>(refusal(name, kafka));
          wrong.addAll(resolved.problems().stream().map(why -> name + ": " + why).toList());
          wrong.forEach(why -> problems.add("%s%s: %s".formatted(file, line(text, name), why)));
        });
    if (!problems.isEmpty()) {
      throw new UnusableException(String.join(System.lineSeparator(), problems));
    }
    return of(settings);
  }

  private static ClientConfig of(Map<String, String> settings) {
    Map<String, String> registry = part(settings, true);
    if (registry.containsKey(USER_INFO)) {
      registry.putIfAbsent(CREDENTIALS_SOURCE, "USER_INFO");
    }
    return new ClientConfig(part(settings, false), registry);
  }

  private static Map<String, String> part(Map<String, String> settings, boolean registry) {
    return settings.entrySet().stream()
        .filter(entry -> isOfRegistry(entry.getKey()) == registry)
        .collect(
            Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
  }

  private static boolean isOfRegistry(String key) {
    return REGISTRY.stream().anyMatch(key::startsWith);
  }

  private static List<String> refusal(String key, ClientSettingNames kafka) {
    if (RESERVED.contains(key)) {
      return List.of(key + " is decided by RadStream; remove it");
    }
    return switch (key) {
      case BROKERS -> List.of(key + " is given by --bootstrap-servers; remove it");
      case REGISTRY_URL -> List.of(key + " is given by --registry-url; remove it");
      default -> unknown(key, isOfRegistry(key) ? ClientSettingNames.registry() : kafka);
    };
  }

  private static List<String> unknown(String key, ClientSettingNames names) {
    if (names.has(key)) {
      return List.of();
    }
    String cure =
        names
            .nearest(key)
            .map("did you mean %s?"::formatted)
            .orElse("names are those of Kafka's and of Confluent's Java clients");
    return List.of("no client here has a setting %s; %s".formatted(key, cure));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UnusableException(
          "%s: cannot be read (%s); is the path right, and may this user read it?"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private static Properties properties(Path file, String text) {
    Properties properties = new Properties();
    try (StringReader reader = new StringReader(text)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnusableException(
          file + ": is not a properties file; write \\u only with four digits", e);
    }
    return properties;
  }

  /** Where a key stands; nothing if it is written with escapes. */
  private static String line(String text, String key) {
    List<String> lines = text.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      String rest = lines.get(i).startsWith(key) ? lines.get(i).substring(key.length()) : "x";
      if (rest.isEmpty() || " \t=:".indexOf(rest.charAt(0)) >= 0) {
        return ":" + (i + 1);
      }
    }
    return "";
  }

  /** How many settings there are, for they may be secrets. */
  @Override
  public String toString() {
    return "ClientConfig[%d settings]".formatted(kafka.size() + registry.size());
  }
}
