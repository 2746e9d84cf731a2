package io.radstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dashboard.config.DashboardConfig;
import io.radstream.dashboard.security.Users;
import io.radstream.gateway.association.TlsFiles;
import io.radstream.localstack.process.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is answered; without a broker, which is only waited for. */
@Timeout(60)
class LoginIT {

  private static final String PASSWORD = "correct horse";

  @TempDir private Path folder;

  private Dashboard dashboard(Map<String, String> more) throws Exception {
    Map<String, String> settings = new TreeMap<>(more);
    settings.put("dashboard.port", "0");
    settings.put("kafka.bootstrap.servers", "127.0.0.1:" + Ports.free());
    settings.put("registry.url", "http://127.0.0.1:" + Ports.free());
    return Dashboard.start(DashboardConfig.of(settings));
  }

  private Map<String, String> logins() throws IOException {
    Path users = folder.resolve("users");
    Files.writeString(users, Users.line("anna", PASSWORD.toCharArray()));
    return Map.of("security.mode", "basic", "security.users", users.toString());
  }

  private static String basic(String password) {
    return "Basic "
        + Base64.getEncoder().encodeToString(("anna:" + password).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void nobodyIsAnsweredWithoutLogin() throws Exception {
    try (Dashboard dashboard = dashboard(logins());
        Browser browser = new Browser(dashboard.port())) {
      for (String path :
          List.of("/", "/app.js", "/api/v1/images", "/api/v1/events", "/api/v1/health", "/none")) {
        HttpResponse<byte[]> refused = browser.get(path);
        assertThat(refused.statusCode()).as(path).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(browser.get(path, "Authorization", basic("wrong")).statusCode()).isEqualTo(401);
      }
      assertThat(browser.get("/", "Authorization", basic(PASSWORD)).statusCode()).isEqualTo(200);
      HttpResponse<byte[]> config = browser.get("/api/v1/config", "Authorization", basic(PASSWORD));
      assertThat(new String(config.body(), StandardCharsets.UTF_8))
          .contains("\"login\":\"BASIC\"", "\"user\":\"anna\"");
    }
  }

  @Test
  void thePageIsServedWhileKafkaIsAwayAndSaysSo() throws Exception {
    try (Dashboard dashboard = dashboard(Map.of());
        Browser browser = new Browser(dashboard.port())) {
      assertThat(browser.get("/").statusCode()).isEqualTo(200);
      assertThat(
              new ApiDocument().checked("Health", browser.text("/health")).at("/kafka/reachable"))
          .hasToString("false");
      assertThat(browser.text("/images")).contains("\"items\":[]");
    }
  }

  @Test
  void anotherNameIsNotAnswered() throws Exception {
    try (Dashboard dashboard = dashboard(Map.of("dashboard.names", "dashboard.example"))) {
      assertThat(status(dashboard, "evil.example")).startsWith("HTTP/1.1 421");
      assertThat(status(dashboard, "dashboard.example:" + dashboard.port()))
          .startsWith("HTTP/1.1 200");
    }
  }

  private static String status(Dashboard dashboard, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), dashboard.port());
        InputStream in = socket.getInputStream()) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                  .formatted(host)
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void pageAndLoginGoOverTls() throws Exception {
    Path keys = folder.resolve("keys.p12");
    makeKeys(keys);
    Map<String, String> settings = new TreeMap<>(logins());
    settings.put("security.tls.keys", keys.toString());
    settings.put("security.tls.keys.password", "secret12");
    try (Dashboard dashboard = dashboard(settings)) {
      HttpClient client =
          HttpClient.newBuilder()
              .sslContext(TlsFiles.trusting(keys, "secret12".toCharArray()))
              .build();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("https://localhost:%d/".formatted(dashboard.port())))
              .header("Authorization", basic(PASSWORD))
              .build();

      HttpResponse<String> page = client.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
    }
  }

  private static void makeKeys(Path file) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret12",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
  }
}
