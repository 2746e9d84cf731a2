package io.radstream.gateway.deliver.hl7;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;

/** Takes messages over MLLP, remembers them, and answers as told. */
final class FakeReceiver implements AutoCloseable {

  /** Instead of an answer: nothing is said. */
  static final String SILENCE = "";

  /** Instead of an answer: the connection ends. */
  static final String END = "END";

  private final ServerSocket server;
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private volatile Function<String, String> answer = FakeReceiver::accepted;

  FakeReceiver() throws IOException {
    this(ServerSocketFactory.getDefault());
  }

  FakeReceiver(ServerSocketFactory sockets) throws IOException {
    server = sockets.createServerSocket(0, 9, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  /** Ends with its socket. */
  private static void start(Runnable work) {
    Thread thread = new Thread(work, "receiver");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket one = server.accept();
        connections.add(one);
        start(() -> serve(one));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket one) {
    try (one) {
      for (String message = read(one.getInputStream());
          !message.isEmpty();
          message = read(one.getInputStream())) {
        messages.add(message);
        String said = answer.apply(controlId(message));
        if (said.equals(END)) {
          return;
        }
        one.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      return;
    }
  }

  private static String read(InputStream in) throws IOException {
    List<Byte> bytes = new ArrayList<>();
    for (int one = in.read(); one != 0x1C; one = in.read()) {
      if (one < 0) {
        return "";
      }
      bytes.add((byte) one);
    }
    byte[] message = new byte[bytes.size() - 1];
    for (int at = 0; at < message.length; at++) {
      message[at] = bytes.get(at + 1);
    }
    if (bytes.get(0) != 0x0B || in.read() != 0x0D) {
      throw new IOException("no block");
    }
    return new String(message, StandardCharsets.UTF_8);
  }

  static String controlId(String message) {
    return message.split("\\|", -1)[9];
  }

  /** An answer that takes the message. */
  static String accepted(String controlId) {
    return block("AA", controlId);
  }

  static String block(String code, String controlId) {
    return "\u000bMSH|^~\\&|RIS||||2026||ACK|1|P|2.5.1\rMSA|%s|%s\r\u001c\r"
        .formatted(code, controlId);
  }

  void answer(Function<String, String> answers) {
    this.answer = answers;
  }

  List<String> messages() {
    return messages;
  }

  /** How many there were. */
  int connections() {
    return connections.size();
  }

  /** Ends all of them, as a receiver does to whom nothing was sent for a while. */
  void hangUp() throws IOException {
    for (Socket one : connections) {
      one.close();
    }
  }

  MllpServer at(Duration limit) {
    return at(limit, SocketFactory.getDefault());
  }

  MllpServer at(Duration limit, SocketFactory sockets) {
    return new MllpServer("127.0.0.1", server.getLocalPort(), sockets, limit);
  }

  @Override
  public void close() throws IOException {
    server.close();
    hangUp();
  }
}
