package io.radstream.gateway.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.gateway.association.AeTitle;
import io.radstream.gateway.association.TlsFiles;
import io.radstream.gateway.pull.ArchiveSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The settings that all archives have from which is pulled, under a name of each. */
final class ArchiveKeys {

  private final String name;
  private final ConfigKey<Optional<URI>> url;
  private final ConfigKey<String> user;
  private final ConfigKey<String> password;
  private final ConfigKey<String> trustStore;
  private final ConfigKey<String> trustStorePassword;
  private final ConfigKey<Duration> poll;
  private final ConfigKey<Integer> fetches;
  private final ConfigKey<String> ae;

  /**
   * Those of one kind of archive.
   *
   * @param name the first word of each
   * @param urlDoc what its address is
   * @param poll the default
   * @param ae the default
   */
  ArchiveKeys(String name, String urlDoc, String poll, String ae) {
    this.name = name;
    this.url =
        new ConfigKey<>(
            name + ".url",
            "",
            "an http or https address without user and query; may be empty",
            urlDoc + " Empty means that nothing is pulled.",
            ArchiveKeys::address);
    this.user =
        new ConfigKey<>(
            name + ".user",
            "",
            "any text without `:`; may be empty",
            "Who asks (HTTP basic authentication).",
            ConfigText.matching("[^:\\r\\n]*"));
    this.password =
        TlsKeys.secret(name + ".password", "The password of `%s.user`.".formatted(name));
    this.trustStore =
        new ConfigKey<>(
            name + ".ssl.truststore.location",
            "",
            "a file, PKCS#12 or PEM; may be empty",
            "Whose certificates are trusted when the address is https; empty means those that Java"
                + " trusts. The host name is always verified.",
            ConfigText.matching(".*"));
    this.trustStorePassword =
        TlsKeys.secret(name + ".ssl.truststore.password", "Its password, for PKCS#12.");
    this.poll =
        new ConfigKey<>(
            name + ".poll",
            poll,
            "100ms to 1h",
            "How long nothing is asked once there was nothing new.",
            ConfigText.duration(Duration.ofMillis(100), Duration.ofHours(1)));
    this.fetches =
        new ConfigKey<>(
            name + ".fetches",
            "4",
            "1 to 64",
            "Instances that are fetched and stored at once; each takes up to three times"
                + " `object.max.bytes` of memory.",
            ConfigText.integer(1, 64));
    this.ae =
        new ConfigKey<>(
            name + ".ae",
            ae,
            "1 to 16 printable characters of ASCII, no backslash",
            "What stands for the AE title of the device that sends: in the log, in `masks` and in"
                + " the audit trail.",
            AeTitle::require);
  }

  private static Optional<URI> address(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    URI address = URI.create(text.replaceFirst("/+$", ""));
    boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!http
        || address.getHost() == null
        || address.getRawUserInfo() != null
        || address.getRawQuery() != null
        || address.getRawFragment() != null) {
      throw new IllegalArgumentException(text);
    }
    return Optional.of(address);
  }

  List<ConfigKey<?>> all() {
    return List.of(url, user, password, trustStore, trustStorePassword, poll, fetches, ae);
  }

  /**
   * What they say; what is wrong between them is a problem of the configuration.
   *
   * @param token for the header Authorization instead of a user; empty for none
   * @return empty if nothing is pulled
   */
  Optional<ArchiveSettings> settings(ConfigValues values, String token) {
    String name = values.value(user);
    if (name.isEmpty() != values.value(password).isEmpty()) {
      values.conflict(user, "needs a password, and the password a user");
    }
    if (!name.isEmpty() && !token.isEmpty()) {
      values.conflict(user, "and a token: only one of them can be sent");
    }
    Optional<SSLContext> tls = tls(values);
    return values.value(url).map(address -> settings(values, address, token, tls));
  }

  private ArchiveSettings settings(
      ConfigValues values, URI address, String token, Optional<SSLContext> tls) {
    return new ArchiveSettings(
        name,
        address,
        authorization(values, token),
        tls,
        values.value(poll),
        values.value(fetches),
        Math.toIntExact(values.value(DicomKeys.OBJECT_BYTES)),
        values.value(ae));
  }

  private String authorization(ConfigValues values, String token) {
    if (!token.isEmpty()) {
      return ArchiveSettings.bearer(token);
    }
    return values.value(user).isEmpty()
        ? ""
        : ArchiveSettings.basic(values.value(user) + ":" + values.value(password));
  }

  private Optional<SSLContext> tls(ConfigValues values) {
    String file = values.value(trustStore);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          TlsFiles.trusting(Path.of(file), values.value(trustStorePassword).toCharArray()));
    } catch (IOException | GeneralSecurityException e) {
      values.conflict(
          trustStore,
          "cannot be used: %s %s".formatted(e.getClass().getSimpleName(), e.getMessage()));
      return Optional.empty();
    }
  }
}
