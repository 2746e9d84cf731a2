package io.radstream.streamapp.references;

import io.radstream.configuration.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** An HTTP server on the loopback address that says, byte by byte, whatever a test wants. */
final class TestArchive implements AutoCloseable {

  static final int MAX_BYTES = 1_000_000;

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final ServerSocket server = new ServerSocket(0, 50, LOOPBACK);
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final Speech speech;

  /** What the server says to one request; {@code asked} counts from 1. */
  interface Speech {
    void answer(int asked, OutputStream out) throws IOException, InterruptedException;
  }

  TestArchive(Speech speech) throws IOException {
    this.speech = speech;
    Thread acceptor = new Thread(this::accept, "test-archive");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  /** Allows these hosts over these schemes, for a second and two attempts. */
  static ReferenceSettings settings(Set<String> schemes, String... hosts) {
    return new ReferenceSettings(
        Stream.of(hosts).map(HostRule::of).toList(),
        schemes,
        List.of(),
        MAX_BYTES,
        Duration.ofSeconds(1),
        2);
  }

  /** Allows this archive, loopback network included. */
  ReferenceSettings settings(Duration timeout) {
    return new ReferenceSettings(
        List.of(HostRule.of("127.0.0.1:" + port())),
        Set.of("http"),
        List.of(Network.of("127.0.0.0/8")),
        MAX_BYTES,
        timeout,
        2);
  }

  int port() {
    return server.getLocalPort();
  }

  String uri() {
    return "http://127.0.0.1:" + port() + "/film";
  }

  /** The heads of all requests so far. */
  List<String> requests() {
    return requests;
  }

  static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  static byte[] head(String... lines) {
    return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        Thread thread = new Thread(() -> serve(socket), "test-archive-connection");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      requests.add(request(socket.getInputStream()));
      speech.answer(requests.size(), socket.getOutputStream());
      socket.getOutputStream().flush();
    } catch (IOException e) {
      // The client has gone, as it should when it has had enough.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String request(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int next = in.read();
    while (next >= 0) {
      head.append((char) next);
      if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
        return head.toString();
      }
      next = in.read();
    }
    throw new IOException("no request");
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
