package io.radstream.gateway.check;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Lets every server's certificate pass and notes what another one says of it, so that a handshake
 * comes to its end and all that is wrong can be told. For connections over which nothing is said.
 * Not thread-safe.
 */
final class RecordingTrust extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager other;
  private List<X509Certificate> chain = List.of();
  private @Nullable CertificateException refusal;

  RecordingTrust(X509ExtendedTrustManager other) {
    this.other = other;
  }

  /** What the server showed, its own first. */
  List<X509Certificate> chain() {
    return chain;
  }

  /** Why it is not trusted, if it is not. */
  Optional<CertificateException> refusal() {
    return Optional.ofNullable(refusal);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] shown, String type) {
    chain = List.of(shown);
    try {
      other.checkServerTrusted(shown, type);
    } catch (CertificateException e) {
      refusal = e;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] shown, String type, Socket socket) {
    checkServerTrusted(shown, type);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] shown, String type, SSLEngine engine) {
    checkServerTrusted(shown, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] shown, String type) throws CertificateException {
    throw new CertificateException("not a server");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] shown, String type, Socket socket)
      throws CertificateException {
    checkClientTrusted(shown, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] shown, String type, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(shown, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return other.getAcceptedIssuers();
  }
}
