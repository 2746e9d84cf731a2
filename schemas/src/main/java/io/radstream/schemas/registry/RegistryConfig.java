package io.radstream.schemas.registry;

import io.radstream.schemas.registry.RegistryEndpoint.Credentials;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * How to reach the registry and how to behave towards it; immutable. The keys are Confluent's,
 * except the two that start with {@code radstream.}; unknown keys are ignored, as Kafka does.
 */
public final class RegistryConfig {

  /** Base addresses, comma-separated; tried in order until one answers. */
  public static final String URL = "schema.registry.url";

  /** Whether a serializer registers its schema; otherwise the schema must be there already. */
  public static final String AUTO_REGISTER = "auto.register.schemas";

  /** Whether a serializer that does not register writes with the latest schema it first sees. */
  public static final String USE_LATEST = "use.latest.version";

  /** Where user name and password stand: {@code URL} (in the address) or {@code USER_INFO}. */
  public static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";

  /** {@code user:password}, used when the source is {@code USER_INFO}. */
  public static final String USER_INFO = "basic.auth.user.info";

  /** Accepted for Confluent's sake; only {@code true} is possible here. */
  public static final String SPECIFIC_READER = "specific.avro.reader";

  /** Milliseconds one HTTP exchange with one server may take, 1 to 600,000. */
  public static final String REQUEST_TIMEOUT_MS = "radstream.registry.request.timeout.ms";

  /** How often a call is tried when servers do not answer or answer 5xx, 1 to 100. */
  public static final String MAX_ATTEMPTS = "radstream.registry.max.attempts";

  /**
   * What the settings of TLS towards the registry begin with; the rest are Kafka's names, such as
   * {@code truststore.location} and {@code keystore.password}.
   */
  public static final String SSL_PREFIX = "schema.registry.ssl.";

  static final String PREFIX = "schema.registry.";

  private static final String FROM_URL = "URL";
  private static final String FROM_USER_INFO = "USER_INFO";

  private static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              URL, ConfigDef.Type.LIST, Importance.HIGH, "Base addresses of the Schema Registry.")
          .define(
              AUTO_REGISTER, ConfigDef.Type.BOOLEAN, true, Importance.MEDIUM, "Register schemas.")
          .define(
              USE_LATEST,
              ConfigDef.Type.BOOLEAN,
              false,
              Importance.LOW,
              "Write with the latest schema.")
          .define(
              CREDENTIALS_SOURCE,
              ConfigDef.Type.STRING,
              FROM_URL,
              ValidString.in(FROM_URL, FROM_USER_INFO),
              Importance.MEDIUM,
              "Where the credentials stand.")
          .define(USER_INFO, ConfigDef.Type.PASSWORD, "", Importance.MEDIUM, "user:password")
          .define(SPECIFIC_READER, ConfigDef.Type.BOOLEAN, true, Importance.LOW, "Must be true.")
          .define(
              REQUEST_TIMEOUT_MS,
              ConfigDef.Type.INT,
              5_000,
              Range.between(1, 600_000),
              Importance.LOW,
              "Milliseconds one exchange may take.")
          .define(
              MAX_ATTEMPTS,
              ConfigDef.Type.INT,
              4,
              Range.between(1, 100),
              Importance.LOW,
              "How often a call is tried.");

  private final List<RegistryEndpoint> endpoints;
  private final boolean autoRegister;
  private final boolean useLatest;
  private final Duration requestTimeout;
  private final int maxAttempts;
  private final Optional<SSLContext> tls;

  private RegistryConfig(AbstractConfig values, Optional<SSLContext> tls) {
    this.tls = tls;
    endpoints = endpoints(values);
    autoRegister = values.getBoolean(AUTO_REGISTER);
    useLatest = values.getBoolean(USE_LATEST);
    requestTimeout = Duration.ofMillis(values.getInt(REQUEST_TIMEOUT_MS));
    maxAttempts = values.getInt(MAX_ATTEMPTS);
    if (!values.getBoolean(SPECIFIC_READER)) {
      throw new ConfigException(
          SPECIFIC_READER + "=false is not possible: only generated records.");
    }
  }

  /**
   * Reads the keys above out of a client's whole configuration.
   *
   * @throws ConfigException if the address is missing, a value is none of those allowed, or a key
   *     or trust store cannot be read
   */
  public static RegistryConfig of(Map<String, ?> configuration) {
    return new RegistryConfig(
        new AbstractConfig(DEFINITION, configuration, false), RegistryTls.context(configuration));
  }

  /** The defaults, for one base address. */
  public static RegistryConfig of(String url) {
    return of(Map.of(URL, url));
  }

  /** The names of all settings that are read. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(DEFINITION.names());
    ConfigDef tls = new ConfigDef().withClientSslSupport();
    tls.names().forEach(name -> names.add(PREFIX + name));
    return names;
  }

  List<RegistryEndpoint> endpoints() {
    return endpoints;
  }

  /** Whether a serializer registers schemas that the registry does not have. */
  public boolean autoRegister() {
    return autoRegister;
  }

  /** Whether a serializer writes with the latest schema of the subject. */
  public boolean useLatest() {
    return useLatest;
  }

  Duration requestTimeout() {
    return requestTimeout;
  }

  int maxAttempts() {
    return maxAttempts;
  }

  /** Empty if the JDK's own trust will do. */
  Optional<SSLContext> tls() {
    return tls;
  }

  private static List<RegistryEndpoint> endpoints(AbstractConfig values) {
    List<String> addresses = values.getList(URL);
    if (addresses.isEmpty()) {
      throw new ConfigException(URL + " must name at least one address.");
    }
    boolean fromUrl = FROM_URL.equals(values.getString(CREDENTIALS_SOURCE));
    Credentials shared = fromUrl ? null : shared(values.getPassword(USER_INFO));
    return addresses.stream()
        .map(RegistryEndpoint::parse)
        .map(endpoint -> fromUrl ? endpoint : endpoint.withCredentials(shared))
        .toList();
  }

  private static Credentials shared(Password userInfo) {
    if (userInfo.value().isEmpty()) {
      throw new ConfigException(
          USER_INFO + " must be set when " + CREDENTIALS_SOURCE + "=" + FROM_USER_INFO + ".");
    }
    return Credentials.parse(userInfo.value());
  }

  /**
   * Whose certificates are trusted, and which is our own, towards the registry. Kafka's own reader
   * of JKS, PKCS12 and PEM stores does the work; it is not part of Kafka's public interface, so
   * this is the one place that knows it. Host names are always verified: the JDK's HTTP client sees
   * to it.
   */
  private static final class RegistryTls {

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
}
