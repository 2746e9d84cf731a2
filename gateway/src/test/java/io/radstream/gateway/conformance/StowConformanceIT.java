package io.radstream.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.gateway.association.ScpSettings.TlsSettings;
import io.radstream.gateway.association.TestKeys;
import io.radstream.gateway.association.TlsFiles;
import io.radstream.gateway.dicomweb.stow.Bodies;
import io.radstream.gateway.dicomweb.stow.StowListener;
import io.radstream.gateway.dicomweb.stow.StowServer;
import io.radstream.gateway.dicomweb.stow.StowSettings;
import io.radstream.gateway.inbound.Credentials;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.StoreAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@code docs/dicom-conformance.md} says of STOW-RS is what the running server does. */
class StowConformanceIT {

  private static final String LATER = "1.2.700";
  private static final String NEVER = "1.2.800";
  private static final String DEFECT = "1.2.900";
  private static final String TOKEN = "t0k3n";

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void eachStatusIsAnswered() throws Exception {
    Set<Integer> answered = new TreeSet<>();
    try (StowServer server = start(List.of(), null);
        StowServer named = start(List.of("gateway.example"), null)) {
      answered.add(post(server, "/studies", file("1.2.1")));
      answered.add(post(server, "/studies", file("1.2.1"), file(NEVER)));
      answered.add(post(server, "/studies", file(NEVER)));
      answered.add(post(server, "/studies", file(LATER)));
      answered.add(post(server, "/studies", file(DEFECT)));
      answered.add(post(server, "/studies/name", file("1.2.1")));
      answered.add(post(server, "/elsewhere", file("1.2.1")));
      answered.add(post(server, "/studies", new byte[20_000], new byte[20_000]));
      answered.add(post(named, "/studies", file("1.2.1")));
      answered.add(status(server, Bodies.TYPE, "Bearer wrong", Bodies.of(file("1.2.1"))));
      answered.add(status(server, "application/dicom", "Bearer " + TOKEN, file("1.2.1")));
      answered.add(
          client
              .send(
                  request(server, "/studies", Bodies.TYPE, "Bearer " + TOKEN).GET().build(),
                  BodyHandlers.discarding())
              .statusCode());
      answered.add(silent(server));
    }

    assertThat(
            ConformancePage.committed().rows("stow-statuses").stream()
                .map(row -> Integer.valueOf(row.get(0))))
        .containsExactlyInAnyOrderElementsOf(answered);
  }

  @Test
  void eachFailureReasonIsGiven() throws Exception {
    byte[] body =
        Bodies.of(
            file(NEVER),
            new byte[11_000],
            Bodies.file(Bodies.CR, "1.2.1", Bodies.EXPLICIT, "1.2.9"),
            Bodies.file("1.2.840.10008.5.1.4.1.1.4", "1.2.2", Bodies.EXPLICIT, Bodies.STUDY),
            Bodies.file(Bodies.CR, "1.2.3", "1.2.840.10008.1.2.4.100", Bodies.STUDY),
            file(LATER));
    List<String> codes = new ArrayList<>();
    try (StowServer server = start(List.of(), null)) {
      HttpResponse<String> answer =
          client.send(
              request(server, "/studies/" + Bodies.STUDY, Bodies.TYPE, "Bearer " + TOKEN)
                  .POST(BodyPublishers.ofByteArray(body))
                  .build(),
              BodyHandlers.ofString());
      JsonNode failed = new ObjectMapper().readTree(answer.body()).at("/00081198/Value");
      failed.forEach(item -> codes.add("0x%04X".formatted(item.at("/00081197/Value/0").asInt())));
    }

    assertThat(ConformancePage.committed().rows("stow-failures"))
        .extracting(row -> row.get(0))
        .containsExactlyInAnyOrderElementsOf(codes);
  }

  @Test
  void speaksTheVersionsAndSuitesOfThePageAndAsksForCertificates() throws Exception {
    Path keys = TestKeys.ELLIPTIC.file();
    SSLContext known = TlsFiles.mutual(keys, TestKeys.password(), keys, TestKeys.password());
    Path strange = TestKeys.RSA.file();
    SSLContext unknown = TlsFiles.mutual(strange, TestKeys.password(), keys, TestKeys.password());
    try (StowServer server = start(List.of(), new TlsSettings(known, true))) {
      assertThat(SuiteProbe.isSpoken(known, server.port(), "TLS_AES_128_GCM_SHA256")).isTrue();
      assertThat(
              SuiteProbe.isSpoken(known, server.port(), "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
          .isTrue();
      assertThat(
              SuiteProbe.isSpoken(known, server.port(), "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"))
          .isFalse();
      assertThat(secured(known, server)).isEqualTo(200);
      assertThat(secured(unknown, server)).isEqualTo(-1);
    }
  }

  /** -1 where no answer comes, for want of a certificate that is trusted. */
  private static int secured(SSLContext context, StowServer server) throws Exception {
    HttpClient secure = HttpClient.newBuilder().sslContext(context).build();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("https://127.0.0.1:%d/dicom-web/studies".formatted(server.port())))
            .header("Content-Type", Bodies.TYPE)
            .header("Authorization", "Bearer " + TOKEN)
            .POST(BodyPublishers.ofByteArray(Bodies.of(file("1.2.1"))))
            .build();
    try {
      return secure.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return -1;
    }
  }

  private static byte[] file(String instance) {
    return Bodies.file(instance);
  }

  private int post(StowServer server, String path, byte[]... files) throws Exception {
    HttpRequest request =
        request(server, path, Bodies.TYPE, "Bearer " + TOKEN)
            .POST(BodyPublishers.ofByteArray(Bodies.of(files)))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private int status(StowServer server, String type, String authorization, byte[] body)
      throws Exception {
    HttpRequest request =
        request(server, "/studies", type, authorization)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static HttpRequest.Builder request(
      StowServer server, String path, String type, String authorization) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d/dicom-web%s".formatted(server.port(), path)))
        .header("Content-Type", type)
        .header("Authorization", authorization);
  }

  /** Of a sender that announces a body and does not send it. */
  private static int silent(StowServer server) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              """
              POST /dicom-web/studies HTTP/1.1\r
              Host: x\r
              Authorization: Bearer %s\r
              Content-Type: %s\r
              Content-Length: 100\r
              \r
              """
                  .formatted(TOKEN, Bodies.TYPE)
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return Integer.parseInt(Arrays.asList(answer.split(" ", 3)).get(1));
    }
  }

  private static StoreAnswer store(ReceivedInstance instance) {
    return switch (instance.sopInstance()) {
      case LATER -> new StoreAnswer(StoreAnswer.Status.OUT_OF_RESOURCES, "");
      case NEVER -> new StoreAnswer(StoreAnswer.Status.CANNOT_UNDERSTAND, "");
      case DEFECT -> throw new IllegalStateException("provoked");
      default -> StoreAnswer.STORED;
    };
  }

  private static StowServer start(List<String> names, @Nullable TlsSettings tls)
      throws IOException {
    return StowServer.start(
        new StowSettings(
            "127.0.0.1",
            0,
            "/dicom-web",
            tls,
            new Credentials("", "", TOKEN),
            names,
            "STOW",
            new StowSettings.Limits(2, 30_000, 10_000, 10),
            new StowSettings.Timeouts(Duration.ofMillis(500), Duration.ofSeconds(20), 1_000)),
        StowConformanceIT::store,
        StowListener.NONE);
  }
}
