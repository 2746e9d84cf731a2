package io.radstream.cli.deliver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes HL7 messages over MLLP and acknowledges each, as a worklist does. */
final class WorklistStub implements AutoCloseable {

  private static final int BEGIN = 0x0B;
  private static final int END = 0x1C;
  private static final int CONTROL_ID = 9;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Map<String, Integer> messages = new ConcurrentHashMap<>();
  private final AtomicInteger taken = new AtomicInteger();

  WorklistStub() throws IOException {
    Thread thread = new Thread(this::accept, "worklist");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread thread = new Thread(() -> serve(socket), "worklist-connection");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      for (String id = read(socket.getInputStream());
          !id.isEmpty();
          id = read(socket.getInputStream())) {
        messages.merge(id, 1, Integer::sum);
        taken.incrementAndGet();
        String answer =
            (char) BEGIN
                + "MSH|^~\\&|RIS||||20260101||ACK|1|P|2.5.1\rMSA|AA|%s\r".formatted(id)
                + (char) END
                + "\r";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // The sender was killed.
    }
  }

  /** MSH-10 of the next message; empty at the end. */
  private static String read(InputStream in) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int value = in.read(); value != END; value = in.read()) {
      if (value < 0) {
        return "";
      }
      message.write(value);
    }
    int unused = in.read();
    String[] fields = message.toString(StandardCharsets.UTF_8).split("\\|", -1);
    return fields[CONTROL_ID];
  }

  int port() {
    return server.getLocalPort();
  }

  /** Control ids of all messages. */
  Set<String> ids() {
    return messages.keySet();
  }

  /** How many messages came, repeated ones among them. */
  int taken() {
    return taken.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
