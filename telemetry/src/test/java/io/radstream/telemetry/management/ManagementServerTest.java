package io.radstream.telemetry.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ManagementServerTest {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String METRICS = "# HELP up Whether.\n# TYPE up gauge\nup 1.0\n";

  @Test
  void isLiveFromTheStartAndReadyWhileImagesAreClassified() throws Exception {
    AtomicBoolean ready = new AtomicBoolean();
    try (ManagementServer server = start(freePort())) {
      assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(503);

      server.watch(() -> ready.get() ? Optional.empty() : Optional.of("xray.images partition 3"));
      ready.set(true);
      assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);

      ready.set(false);
      assertThat(get(server, "/health/ready").body())
          .isEqualTo("not ready: xray.images partition 3\n");
    }
  }

  @Test
  void metricsAreAnsweredAsTheyAreInPrometheusTextFormat() throws Exception {
    try (ManagementServer server = start(freePort())) {
      HttpResponse<String> answer = get(server, "/metrics");

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(METRICS);
      assertThat(answer.headers().firstValue("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
    }
  }

  @Test
  void saysNothingElse() throws Exception {
    try (ManagementServer server = start(freePort())) {
      assertThat(get(server, "/").statusCode()).isEqualTo(404);
      assertThat(
              send(request(server, "/health/live").POST(BodyPublishers.ofString("x"))).statusCode())
          .isEqualTo(405);
    }
  }

  @Test
  void halfAQuestionAndSilenceKeepNobodyElseFromAsking() throws Exception {
    List<Socket> strangers = new ArrayList<>();
    try (ManagementServer server = start(freePort())) {
      // given strangers who do not go on, several times more than there are threads
      for (int i = 0; i < 3 * RequestThreads.AT_ONCE; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        if (i % 3 > 0) {
          socket.getOutputStream().write("GET /hea".getBytes(StandardCharsets.US_ASCII));
        }
        strangers.add(socket);
      }

      // then
      for (int i = 0; i < 5; i++) {
        assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
        assertThat(get(server, "/health/ready").statusCode()).isEqualTo(503);
      }
    } finally {
      for (Socket socket : strangers) {
        socket.close();
      }
    }
  }

  @Test
  void halfAQuestionIsNotWaitedForForEver() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (RequestThreads threads = RequestThreads.start(Duration.ofMillis(50))) {
      threads.execute(
          () -> {
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              ended.countDown();
            }
          });

      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void takenPortIsAnError() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int taken = other.getLocalPort();

      assertThatThrownBy(() -> start(taken)).isInstanceOf(BindException.class);
    }
  }

  private static ManagementServer start(int port) throws IOException {
    return ManagementServer.start(new ManagementAddress(LOOPBACK, port), () -> METRICS);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static HttpResponse<String> get(ManagementServer server, String path) throws Exception {
    return send(request(server, path));
  }

  private static HttpRequest.Builder request(ManagementServer server, String path) {
    return HttpRequest.newBuilder(URI.create("http://" + LOOPBACK + ":" + server.port() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient()
        .send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
  }
}
