package io.radstream.gateway.association;

import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Versions and cipher suites of TLS after BCP 195 (RFC 9325; DICOM PS3.15 section B.12): TLS 1.2
 * and 1.3, ephemeral keys, authenticated encryption. Stateless.
 */
public final class TlsProfile {

  private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");
  private static final List<String> SUITES =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_AES_128_GCM_SHA256",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private TlsProfile() {}

  /** The versions, newest first, by Java's names. */
  public static List<String> versions() {
    return VERSIONS;
  }

  /** The cipher suites, preferred ones first, by IANA's names. */
  public static List<String> suites() {
    return SUITES;
  }

  /** Allows a socket these versions and suites, as far as this JVM has them, and no others. */
  public static void apply(SSLSocket socket) {
    List<String> supported = Arrays.asList(socket.getSupportedCipherSuites());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(VERSIONS.toArray(String[]::new));
    parameters.setCipherSuites(SUITES.stream().filter(supported::contains).toArray(String[]::new));
    parameters.setUseCipherSuitesOrder(true);
    socket.setSSLParameters(parameters);
  }
}
