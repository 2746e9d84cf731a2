package io.radstream.schemas.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * Whose certificates are trusted, and which is our own, towards the registry. Kafka's own reader of
 * JKS, PKCS12 and PEM stores does the work; it is not part of Kafka's public interface, so this is
 * the one place that knows it. Host names are always verified: the JDK's HTTP client sees to it.
 */
final class RegistryTls {

  private static final List<String> STORES =
      List.of(
          SslConfigs.SSL_TRUSTSTORE_LOCATION_CONFIG,
          SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG,
          SslConfigs.SSL_KEYSTORE_LOCATION_CONFIG,
          SslConfigs.SSL_KEYSTORE_KEY_CONFIG);

  private RegistryTls() {}

  /**
   * The context to speak in; empty if the JDK's will do.
   *
   * @throws ConfigException if a store cannot be read, naming it
   */
  static Optional<SSLContext> context(Map<String, ?> configuration) {
    Map<String, Object> ssl = new HashMap<>();
    configuration.forEach(
        (key, value) -> {
          if (key.startsWith(RegistryConfig.SSL_PREFIX)) {
            ssl.put(key.substring(RegistryConfig.PREFIX.length()), value);
          }
        });
    return STORES.stream().anyMatch(ssl::containsKey) ? Optional.of(read(ssl)) : Optional.empty();
  }

  private static SSLContext read(Map<String, Object> ssl) {
    Map<String, Object> parsed =
        new HashMap<>(
            new AbstractConfig(new ConfigDef().withClientSslSupport(), ssl, false).values());
    try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
      factory.configure(parsed);
      return factory.sslContext();
    } catch (KafkaException e) {
      throw new ConfigException(
          "%s* cannot be used: %s (%s)"
              .formatted(RegistryConfig.SSL_PREFIX, e.getMessage(), root(e)));
    }
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    for (int level = 0; root.getCause() != null && level < 20; level++) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName();
  }
}
