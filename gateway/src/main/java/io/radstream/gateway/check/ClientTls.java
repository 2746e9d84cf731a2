package io.radstream.gateway.check;

import io.radstream.gateway.association.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The gateway's keys and whom it trusts, as a client.
 *
 * @param keys none for a client that shows no certificate
 * @param trust who is trusted
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record ClientTls(KeyManager[] keys, X509ExtendedTrustManager trust) {

  /**
   * Those of the settings {@code dicom.tls.*}; where they name nobody to trust, of Java's own
   * store.
   *
   * @param settings texts by the names of the configuration
   * @param archive first word of the settings of an archive whose trust goes before; empty for none
   * @throws IOException if a file cannot be read
   * @throws GeneralSecurityException if one does not hold what it should
   */
  public static ClientTls of(Map<String, String> settings, Optional<String> archive)
      throws IOException, GeneralSecurityException {
    String keys = settings.getOrDefault("dicom.tls.keys", "");
    return new ClientTls(
        keys.isEmpty()
            ? new KeyManager[0]
            : TlsFiles.keyManagers(Path.of(keys), secret(settings, "dicom.tls.keys.password")),
        first(trusted(settings, archive)));
  }

  private static TrustManager[] trusted(Map<String, String> settings, Optional<String> archive)
      throws IOException, GeneralSecurityException {
    String own = archive.map(name -> name + ".ssl.truststore").orElse("");
    String ownFile = settings.getOrDefault(own + ".location", "");
    if (!ownFile.isEmpty()) {
      return TlsFiles.trustManagers(Path.of(ownFile), secret(settings, own + ".password"));
    }
    String usual = settings.getOrDefault("dicom.tls.trusted", "");
    return usual.isEmpty()
        ? javas()
        : TlsFiles.trustManagers(Path.of(usual), secret(settings, "dicom.tls.trusted.password"));
  }

  private static char[] secret(Map<String, String> settings, String key) {
    return settings.getOrDefault(key, "").toCharArray();
  }

  private static TrustManager[] javas() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return factory.getTrustManagers();
  }

  private static X509ExtendedTrustManager first(TrustManager[] managers) {
    return Arrays.stream(managers)
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(X509ExtendedTrustManager.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** For connections over which something is said. */
  SSLContext context() {
    return context(trust);
  }

  /** With another one in the place of trust. */
  SSLContext context(X509ExtendedTrustManager other) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, new TrustManager[] {other}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has TLS", e);
    }
  }
}
