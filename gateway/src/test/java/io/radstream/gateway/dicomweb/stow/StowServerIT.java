package io.radstream.gateway.dicomweb.stow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.gateway.association.ScpSettings.TlsSettings;
import io.radstream.gateway.dicomweb.stow.StowSettings.Limits;
import io.radstream.gateway.dicomweb.stow.StowSettings.Timeouts;
import io.radstream.gateway.inbound.Credentials;
import io.radstream.gateway.storage.InstanceStore;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import io.radstream.gateway.storage.StoreAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server over real sockets, with Java's own client as sender. */
class StowServerIT {

  private static final Credentials TOKEN = new Credentials("", "", "t0k3n");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Queue<ReceivedInstance> stored = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> heard = new ConcurrentLinkedQueue<>();
  private @Nullable StowServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void storesWhatIsPostedWithAndWithoutALength() throws Exception {
    int port = start(Credentials.NONE, this::store);
    byte[] body = Bodies.of(Bodies.file("1.2.1"), Bodies.file("1.2.2"));

    HttpResponse<String> known =
        client.send(post(port, "").POST(BodyPublishers.ofByteArray(body)).build(), string());
    HttpResponse<String> chunked =
        client.send(
            post(port, "/" + Bodies.STUDY)
                .expectContinue(true)
                .POST(
                    BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(List.of(body, body))))
                .build(),
            string());

