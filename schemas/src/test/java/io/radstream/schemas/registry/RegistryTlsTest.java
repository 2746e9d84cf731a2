package io.radstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.radstream.schemas.registry.RegistryUnavailableException.Obstacle;
import io.radstream.schemas.registry.SchemaRegistryClient.Compatibility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTlsTest {

  private static final String PASSWORD = "only for this test";
  private static final AtomicInteger ASKED = new AtomicInteger();

  @TempDir private static Path folder = Path.of(".");

  private static HttpsServer server = unstarted();
  private static Path store = Path.of(".");

  @BeforeAll
  static void start() throws Exception {
    store = folder.resolve("registry.p12");
    makeCertificate();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(identity()));
    server.createContext(
        "/",
        exchange -> {
          ASKED.incrementAndGet();
          byte[] response =
              "{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, response.length);
          exchange.getResponseBody().write(response);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @Test
  void aRegistryWhoseCertificateIsInTheTrustStoreIsAsked() {
    assertThat(client("localhost", trusting()).compatibility())
        .isEqualTo(Compatibility.FULL_TRANSITIVE);
  }

  @Test
  void anUnknownCertificateIsNotTrustedAndNotTriedAgain() {
    ASKED.set(0);

    RegistryUnavailableException refused = refused(client("localhost", Map.of()));

    assertThat(refused.obstacle()).isEqualTo(Obstacle.CERTIFICATE);
    assertThat(refused.isTransient()).isFalse();
    assertThat(refused).hasMessageContainingAll("attempt 1", "schema.registry.ssl.truststore");
    assertThat(ASKED).hasValue(0);
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() {
    ASKED.set(0);

    RegistryUnavailableException refused = refused(client("127.0.0.1", trusting()));

    assertThat(refused.obstacle()).isEqualTo(Obstacle.CERTIFICATE);
    assertThat(ASKED).hasValue(0);
  }

  @Test
  void aStoreThatCannotBeReadIsNamedWithoutItsPassword() {
    Map<String, String> absent =
        Map.of(
            RegistryConfig.SSL_PREFIX + "truststore.location",
            "/absent/trust.p12",
            RegistryConfig.SSL_PREFIX + "truststore.password",
            PASSWORD);

    assertThatThrownBy(() -> client("localhost", absent))
        .isInstanceOf(ConfigException.class)
        .hasMessageContainingAll("schema.registry.ssl.", "/absent/trust.p12", "NoSuchFile")
        .hasMessageNotContaining(PASSWORD);
  }

  @Test
  void aWrongPasswordOfAStoreIsNotRepeated() {
    Map<String, String> wrong =
        Map.of(
            RegistryConfig.SSL_PREFIX + "truststore.location", store.toString(),
            RegistryConfig.SSL_PREFIX + "truststore.type", "PKCS12",
            RegistryConfig.SSL_PREFIX + "truststore.password", "mistaken");

    assertThatThrownBy(() -> client("localhost", wrong))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(store.toString())
        .hasMessageNotContaining("mistaken");
  }

  private static RegistryUnavailableException refused(SchemaRegistryClient client) {
    return catchThrowableOfType(RegistryUnavailableException.class, client::compatibility);
  }

  private static SchemaRegistryClient client(String host, Map<String, String> tls) {
    Map<String, Object> settings = new HashMap<>(tls);
    settings.put(RegistryConfig.URL, "https://" + host + ":" + server.getAddress().getPort());
    return SchemaRegistryClient.of(RegistryConfig.of(settings));
  }

  private static Map<String, String> trusting() {
    return Map.of(
        RegistryConfig.SSL_PREFIX + "truststore.location",
        store.toString(),
        RegistryConfig.SSL_PREFIX + "truststore.type",
        "PKCS12",
        RegistryConfig.SSL_PREFIX + "truststore.password",
        PASSWORD);
  }

  /** Self-signed, so that it is also the trust store; for localhost, and not for 127.0.0.1. */
  private static void makeCertificate() throws IOException, InterruptedException {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "registry",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost",
                    "-keyalg",
                    "EC",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass:file",
                    password.toString()))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
  }

  private static SSLContext identity() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static HttpsServer unstarted() {
    try {
      return HttpsServer.create();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
