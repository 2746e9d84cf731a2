package io.radstream.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.radstream.gateway.audit.SyslogServer.Way;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogServerTest {

  private static final AuditText MESSAGE = new AuditText(AuditEvents.NOON, "<Ä/>");
  private static final SSLSocketFactory TLS = (SSLSocketFactory) SSLSocketFactory.getDefault();

  @Test
  void readsAddresses() {
    assertThat(SyslogServer.parse("tls://audit.example.org", TLS))
        .contains(new SyslogServer(Way.TLS, "audit.example.org", 6514, TLS));
    assertThat(SyslogServer.parse("udp://10.0.0.1:1514", TLS).orElseThrow().port()).isEqualTo(1514);
    assertThat(SyslogServer.parse("tcp://[::1]", TLS).orElseThrow().way()).isEqualTo(Way.TCP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "audit",
        "audit:514",
        "http://audit",
        "udp://",
        "udp://a b",
        "tls://u:p@a",
        "tcp://a/b",
        "tcp://a?b"
      })
  void takesNothingElseForAnAddress(String address) {
    assertThat(SyslogServer.parse(address, TLS)).isEmpty();
  }

  @Test
  void sendsADatagramForEachMessage() throws IOException, InterruptedException {
    try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(10_000);
      try (AuditSink sink = open("udp", server.getLocalPort())) {
        sink.deliver(List.of(MESSAGE, MESSAGE));
      }
      DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
      server.receive(packet);
      server.receive(packet);
      assertSyslog(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void countsBytesBeforeEachMessageOfAConnection() throws IOException, InterruptedException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        AuditSink sink = open("tcp", server.getLocalPort())) {
      sink.deliver(List.of(MESSAGE, MESSAGE));
      try (Socket connection = server.accept()) {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        assertSyslog(frame(in));
        assertSyslog(frame(in));
        sink.deliver(List.of(MESSAGE));
        assertSyslog(frame(in));
      }
    }
  }

  @Test
  void connectsAnewAfterTheServerHasEndedTheConnection() throws IOException, InterruptedException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        AuditSink sink = open("tcp", server.getLocalPort())) {
      sink.deliver(List.of(MESSAGE));
      try (Socket connection = server.accept()) {
        frame(connection.getInputStream());
      }
      sink.deliver(List.of(MESSAGE));
      try (Socket connection = server.accept()) {
        assertSyslog(frame(connection.getInputStream()));
      }
    }
  }

  @Test
  void tellsThatNobodyListens() throws IOException {
    int free;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = server.getLocalPort();
    }
    try (AuditSink sink = open("tcp", free)) {
      assertThatIOException().isThrownBy(() -> sink.deliver(List.of(MESSAGE)));
    }
  }

  private static AuditSink open(String way, int port) {
    return SyslogServer.parse("%s://127.0.0.1:%d".formatted(way, port), TLS)
        .orElseThrow()
        .open("main");
  }

  private static String frame(InputStream in) throws IOException {
    int length = 0;
    for (int digit = in.read(); digit != ' '; digit = in.read()) {
      length = length * 10 + digit - '0';
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static void assertSyslog(String message) {
    assertThat(message)
        .matches(
            "<85>1 2026-03-01T12:00:00\\.123Z [!-~]+ radstream-gateway \\d+ DICOM\\+RFC3881 -"
                + " \uFEFF<Ä/>");
  }
}
