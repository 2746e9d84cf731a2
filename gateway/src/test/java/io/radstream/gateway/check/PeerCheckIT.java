package io.radstream.gateway.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.radstream.gateway.association.AssociationListener;
import io.radstream.gateway.association.ScpServer;
import io.radstream.gateway.association.ScpSettings;
import io.radstream.gateway.association.ScpSettings.AllowedPeer;
import io.radstream.gateway.association.ScpSettings.TlsSettings;
import io.radstream.gateway.association.TestKeys;
import io.radstream.gateway.association.TlsFiles;
import io.radstream.gateway.check.Observation.Level;
import io.radstream.gateway.config.GatewayConfig;
import io.radstream.gateway.storage.StoreAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check against peers over real sockets: our own SCP, servers of a few answers, Orthanc. */
class PeerCheckIT {

  private static final String JSON = "application/json";
  private static final String DICOM_JSON = "application/dicom+json";

  @TempDir private Path folder = Path.of(".");

  @Test
  void allIsGoodWithAGatewayThatKnowsUs() throws Exception {
    try (ScpServer server = scp(List.of(), null)) {
      CheckReport report = check(Map.of(), false, "RADSTREAM@127.0.0.1:" + server.port());

      assertThat(report.exitCode().code()).isZero();
      assertThat(report.observations()).allMatch(seen -> seen.level() == Level.GOOD);
      assertThat(report.text())
          .contains("C-ECHO", "CR Image Storage in all our", "RADSTREAM_0", "our side");
      assertThat(report.json()).startsWith("{\"peer\":\"RADSTREAM@127.0.0.1:");
    }
  }

  @Test
  void namesWhyAnAssociationIsRefusedByEitherSide() throws Exception {
    try (ScpServer server = scp(List.of(new AllowedPeer("SOMEBODY", List.of())), null)) {
      int port = server.port();

      assertThat(check(Map.of(), false, "OTHER@127.0.0.1:" + port).text())
          .contains("called AE title not recognized");
      CheckReport calling =
          check(Map.of("dicom.peers", "ELSE"), false, "RADSTREAM@127.0.0.1:" + port);
      assertThat(calling.exitCode().code()).isEqualTo(1);
      assertThat(calling.text())
          .contains(
              "calling AE title not recognized",
              "the gateway would refuse RADSTREAM from 127.0.0.1, CALLING_AE",
              "dicom.peers");
    }
  }

