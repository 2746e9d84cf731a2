package io.radstream.gateway.check;

import io.radstream.gateway.association.TlsProfile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * What kind of TLS a server speaks, and whether its certificate is as it should be.
 *
 * @param tls our keys, and whom we trust
 * @param clock by which certificates are valid
 * @param limit for the connection and for each answer
 */
record TlsProbe(ClientTls tls, InstantSource clock, Duration limit) {

  private static final String SUBJECT = "TLS";

  /**
   * Shakes hands, and closes the connection without another word.
   *
   * @param byName whether the certificate must be made out to the host, as with HTTP; nodes of
   *     DICOM often have certificates that are known themselves, whatever their names
   */
  List<Observation> look(String host, int port, boolean byName) {
    RecordingTrust trust = new RecordingTrust(tls.trust());
    int millis = Math.toIntExact(limit.toMillis());
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, port), millis);
      plain.setSoTimeout(millis);
      try (SSLSocket socket =
          (SSLSocket) tls.context(trust).getSocketFactory().createSocket(plain, host, port, true)) {
        TlsProfile.apply(socket);
        socket.startHandshake();
        return seen(socket.getSession(), trust, host, byName);
      }
    } catch (SSLException e) {
      return List.of(refused(e));
    } catch (SocketTimeoutException e) {
      return List.of(
          Observation.unreachable(
              SUBJECT,
              "the peer does not answer the handshake",
              "let the peer speak TLS at this port, or check without TLS"));
    } catch (IOException e) {
      return List.of(
          Observation.unreachable(
              SUBJECT,
              "the connection was closed within the handshake",
              "let the peer speak TLS at this port and trust our certificate, or check without TLS"));
    }
  }

  private List<Observation> seen(
      SSLSession session, RecordingTrust trust, String host, boolean byName) {
    List<Observation> seen = new ArrayList<>();
    seen.add(
        Observation.good(
            SUBJECT, "%s, %s".formatted(session.getProtocol(), session.getCipherSuite())));
    seen.addAll(
        new ServerCertificate(trust.chain().get(0), clock.instant())
            .observations(trust.refusal().filter(why -> !isOfDates(why)).isEmpty(), host, byName));
    return seen;
  }

  private static boolean isOfDates(Throwable why) {
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateExpiredException
          || cause instanceof CertificateNotYetValidException) {
        return true;
      }
    }
    return false;
  }

  private static Observation refused(SSLException why) {
    String said = String.valueOf(why.getMessage()).toLowerCase(Locale.ROOT);
    if (said.contains("unsupported or unrecognized") || said.contains("plaintext")) {
      return Observation.refused(
          SUBJECT, "the peer does not speak TLS here", "check without TLS, or use its TLS port");
    }
    if (said.contains("protocol_version")) {
      return Observation.refused(
          SUBJECT,
          "the peer has neither TLS 1.3 nor TLS 1.2",
          "update the peer: older versions are broken");
    }
    if (said.contains("handshake_failure")) {
      return Observation.refused(
          SUBJECT,
          "the peer has no cipher suite of BCP 195, or wants a certificate that we do not have",
          "allow the peer AES-GCM with ECDHE; set dicom.tls.keys");
    }
    return Observation.refused(
        SUBJECT,
        "the handshake failed: " + why.getMessage(),
        "let the peer trust the certificate of dicom.tls.keys");
  }
}
