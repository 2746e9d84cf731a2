package io.radstream.gateway.association;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Keys and certificates in files: PKCS#12, or PEM with certificates and a private key (PKCS#8, not
 * encrypted). Which of both a file is, its content says. Stateless.
 */
public final class TlsFiles {

  private static final String BEGIN = "-----BEGIN ";
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");
  private static final String ENTRY = "radstream";

  private TlsFiles() {}

  /**
   * A context of one's own key and of those that are trusted.
   *
   * @param keys file with the private key and its certificates, its own first
   * @param keyPassword of a PKCS#12 file; not looked at for PEM
   * @param trusted file with the certificates that are trusted
   * @param trustPassword of a PKCS#12 file; not looked at for PEM
   * @throws IOException if a file cannot be read
   * @throws GeneralSecurityException if it does not hold what it should; the message says what
   */
  public static SSLContext mutual(Path keys, char[] keyPassword, Path trusted, char[] trustPassword)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers(keys, keyPassword), trustManagers(trusted, trustPassword), null);
    return context;
  }

  /** A context of one's own key, for a server that asks nobody for certificates. */
  public static SSLContext server(Path keys, char[] keyPassword)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keyManagers(keys, keyPassword), null, null);
    return context;
  }

  /**
   * Managers of one's own key, for a client or server.
   *
   * @param file with the private key and its certificates, its own first
   * @param password of a PKCS#12 file; not looked at for PEM
   */
  public static KeyManager[] keyManagers(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    return keys(file, password).getKeyManagers();
  }

  /**
   * Managers of those that are trusted.
   *
   * @param file with their certificates
   * @param password of a PKCS#12 file; not looked at for PEM
   */
  public static TrustManager[] trustManagers(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    return trust(trustStore(file, password)).getTrustManagers();
  }

  /**
   * A context of those that are trusted, for a client that shows nobody a certificate.
   *
   * @param trusted file with the certificates that are trusted
   * @param password of a PKCS#12 file; not looked at for PEM
   * @throws IOException if the file cannot be read
   * @throws GeneralSecurityException if it does not hold what it should
   */
  public static SSLContext trusting(Path trusted, char[] password)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust(trustStore(trusted, password)).getTrustManagers(), null);
    return context;
  }

  private static TrustManagerFactory trust(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return trust;
  }

  private static KeyManagerFactory keys(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    byte[] bytes = Files.readAllBytes(file);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    if (isPem(bytes)) {
      char[] none = new char[0];
      Certificate[] chain = certificates(bytes).toArray(new Certificate[0]);
      KeyStore store = empty();
      store.setKeyEntry(ENTRY, privateKey(bytes), none, chain);
      managers.init(store, none);
    } else {
      managers.init(pkcs12(bytes, password), password);
    }
    return managers;
  }

  private static KeyStore trustStore(Path file, char[] password)
      throws IOException, GeneralSecurityException {
    byte[] bytes = Files.readAllBytes(file);
    if (!isPem(bytes)) {
      return pkcs12(bytes, password);
    }
    KeyStore store = empty();
    int number = 0;
    for (Certificate certificate : certificates(bytes)) {
      store.setCertificateEntry(ENTRY + number++, certificate);
    }
    return store;
  }

  private static boolean isPem(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(BEGIN);
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static KeyStore pkcs12(byte[] bytes, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(new ByteArrayInputStream(bytes), password);
    return store;
  }

  private static Collection<? extends Certificate> certificates(byte[] pem)
      throws GeneralSecurityException {
    // The factory reads certificates only; a key between them would end it.
    String text = PRIVATE_KEY.matcher(new String(pem, StandardCharsets.ISO_8859_1)).replaceAll("");
    Collection<? extends Certificate> certificates =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    if (certificates.isEmpty()) {
      throw new GeneralSecurityException("a PEM file without a certificate");
    }
    return certificates;
  }

  private static PrivateKey privateKey(byte[] pem) throws GeneralSecurityException {
    Matcher found = PRIVATE_KEY.matcher(new String(pem, StandardCharsets.ISO_8859_1));
    if (!found.find()) {
      throw new GeneralSecurityException(
          "a PEM file without BEGIN PRIVATE KEY: it must hold the key as PKCS#8, not encrypted");
    }
    byte[] key = Base64.getMimeDecoder().decode(found.group(1));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key));
      } catch (InvalidKeySpecException e) {
        // Of another algorithm.
      }
    }
    throw new GeneralSecurityException("a private key that is none of EC, RSA and Ed25519");
  }
}
