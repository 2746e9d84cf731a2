package io.radstream.gateway.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.radstream.gateway.association.TestKeys;
import io.radstream.gateway.association.TlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchiveTlsTest {

  private final HttpsServer server =
      HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

  ArchiveTlsTest() throws IOException {}

  @BeforeEach
  void start() throws Exception {
    server.setHttpsConfigurator(
        new HttpsConfigurator(TlsFiles.server(TestKeys.ELLIPTIC.file(), TestKeys.password())));
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void asksAnArchiveThatIsTrusted() throws Exception {
    assertThat(http(TestKeys.ELLIPTIC).get("/a", "*/*", 9).isGiven()).isTrue();
  }

  @Test
  void tellsWhereTrustIsSetIfItIsMissing() throws Exception {
    ArchiveHttp http = http(TestKeys.RSA);

    ArchiveException why =
        catchThrowableOfType(ArchiveException.class, () -> http.get("/a", "*/*", 9));

    assertThat(why).hasMessageContaining("orthanc.ssl.truststore.location");
    assertThat(why.isLasting()).isTrue();
  }

  private ArchiveHttp http(TestKeys trusted) throws Exception {
    SSLContext tls = TlsFiles.trusting(trusted.file(), TestKeys.password());
    URI url = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    return new ArchiveHttp(
        new ArchiveSettings(
            "orthanc", url, "", Optional.of(tls), Duration.ofSeconds(1), 1, 9, "ORTHANC"));
  }
}
