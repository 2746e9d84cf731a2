package io.radstream.gateway.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Connections over TCP, or over TLS to a server whose certificate is for its host. Stateless. */
public final class ClientSockets {

  private ClientSockets() {}

  /**
   * Connects. Blocks for the limit at most, over TLS for it at each step of the handshake.
   *
   * @param host name or address of the server
   * @param port of the server
   * @param sockets for TLS an {@link SSLSocketFactory}
   * @param limit for the connection, and later for each read
   * @throws IOException if there is no connection; nothing is left open
   */
  public static Socket connect(String host, int port, SocketFactory sockets, Duration limit)
      throws IOException {
    int millis = Math.toIntExact(limit.toMillis());
    Socket plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(host, port), millis);
      plain.setSoTimeout(millis);
      return sockets instanceof SSLSocketFactory tls ? secured(tls, plain, host, port) : plain;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private static Socket secured(SSLSocketFactory tls, Socket plain, String host, int port)
      throws IOException {
    SSLSocket secured = (SSLSocket) tls.createSocket(plain, host, port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }
}
