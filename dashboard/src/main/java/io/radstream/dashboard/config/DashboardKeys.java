package io.radstream.dashboard.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ImageLimitKeys;
import io.radstream.configuration.KafkaKeys;
import io.radstream.configuration.KnownKeys;
import io.radstream.configuration.ManagementKeys;
import io.radstream.configuration.RegistryKeys;
import io.radstream.gateway.config.TlsKeys;
import io.radstream.gateway.config.WebKeys;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Every setting of the dashboard; {@code docs/dashboard-configuration.md} is made from this. */
final class DashboardKeys {

  static final ConfigKey<Integer> PORT =
      new ConfigKey<>(
          "dashboard.port",
          "8080",
          "0 to 65535",
          "Where page and API are served; 0 means any that is free, which is printed.",
          ConfigText.integer(0, 65_535));

  static final ConfigKey<String> ADDRESS =
      new ConfigKey<>(
          "dashboard.address",
          "127.0.0.1",
          "an address of this machine",
          "Which network can look; `0.0.0.0` means all. Anything but this machine itself needs a"
              + " `security.mode` other than `none`.",
          ConfigText.matching("\\S+"));

  static final ConfigKey<List<String>> NAMES =
      new ConfigKey<>(
          "dashboard.names",
          "",
          "host names, comma-separated; may be empty",
          "By which names browsers may call it, beside `127.0.0.1`, `localhost`, `[::1]` and"
              + " `dashboard.address`; what is sent to another name is answered 421.",
          ConfigText.list(ConfigText.matching("[A-Za-z0-9.:\\[\\]-]{1,253}")));

  static final ConfigKey<Integer> CLIENTS =
      new ConfigKey<>(
          "dashboard.clients",
          "512",
          "1 to 10000",
          "Open streams of events, one for each page that is looked at; one more is answered 503.",
          ConfigText.integer(1, 10_000));

  static final ConfigKey<Integer> IMAGES =
      new ConfigKey<>(
          "window.images",
          "5000",
          "100 to 100000",
          "Outcomes that are kept in memory (about 1 KB each), the newest ones. So many are looked"
              + " back at a start; of dead letters, heat maps and labels 1,000 at most, because they"
              + " carry images.",
          ConfigText.integer(100, 100_000));

  static final ConfigKey<Long> CACHE =
      new ConfigKey<>(
          "pictures.cache",
          "64MiB",
          "1MiB to 4GiB",
          "Memory for pictures that were asked for.",
          ConfigText.bytes(1L << 20, 4L << 30));

  static final ConfigKey<String> GROUP =
      new ConfigKey<>(
          "watch.group",
          "radstream-stream",
          "letters, digits, `.`, `_`, `-`; at most 100",
          "`streams.application.id` of the stream app, whose lag is shown.",
          ConfigText.matching("[A-Za-z0-9._-]{1,100}"));

  static final ConfigKey<List<String>> STREAM_APP =
      watched(
          "stream-app",
          "Management ports of the stream app's instances, such as `http://127.0.0.1:9400`; what"
              + " they count is added up.");

  static final ConfigKey<List<String>> GATEWAY = watched("gateway", "The gateway's.");

  static final ConfigKey<List<String>> DELIVER = watched("deliver", "Of `deliver`.");

  static final ConfigKey<List<String>> TRAINER = watched("trainer", "The trainer's.");

  static final ConfigKey<String> MODE =
      new ConfigKey<>(
          "security.mode",
          "none",
          "none, basic",
          "Who may look: `none` whoever is on this machine; `basic` whoever has a name and password"
              + " in `security.users`, over TLS.",
          ConfigText.oneOf(List.of("none", "basic")));

  static final ConfigKey<Boolean> RESTRICTED =
      new ConfigKey<>(
          "security.network.restricted",
          "false",
          "true, false",
          "Whether the network itself lets only the right ones reach `dashboard.address`, as where a"
              + " container's port is published on 127.0.0.1 alone. Then others than this machine"
              + " are answered without login and without TLS, too.",
          ConfigText::truth);

  static final ConfigKey<String> USERS =
      file(
          "security.users",
          "One line for each user, `name:hash`; `./radstream dashboard hash-password NAME` makes"
              + " them.");

  static final ConfigKey<String> TLS_KEYS =
      file(
          "security.tls.keys",
          "Private key and certificates of the server, PKCS#12 or PEM (PKCS#8). Empty means no TLS,"
              + " which only `127.0.0.1`, `::1` and `localhost` allow.");

  static final ConfigKey<String> TLS_PASSWORD =
      new ConfigKey<>(
          "security.tls.keys.password",
          "",
          "any text; may be empty",
          "Its password, for PKCS#12. Best given as `${file:PATH}`.",
          ConfigText.matching("(?s).*"));

  static final WebKeys REVIEWS =
      new WebKeys(
          "reviews",
          "`deliver`, below whose `/reviews` readers' answers are taken, such as"
              + " `http://127.0.0.1:8444`. Empty means that the page takes none; needs"
              + " `security.mode: basic`, as it must be known who answers.");

  static final ConfigKey<String> REVIEWS_TOKEN =
      TlsKeys.secret("reviews.token", "The token that `deliver` asks for, instead of a user.");

  /** All of them, in the order of the reference. */
  static final List<ConfigKey<?>> ALL =
      Stream.of(
              List.<ConfigKey<?>>of(KafkaKeys.BOOTSTRAP_SERVERS, KafkaKeys.TOPICS_PREFIX),
              RegistryKeys.ALL,
              List.<ConfigKey<?>>of(
                  PORT,
                  ADDRESS,
                  NAMES,
                  CLIENTS,
                  IMAGES,
                  CACHE,
                  ImageLimitKeys.MAX_PIXELS,
                  ImageLimitKeys.MAX_EXPANSION,
                  GROUP,
                  STREAM_APP,
                  GATEWAY,
                  DELIVER,
                  TRAINER,
                  MODE,
                  RESTRICTED,
                  USERS,
                  TLS_KEYS,
                  TLS_PASSWORD),
              REVIEWS.all(),
              List.<ConfigKey<?>>of(REVIEWS_TOKEN, ManagementKeys.PORT, ManagementKeys.ADDRESS))
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
          "kafka.fetch.max.bytes",
          "kafka.max.partition.fetch.bytes",
          "kafka.key.deserializer",
          "kafka.value.deserializer",
          "kafka.interceptor.classes");

  /** All settings that a file may have. */
  static final KnownKeys KNOWN = new KnownKeys(ALL, RESERVED, "docs/dashboard-configuration.md");

  private DashboardKeys() {}

  /** What the watched services are called on the page, and where they are found. */
  static List<ConfigKey<List<String>>> watched() {
    return List.of(STREAM_APP, GATEWAY, DELIVER, TRAINER);
  }

  static String serviceOf(ConfigKey<?> watched) {
    return watched.name().substring("watch.".length()).toLowerCase(Locale.ROOT);
  }

  private static ConfigKey<List<String>> watched(String service, String whose) {
    return new ConfigKey<>(
        "watch." + service,
        "",
        "http addresses without path, comma-separated; may be empty",
        whose
            + " Asked every 5 s for `/metrics` and `/health/ready`; empty means that it is not"
            + " shown.",
        ConfigText.list(ConfigText.matching("http://[A-Za-z0-9.:\\[\\]-]{1,253}/?")));
  }

  private static ConfigKey<String> file(String name, String doc) {
    return new ConfigKey<>(name, "", "a file; may be empty", doc, ConfigText.matching(".*"));
  }
}
