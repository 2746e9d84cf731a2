package io.radstream.gateway.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.gateway.association.AeTitle;
import io.radstream.gateway.association.ScpSettings.TlsSettings;
import io.radstream.gateway.dicomweb.stow.StowSettings;
import io.radstream.gateway.inbound.Credentials;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of receiving by STOW-RS. */
final class StowKeys {

  private static final int PARTS = 10_000;
  private static final Duration IDLE = Duration.ofSeconds(30);

  static final ConfigKey<Optional<Integer>> PORT =
      new ConfigKey<>(
          "stow.port",
          "",
          "0 to 65535; may be empty",
          "Where instances are taken by STOW-RS (PS3.18 section 10.5), beside C-STORE; 0 for any"
              + " port that is free. Empty means not at all.",
          StowKeys::port);

  static final ConfigKey<String> ADDRESS =
      new ConfigKey<>(
          "stow.address",
          "127.0.0.1",
          "a host name or address",
          "Where that port is; `0.0.0.0` for all networks of the machine: set TLS and a user or"
              + " token then, the lack of which is warned of.",
          ConfigText.matching("[^\\s/]+"));

  static final ConfigKey<String> PATH =
      new ConfigKey<>(
          "stow.path",
          "/dicom-web",
          "a path that begins with `/`; may be empty",
          "Instances are posted to this with `/studies` or `/studies/STUDY` behind it.",
          ConfigText.matching("(/[A-Za-z0-9._~-]+)*"));

  static final ConfigKey<List<String>> HOSTS =
      new ConfigKey<>(
          "stow.hosts",
          "",
          "host names and addresses without a port, comma-separated; may be empty",
          "By what senders call the gateway; other requests are answered 421. Empty means by"
              + " anything.",
          ConfigText.list(ConfigText.matching("[^\\s/]+")));

  static final ConfigKey<String> USER =
      new ConfigKey<>(
          "stow.user",
          "",
          "any text without a colon; may be empty",
          "The user that senders must name (Basic authentication). Where `stow.token` is set too,"
              + " either will do.",
          ConfigText.matching("[^:]*"));

  static final ConfigKey<String> PASSWORD = TlsKeys.secret("stow.password", "Its password.");

  static final ConfigKey<String> TOKEN =
      TlsKeys.secret("stow.token", "The token that senders must show (Bearer).");

  static final ConfigKey<String> PEER =
      new ConfigKey<>(
          "stow.peer",
          "STOW",
          "1 to 16 printable characters of ASCII, no backslash",
          "What stands for the AE title of whoever sends by STOW-RS, in logs, audit trail and"
              + " `masks`.",
          AeTitle::require);

  static final ConfigKey<Integer> REQUESTS =
      new ConfigKey<>(
          "stow.requests",
          "4",
          "1 to 64",
          "Requests that are served at once; one more is answered 503 and is to be sent again. Each"
              + " holds one instance, of `object.max.bytes` at most, up to three times.",
          ConfigText.integer(1, 64));

  static final ConfigKey<Long> MAX_REQUEST =
      new ConfigKey<>(
          "stow.max.request",
          "1GiB",
          "1KiB to 64GiB",
          "The largest request (413). Its instances are read one by one; each may have"
              + " `object.max.bytes`.",
          ConfigText.bytes(1L << 10, 64L << 30));

  static final TlsKeys TLS = TlsKeys.of("stow", "senders");

  static final List<ConfigKey<?>> ALL =
      Stream.of(
              List.<ConfigKey<?>>of(
                  PORT, ADDRESS, PATH, HOSTS, USER, PASSWORD, TOKEN, PEER, REQUESTS, MAX_REQUEST),
              TLS.all())
          .<ConfigKey<?>>flatMap(List::stream)
          .toList();

  private StowKeys() {}

  private static Optional<Integer> port(String text) {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(ConfigText.integer(0, 65_535).apply(text));
  }

  /** What is wrong between settings that are each allowed by themselves. */
  static void check(ConfigValues values) {
    if (values.value(USER).isEmpty() != values.value(PASSWORD).isEmpty()) {
      values.conflict(USER, "and stow.password are only of use together");
    }
  }

  /** Empty where it is off. */
  static Optional<StowSettings> settings(ConfigValues values, @Nullable TlsSettings tls) {
    return values.value(PORT).map(port -> settings(values, port, tls));
  }

  private static StowSettings settings(ConfigValues values, int port, @Nullable TlsSettings tls) {
    return new StowSettings(
        values.value(ADDRESS),
        port,
        values.value(PATH),
        tls,
        new Credentials(values.value(USER), values.value(PASSWORD), values.value(TOKEN)),
        values.value(HOSTS),
        values.value(PEER),
        new StowSettings.Limits(
            values.value(REQUESTS),
            values.value(MAX_REQUEST),
            Math.toIntExact(values.value(DicomKeys.OBJECT_BYTES)),
            PARTS),
        new StowSettings.Timeouts(
            IDLE,
            values.value(DicomKeys.OBJECT_TIMEOUT),
            Math.toIntExact(values.value(DicomKeys.LEAST_RATE))));
  }
}
