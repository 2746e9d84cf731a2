package io.radstream.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on the loopback that says exactly what it is told to, header and all. One thread
 * of its own serves one connection after the other and keeps each open until an answer has no
 * length. A JVM has one for all its inputs, so it ends with the JVM.
 */
final class LoopbackServer {

  private final ServerSocket socket;
  private final Function<String, byte[]> answers;

  private LoopbackServer(ServerSocket socket, Function<String, byte[]> answers) {
    this.socket = socket;
    this.answers = answers;
  }

  /**
   * Starts one.
   *
   * @param answers from the first line of a request to all bytes of the response
   */
  static LoopbackServer start(Function<String, byte[]> answers) {
    try {
      LoopbackServer server =
          new LoopbackServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answers);
      Thread thread = new Thread(server::serve, "loopback-server");
      thread.setDaemon(true);
      thread.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("no socket on the loopback", e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  String hostAndPort() {
    return "127.0.0.1:" + port();
  }

  String url() {
    return "http://" + hostAndPort();
  }

  /** A well-formed response with this body. */
  static byte[] response(int status, byte[] body) {
    byte[] head =
        "HTTP/1.1 %d x\r\nContent-Length: %d\r\n\r\n"
            .formatted(status, body.length)
            .getBytes(ISO_8859_1);
    byte[] response = new byte[head.length + body.length];
    System.arraycopy(head, 0, response, 0, head.length);
    System.arraycopy(body, 0, response, head.length, body.length);
    return response;
  }

  private void serve() {
    while (true) {
      try (Socket connection = socket.accept()) {
        connection.setTcpNoDelay(true);
        talk(connection);
      } catch (IOException e) {
        // The client broke off, as it may when an answer is hostile.
      }
    }
  }

  private void talk(Socket connection) throws IOException {
    InputStream in = new BufferedInputStream(connection.getInputStream());
    OutputStream out = connection.getOutputStream();
    String request = request(in);
    while (request != null) {
      byte[] answer = answers.apply(request);
      out.write(answer);
      out.flush();
      request = hasLength(answer) ? request(in) : null;
    }
  }

  /** Only answers of {@link #response} say reliably where they end. */
  private static boolean hasLength(byte[] answer) {
    String start = new String(answer, 0, Math.min(answer.length, 40), ISO_8859_1);
    return start.startsWith("HTTP/1.1 ") && start.contains(" x\r\nContent-Length: ");
  }

  /** The first line of the next request, which is read to its end; null when there is none. */
  private static @Nullable String request(InputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return null;
    }
    int body = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        body = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    in.skipNBytes(body);
    return first;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next >= 0 && next != '\n') {
      line.append((char) next);
      next = in.read();
    }
    return line.toString().strip();
  }
}