  @Test
  void whereNobodyAnswersIsUnreachable() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    CheckReport nobody = check(Map.of(), false, "PACS@127.0.0.1:" + port);
    assertThat(nobody.exitCode().code()).isEqualTo(3);
    assertThat(nobody.text()).contains("nothing listens at 127.0.0.1");
    assertThat(check(Map.of(), false, "http://127.0.0.1:" + port).exitCode().code()).isEqualTo(3);
    assertThat(check(Map.of(), false, "PACS@no-such-host.invalid:104").text())
        .contains("host no-such-host.invalid is unknown");
    try (ScpServer server = scp(List.of(), null)) {
      assertThat(check(Map.of(), false, "http://127.0.0.1:" + server.port()).exitCode().code())
          .isEqualTo(3);
    }
  }

  @Test
  void tellsWhatIsWrongWithTls() throws Exception {
    Path keys = TestKeys.ELLIPTIC.file();
    TlsSettings tls = new TlsSettings(TlsFiles.server(keys, TestKeys.password()), false);
    Map<String, String> trusting =
        Map.of(
            "dicom.tls.trusted",
            keys.toString(),
            "dicom.tls.trusted.password",
            TestKeys.PASSWORD,
            "dicom.tls.keys",
            keys.toString(),
            "dicom.tls.keys.password",
            TestKeys.PASSWORD);
    try (ScpServer server = scp(List.of(), tls);
        ScpServer clear = scp(List.of(), null)) {
      String peer = "RADSTREAM@127.0.0.1:" + server.port();

      assertThat(check(trusting, true, peer).text()).contains("TLSv1.3", "C-ECHO");
      assertThat(check(trusting, true, peer).exitCode().code()).isZero();
      assertThat(check(Map.of(), true, peer).text()).contains("is not trusted");
      assertThat(check(trusting, true, peer, Instant.parse("2100-01-01T00:00:00Z")).text())
          .contains("expired at");
      CheckReport other = check(trusting, true, "RADSTREAM@localhost:" + server.port());
      assertThat(other.text()).contains("note         certificate    not made out to localhost");
      assertThat(other.exitCode().code()).isZero();
      assertThat(check(trusting, false, "https://localhost:" + server.port()).text())
          .contains("REFUSED      certificate    not made out to localhost");
      assertThat(check(trusting, true, "RADSTREAM@127.0.0.1:" + clear.port()).text())
          .contains("REFUSED      TLS");
      assertThat(check(Map.of(), false, peer).exitCode().code()).isEqualTo(3);
    }
  }

  @Test
  void tellsWhatADicomWebServerAnswers() throws Exception {
    assertThat(web(200, DICOM_JSON + ";charset=utf-8", "[]").exitCode().code()).isZero();
    assertThat(web(204, "", "").exitCode().code()).isZero();
    assertThat(web(200, "text/html", "<html>").text()).contains("text/html instead of");
    assertThat(web(401, "", "").text()).contains("REFUSED", "--credentials");
    assertThat(web(404, "", "").text()).contains("name the root of DICOMweb");
    assertThat(web(302, "", "").text()).contains("redirects");
    assertThat(web(500, "", "").exitCode().code()).isEqualTo(1);
    assertThat(web(200, DICOM_JSON, "[{\"00100010\":\"Doe^Jane\"}]").text()).doesNotContain("Doe");
  }

  @Test
  void findsOrthanc() throws Exception {
    Path program = Path.of("/usr/sbin/Orthanc");
    assumeTrue(Files.exists(program), "Orthanc is not installed");
    int port = freePort();
    Path config =
        Files.writeString(
            folder.resolve("orthanc.json"),
            """
            {"Name":"t","StorageDirectory":"%1$s","IndexDirectory":"%1$s","HttpPort":%2$d,
            "RemoteAccessAllowed":false,"AuthenticationEnabled":true,
            "RegisteredUsers":{"reader":"secret"},"DicomPort":%3$d,"DicomAet":"ORTHANC",
            "DicomCheckCalledAet":true,"DicomAlwaysAllowEcho":true,"DicomAlwaysAllowStore":true}
            """
                .formatted(folder.resolve("store"), port, freePort()));
    Process orthanc =
        new ProcessBuilder(program.toString(), config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("orthanc.log").toFile())
            .start();
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> check(Map.of(), false, "http://127.0.0.1:" + port).exitCode().code() != 3);

      assertThat(check(Map.of(), false, "http://127.0.0.1:" + port).text()).contains("answers 401");
      CheckReport report =
          check(
              Map.of(),
              false,
              "http://127.0.0.1:" + port,
              Instant.now(),
              Optional.of("Basic cmVhZGVyOnNlY3JldA=="));
      assertThat(report.text()).contains("Orthanc", "version", "change feed");
      assertThat(report.exitCode().code()).isZero();
    } finally {
      orthanc.destroy();
      orthanc.waitFor();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** Of a server that answers every request the same, but for Orthanc's address, which is none. */
  private CheckReport web(int status, String type, String body) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    server.createContext(
        "/",
        exchange -> {
          boolean system = exchange.getRequestURI().getPath().equals("/root/system");
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          if (!type.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", system ? JSON : type);
          }
          exchange.sendResponseHeaders(
              system ? 404 : status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    try {
      return check(
          Map.of(), false, "http://127.0.0.1:%d/root".formatted(server.getAddress().getPort()));
    } finally {
      server.stop(0);
    }
  }

  private static CheckReport check(Map<String, String> settings, boolean secure, String peer)
      throws Exception {
    return check(settings, secure, peer, Instant.now());
  }

  private static CheckReport check(
      Map<String, String> settings, boolean secure, String peer, Instant now) throws Exception {
    return check(settings, secure, peer, now, Optional.empty());
  }

  private static CheckReport check(
      Map<String, String> settings,
      boolean secure,
      String peer,
      Instant now,
      Optional<String> authorization)
      throws Exception {
    GatewayConfig config = GatewayConfig.of(settings);
    return new PeerCheck(
            config.scp(),
            ClientTls.of(config.effective(), Optional.empty()),
            secure,
            authorization,
            InstantSource.fixed(now),
            Duration.ofSeconds(3))
        .look(PeerAddress.of(peer).orElseThrow(), peer);
  }

  private static ScpServer scp(List<AllowedPeer> peers, @Nullable TlsSettings tls)
      throws IOException {
    return ScpServer.start(
        new ScpSettings(
            "127.0.0.1",
            0,
            "RADSTREAM",
            peers,
            tls,
            ScpSettings.Limits.USUAL,
            ScpSettings.Timeouts.USUAL),
        instance -> StoreAnswer.STORED,
        AssociationListener.NONE);
  }
}
