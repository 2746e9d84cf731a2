package io.radstream.gateway.conformance;

import java.io.IOException;
import java.net.InetAddress;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** A client that offers one cipher suite. */
final class SuiteProbe {

  private static final String REFUSED = "refused";

  private SuiteProbe() {}

  static boolean isSpoken(SSLContext context, int port, String suite) throws IOException {
    return !spoken(context, port, suite).equals(REFUSED);
  }

  /** The version of TLS in which a server of this machine speaks it, or "refused". */
  static String spoken(SSLContext context, int port, String suite) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.setEnabledCipherSuites(new String[] {suite});
      socket.startHandshake();
      return socket.getSession().getCipherSuite().equals(suite)
          ? socket.getSession().getProtocol()
          : "another suite";
    } catch (SSLException e) {
      return REFUSED;
    }
  }
}
