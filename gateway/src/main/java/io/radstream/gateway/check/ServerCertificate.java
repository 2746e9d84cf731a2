package io.radstream.gateway.check;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/**
 * What is right and wrong with a server's certificate.
 *
 * @param own the server's, without those who issued it
 * @param now the time
 */
record ServerCertificate(X509Certificate own, Instant now) {

  private static final String SUBJECT = "certificate";
  private static final int DNS = 2;
  private static final int IP = 7;

  /**
   * One observation for each fault, or one that there is none.
   *
   * @param trusted whether it is of somebody trusted, its dates apart
   * @param host by which the server is called
   * @param byName whether it must be made out to the host
   */
  List<Observation> observations(boolean trusted, String host, boolean byName) {
    List<Observation> faults = new ArrayList<>();
    dates(faults);
    if (!trusted) {
      faults.add(
          Observation.refused(
              SUBJECT,
              "issued by %s, who is not trusted".formatted(own.getIssuerX500Principal().getName()),
              "put the certificate, or its issuer's, into dicom.tls.trusted"));
    }
    if (!isOf(host)) {
      String seen = "not made out to %s but to %s".formatted(host, names());
      faults.add(
          byName
              ? Observation.refused(
                  SUBJECT,
                  seen,
                  "call the peer by a name of its certificate, or have one issued with this name")
              : Observation.note(SUBJECT, seen + "; no fault in a node of DICOM"));
    }
    return faults.isEmpty()
        ? List.of(
            Observation.good(
                SUBJECT,
                "made out to %s, valid until %s".formatted(names(), own.getNotAfter().toInstant())))
        : faults;
  }

  private void dates(List<Observation> faults) {
    try {
      own.checkValidity(Date.from(now));
    } catch (CertificateExpiredException e) {
      faults.add(
          Observation.refused(
              SUBJECT,
              "expired at " + own.getNotAfter().toInstant(),
              "have a new one issued for the peer"));
    } catch (CertificateNotYetValidException e) {
      faults.add(
          Observation.refused(
              SUBJECT,
              "not valid before " + own.getNotBefore().toInstant(),
              "set the clocks of both machines"));
    }
  }

  /** RFC 9525: the alternative names only; a star stands for one label, the first. */
  private boolean isOf(String host) {
    String called = host.toLowerCase(Locale.ROOT);
    return names().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(
            name ->
                name.equals(called)
                    || (name.startsWith("*.")
                        && called.indexOf('.') > 0
                        && name.substring(1).equals(called.substring(called.indexOf('.')))));
  }

  private List<String> names() {
    try {
      Collection<List<?>> names = own.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(name -> name.get(0).equals(DNS) || name.get(0).equals(IP))
              .map(name -> String.valueOf(name.get(1)))
              .toList();
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
