package io.radstream.gateway.audit;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * A syslog server.
 *
 * @param way how it is reached
 * @param host its name or address
 * @param port its port
 * @param sockets makes connections, for TLS with the certificates that are to be used
 */
public record SyslogServer(Way way, String host, int port, SocketFactory sockets) {

  /** How a server is reached. */
  public enum Way {
    /** RFC 5426; messages may get lost on their way unnoticed. */
    UDP(514),
    /** RFC 6587 with octet counting. */
    TCP(601),
    /** RFC 5425; the server's certificate must be for its host. */
    TLS(6514);

    private final int port;

    Way(int port) {
      this.port = port;
    }
  }

  /**
   * Reads an address such as {@code tls://audit.example.org:6514}.
   *
   * @param tls makes connections if it is one for TLS
   * @return empty if it is none
   */
  public static Optional<SyslogServer> parse(String address, SSLSocketFactory tls) {
    try {
      URI uri = new URI(address);
      if (uri.getScheme() == null || uri.getHost() == null || !bare(uri)) {
        return Optional.empty();
      }
      Way way = Way.valueOf(uri.getScheme().toUpperCase(Locale.ROOT));
      int port = uri.getPort() < 0 ? way.port : uri.getPort();
      SocketFactory sockets = way == Way.TLS ? tls : SocketFactory.getDefault();
      return Optional.of(new SyslogServer(way, uri.getHost(), port, sockets));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean bare(URI uri) {
    return uri.getUserInfo() == null
        && uri.getQuery() == null
        && uri.getFragment() == null
        && uri.getPath().isEmpty();
  }

  AuditSink open(String gatewayId) {
    SyslogFormat format = SyslogFormat.ofThisMachine(gatewayId);
    return way == Way.UDP ? new DatagramSink(host, port, format) : new StreamSink(this, format);
  }
}
