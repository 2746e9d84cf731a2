package io.radstream.gateway.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Syslog over TLS (RFC 5425) or TCP (RFC 6587): each message after the number of its bytes, over a
 * connection that is kept. The protocol knows no acknowledgement: what was handed to a connection
 * that broke right after counts as delivered.
 */
final class StreamSink implements AuditSink {

  private static final int LIMIT_MS = 5_000;

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
      open = connect();
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

  private Socket connect() throws IOException {
    Socket plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(server.host(), server.port()), LIMIT_MS);
      plain.setSoTimeout(LIMIT_MS);
      return server.sockets() instanceof SSLSocketFactory tls ? secured(tls, plain) : plain;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private Socket secured(SSLSocketFactory tls, Socket plain) throws IOException {
    SSLSocket secured = (SSLSocket) tls.createSocket(plain, server.host(), server.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
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
