package io.radstream.gateway.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.gateway.association.TlsFiles;
import io.radstream.gateway.outbound.WebAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The settings of the way to one HTTP server. */
public final class WebKeys {

  private final ConfigKey<Optional<URI>> url;
  private final ConfigKey<String> user;
  private final ConfigKey<String> password;
  private final ConfigKey<String> trustStore;
  private final ConfigKey<String> trustStorePassword;

  /**
   * Those of one server.
   *
   * @param name what the name of each begins with, without a dot at its end
   * @param urlDoc what its address is
   */
  public WebKeys(String name, String urlDoc) {
    this.url =
        new ConfigKey<>(
            name + ".url",
            "",
            "an http or https address without user and query; may be empty",
            urlDoc,
            WebKeys::address);
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
  }

  /** The address. */
  public ConfigKey<Optional<URI>> url() {
    return url;
  }

  /** All of them, in the order of the reference. */
  public List<ConfigKey<?>> all() {
    return List.of(url, user, password, trustStore, trustStorePassword);
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

  /**
   * What they say; what is wrong between them is a problem of the configuration.
   *
   * @param token for the header Authorization instead of a user; empty for none
   * @return empty if there is no address
   */
  public Optional<WebAccess> access(ConfigValues values, String token) {
    String name = values.value(user);
    if (name.isEmpty() != values.value(password).isEmpty()) {
      values.conflict(user, "needs a password, and the password a user");
    }
    if (!name.isEmpty() && !token.isEmpty()) {
      values.conflict(user, "and a token: only one of them can be sent");
    }
    Optional<SSLContext> tls = tls(values);
    return values
        .value(url)
        .map(address -> new WebAccess(address, authorization(values, token), tls));
  }

  private String authorization(ConfigValues values, String token) {
    if (!token.isEmpty()) {
      return WebAccess.bearer(token);
    }
    return values.value(user).isEmpty()
        ? ""
        : WebAccess.basic(values.value(user) + ":" + values.value(password));
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
