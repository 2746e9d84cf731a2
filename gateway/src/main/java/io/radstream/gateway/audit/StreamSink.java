package io.radstream.gateway.audit;

import io.radstream.gateway.outbound.ClientSockets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Syslog over TLS (RFC 5425) or TCP (RFC 6587): each message after the number of its bytes, over a
 * connection that is kept. The protocol knows no acknowledgement: what was handed to a connection
 * that broke right after counts as delivered.
 */
final class StreamSink implements AuditSink {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final SyslogServer server;
  private final SyslogFormat format;
  private @Nullable Socket socket;

  StreamSink(SyslogServer server, SyslogFormat format) {
    this.server = server;
    this.format = format;
  }

  @Override
  public String name() {
    return "syslog";
  }

  @Override
  public void deliver(List<AuditText> messages) throws IOException {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (AuditText message : messages) {
      byte[] bytes = format.of(message);
      frames.writeBytes((bytes.length + " ").getBytes(StandardCharsets.US_ASCII));
      frames.writeBytes(bytes);
    }
    try {
      connected().getOutputStream().write(frames.toByteArray());
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private Socket connected() throws IOException {
    Socket open = socket;
    if (open == null || isEnded(open)) {
      close();
      open = ClientSockets.connect(server.host(), server.port(), server.sockets(), LIMIT);
      socket = open;
    }
    return open;
  }

  /** A server says nothing; what can be read is the end of the connection. */
  private static boolean isEnded(Socket open) throws IOException {
    open.setSoTimeout(1);
    try {
      return open.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() {
    Socket open = socket;
    socket = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        return; // it is gone anyway
      }
    }
  }
}
