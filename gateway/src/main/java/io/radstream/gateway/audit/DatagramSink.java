package io.radstream.gateway.audit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;

/** Syslog over UDP (RFC 5426): one message a datagram. */
final class DatagramSink implements AuditSink {

  private final String host;
  private final int port;
  private final SyslogFormat format;

  DatagramSink(String host, int port, SyslogFormat format) {
    this.host = host;
    this.port = port;
    this.format = format;
  }

  @Override
  public String name() {
    return "syslog";
  }

  @Override
  public void deliver(List<AuditText> messages) throws IOException {
    InetAddress server = InetAddress.getByName(host);
    try (DatagramSocket socket = new DatagramSocket()) {
      for (AuditText message : messages) {
        byte[] bytes = format.of(message);
        socket.send(new DatagramPacket(bytes, bytes.length, server, port));
      }
    }
  }

  @Override
  public void close() {
    // A socket lives no longer than a delivery.
  }
}