    assertThat(known.statusCode()).as(known.body()).isEqualTo(200);
    assertThat(known.headers().firstValue("Content-Type")).hasValue("application/dicom+json");
    assertThat(known.headers().firstValue("Server")).isEmpty();
    assertThat(known.body()).contains("\"00081199\"", "1.2.1", "1.2.2");
    assertThat(chunked.statusCode()).as(chunked.body()).isEqualTo(200);
    assertThat(stored)
        .extracting(ReceivedInstance::sopInstance)
        .containsExactly("1.2.1", "1.2.2", "1.2.1", "1.2.2");
    assertThat(stored.element().peer()).isEqualTo(new Peer("STOW", "127.0.0.1"));
    assertThat(heard).containsExactly(200, 200);
  }

  @Test
  void refusesBeforeItReadsTheBody() throws Exception {
    int port = start(TOKEN, this::store);

    assertThat(send(post(port, "").POST(BodyPublishers.ofByteArray(new byte[10])))).isEqualTo(401);
    assertThat(send(authorized(port, "").header("X", "y").GET())).isEqualTo(405);
    assertThat(
            raw(
                port,
                "POST /dicom-web/studies HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t0k3n\r\n"
                    + "Content-Type: "
                    + Bodies.TYPE
                    + "\r\nContent-Length: 99999999\r\n\r\n"))
        .startsWith("HTTP/1.1 413");
    assertThat(raw(port, "POST / HTTP/1.1\r\nno header\r\n\r\n"))
        .startsWith("HTTP/1.1 400")
        .doesNotContain("no header");
    assertThat(stored).isEmpty();
  }

  @Test
  void whoIsRefusedReadsItThoughStillSending() throws Exception {
    int port = start(TOKEN, instance -> StoreAnswer.STORED);
    byte[] body = Bodies.of(new byte[3 << 20]);

    for (int i = 0; i < 20; i++) {
      HttpRequest unknown = post(port, "").POST(BodyPublishers.ofByteArray(body)).build();
      assertThat(client.send(unknown, string()).statusCode()).isEqualTo(401);
      HttpRequest large = authorized(port, "").POST(BodyPublishers.ofByteArray(body)).build();
      assertThat(client.send(large, string()).statusCode()).isEqualTo(413);
    }
  }

  @Test
  void oneRequestTooManyIsToBeSentAgain() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    int port = start(Credentials.NONE, storing(begun, go));
    HttpRequest request =
        post(port, "").POST(BodyPublishers.ofByteArray(Bodies.of(Bodies.file("1.2.1")))).build();
    CompletableFuture<HttpResponse<String>> first = client.sendAsync(request, string());
    begun.await();

    HttpResponse<String> second = client.send(request, string());
    go.countDown();

    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.headers().firstValue("Retry-After")).hasValue("5");
    assertThat(first.get().statusCode()).isEqualTo(200);
    assertThat(client.send(request, string()).statusCode()).isEqualTo(200);
  }

  /** Tells that it was asked, and answers when it may. */
  private static InstanceStore storing(CountDownLatch begun, CountDownLatch go) {
    return instance -> {
      begun.countDown();
      go.await();
      return StoreAnswer.STORED;
    };
  }

  @Test
  void finishesWhatIsUnderWayWhenItStops() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    int port = start(Credentials.NONE, storing(begun, go));
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(
            post(port, "")
                .POST(BodyPublishers.ofByteArray(Bodies.of(Bodies.file("1.2.1"))))
                .build(),
            string());
    begun.await();
    CompletableFuture<Void> stopped =
        CompletableFuture.runAsync(() -> stop(Duration.ofSeconds(30)));
    go.countDown();

    assertThat(answer.get().statusCode()).isEqualTo(200);
    stopped.get();
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
        .isInstanceOf(IOException.class);
  }

  /** Longer than the idle timeout: the store may take its time, the sender may not. */
  @Test
  void waitsForTheStoreButNotForASilentSender() throws Exception {
    CompletableFuture<String> silent = new CompletableFuture<>();
    int port =
        start(
            Credentials.NONE,
            instance -> {
              silent.join();
              return StoreAnswer.STORED;
            },
            2,
            Duration.ofMillis(200));
    CompletableFuture<HttpResponse<String>> waiting =
        client.sendAsync(
            post(port, "")
                .POST(BodyPublishers.ofByteArray(Bodies.of(Bodies.file("1.2.1"))))
                .build(),
            string());
    String head =
        "POST /dicom-web/studies HTTP/1.1\r\nHost: x\r\nContent-Type: "
            + Bodies.TYPE
            + "\r\nContent-Length: 1000\r\n\r\n--bound\r\n";

    String first = raw(port, head);
    String second = raw(port, head);
    silent.complete(first);

    assertThat(first).startsWith("HTTP/1.1 408").contains("too slowly");
    assertThat(second).startsWith("HTTP/1.1 408");
    assertThat(waiting.get().statusCode()).isEqualTo(200);
  }

  @Test
  void aDefectIsA500WithoutItsMessage() throws Exception {
    int port =
        start(
            Credentials.NONE,
            instance -> {
              throw new IllegalStateException("of Doe^Jane");
            });

    HttpResponse<String> answer =
        client.send(
            post(port, "")
                .POST(BodyPublishers.ofByteArray(Bodies.of(Bodies.file("1.2.1"))))
                .build(),
            string());

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("Doe");
  }

  private static HttpResponse.BodyHandler<String> string() {
    return BodyHandlers.ofString();
  }

  private int send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), string()).statusCode();
  }

  private static HttpRequest.Builder post(int port, String study) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d/dicom-web/studies%s".formatted(port, study)))
        .header("Content-Type", Bodies.TYPE);
  }

  private static HttpRequest.Builder authorized(int port, String study) {
    return post(port, study).header("Authorization", "Bearer t0k3n");
  }

  /** What is answered until the server closes the connection. */
  private static String raw(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private StoreAnswer store(ReceivedInstance instance) {
    stored.add(instance);
    return StoreAnswer.STORED;
  }

  private void stop(Duration limit) {
    try {
      server().stop(limit);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private StowServer server() {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return server;
  }

  private int start(Credentials credentials, InstanceStore store) throws IOException {
    return start(credentials, store, 1, Duration.ofSeconds(10));
  }

  private int start(Credentials credentials, InstanceStore store, int requests, Duration idle)
      throws IOException {
    @Nullable TlsSettings clear = null;
    StowListener listener =
        new StowListener() {
          @Override
          public void answered(Peer peer, int status) {
            heard.add(status);
          }
        };
    server =
        StowServer.start(
            new StowSettings(
                "127.0.0.1",
                0,
                "/dicom-web",
                clear,
                credentials,
                List.of(),
                "STOW",
                new Limits(requests, 1_000_000, 100_000, 5),
                new Timeouts(idle, Duration.ofSeconds(20), 1_000)),
            store,
            listener);
    return server.port();
  }
}
