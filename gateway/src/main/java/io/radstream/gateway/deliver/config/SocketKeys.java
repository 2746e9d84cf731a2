package io.radstream.gateway.deliver.config;

import io.radstream.configuration.ConfigKey;
import io.radstream.configuration.ConfigText;
import io.radstream.configuration.ConfigValues;
import io.radstream.gateway.association.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** The settings of the way to a server over TCP or TLS. */
final class SocketKeys {

  private final ConfigKey<String> host;
  private final ConfigKey<Integer> port;
  private final ConfigKey<Boolean> tls;
  private final ConfigKey<String> trustStore;
  private final ConfigKey<String> trustStorePassword;
  private final ConfigKey<String> keyStore;
  private final ConfigKey<String> keyStorePassword;

  /**
   * Where a server is.
   *
   * @param tls empty for a connection in clear
   */
  record Server(String host, int port, Optional<SSLContext> tls) {}

  SocketKeys(String prefix) {
    this.host =
        new ConfigKey<>(
            prefix + ".host",
            "",
            "a host name or address",
            "Where the target is.",
            ConfigText.matching("[^\\s/]*"));
    this.port =
        new ConfigKey<>(
            prefix + ".port", "0", "1 to 65535", "Its port.", ConfigText.integer(0, 65_535));
    this.tls =
        new ConfigKey<>(
            prefix + ".tls",
            "false",
            "true, false",
            "Whether the connection is over TLS.",
            ConfigText::truth);
    this.trustStore =
        file(
            prefix + ".ssl.truststore.location",
            "Whose certificates are trusted, PKCS#12 or PEM; empty means those that Java trusts.");
    this.trustStorePassword =
        secret(prefix + ".ssl.truststore.password", "Its password, for PKCS#12.");
    this.keyStore =
        file(
            prefix + ".ssl.keystore.location",
            "The own key and certificates, for a target that asks for them.");
    this.keyStorePassword = secret(prefix + ".ssl.keystore.password", "Its password, for PKCS#12.");
  }

  private static ConfigKey<String> file(String name, String doc) {
    return new ConfigKey<>(name, "", "a file; may be empty", doc, ConfigText.matching(".*"));
  }

  private static ConfigKey<String> secret(String name, String doc) {
    return new ConfigKey<>(
        name,
        "",
        "any text; may be empty",
        doc + " Best given as `${file:PATH}`.",
        ConfigText.matching("(?s).*"));
  }

  List<ConfigKey<?>> all() {
    return List.of(host, port, tls, trustStore, trustStorePassword, keyStore, keyStorePassword);
  }

  /** What they say; empty if something is wrong, which is a problem of the configuration then. */
  Optional<Server> server(ConfigValues values) {
    if (values.value(host).isEmpty() || values.value(port) == 0) {
      values.conflict(values.value(host).isEmpty() ? host : port, "is needed");
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Server(
              values.value(host),
              values.value(port),
              values.value(tls) ? Optional.of(context(values)) : Optional.empty()));
    } catch (IOException | GeneralSecurityException e) {
      values.conflict(
          trustStore,
          "or %s cannot be used: %s %s"
              .formatted(keyStore.name(), e.getClass().getSimpleName(), e.getMessage()));
      return Optional.empty();
    }
  }

  private SSLContext context(ConfigValues values) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(values), trusted(values), null);
    return context;
  }

  private KeyManager @Nullable [] keys(ConfigValues values)
      throws IOException, GeneralSecurityException {
    String file = values.value(keyStore);
    return file.isEmpty()
        ? null
        : TlsFiles.keyManagers(Path.of(file), values.value(keyStorePassword).toCharArray());
  }

  private TrustManager @Nullable [] trusted(ConfigValues values)
      throws IOException, GeneralSecurityException {
    String file = values.value(trustStore);
    return file.isEmpty()
        ? null
        : TlsFiles.trustManagers(Path.of(file), values.value(trustStorePassword).toCharArray());
  }
}
