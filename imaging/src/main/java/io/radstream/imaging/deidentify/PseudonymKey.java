package io.radstream.imaging.deidentify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of a site from which its pseudonyms are made: HMAC-SHA-256 (RFC 2104) of a kind and a
 * name, of which the first 32 hexadecimal digits are used. The same key gives the same pseudonym to
 * the same name, on every machine; without the key nobody can try names until one fits. Immutable,
 * safe for use by many threads.
 */
public final class PseudonymKey {

  /** Length of a key. */
  public static final int BYTES = 32;

  private static final int MOST_DAYS = 365;
  private static final String ALGORITHM = "HmacSHA256";
  private static final int PSEUDONYM_BYTES = 16;
  private static final int FINGERPRINT_BYTES = 8;

  private final SecretKeySpec secret;

  private PseudonymKey(byte[] secret) {
    this.secret = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * The key of these bytes.
   *
   * @param secret {@value #BYTES} bytes, which are copied
   */
  public static PseudonymKey of(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("a pseudonym key has %d bytes".formatted(BYTES));
    }
    return new PseudonymKey(secret);
  }

  /** A new key from the platform's strong randomness, which nobody else has. */
  public static PseudonymKey random() {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return new PseudonymKey(secret);
  }

  /** The pseudonym of a patient, 32 hexadecimal digits. */
  public String patient(String name) {
    return pseudonym("patient", name);
  }

  /** The pseudonym of a study, 32 hexadecimal digits. */
  public String study(String name) {
    return pseudonym("study", name);
  }

  /** The pseudonym of a SOP instance whatever its pixels are, 32 hexadecimal digits. */
  public String instance(String uid) {
    return pseudonym("instance", uid);
  }

  /**
   * The pseudonym of an image, 32 hexadecimal digits.
   *
   * @param sopInstanceUid of the instance that it came in
   * @param digest of its decoded pixels, in hexadecimal digits
   */
  public String image(String sopInstanceUid, String digest) {
    return pseudonym("image", sopInstanceUid + "/" + digest);
  }

  /** The pseudonym of a device, 32 hexadecimal digits. */
  public String device(String name) {
    return pseudonym("device", name);
  }

  /** The pseudonym of somebody who reads images, 32 hexadecimal digits. */
  public String reader(String name) {
    return pseudonym("reader", name);
  }

  /**
   * By how many days all dates of a patient are moved back, 1 to {@value #MOST_DAYS}: the same for
   * the same patient, and without the key as likely one as another.
   */
  public int daysBack(String patient) {
    long number = ByteBuffer.wrap(mac("dates", patient)).getLong();
    return 1 + (int) Long.remainderUnsigned(number, MOST_DAYS);
  }

  /**
   * Tells keys apart without giving them away, 16 hexadecimal digits. Pseudonyms of two
   * fingerprints cannot be compared.
   */
  public String fingerprint() {
    return HexFormat.of().formatHex(mac("fingerprint", ""), 0, FINGERPRINT_BYTES);
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "pseudonym key " + fingerprint();
  }

  private String pseudonym(String kind, String name) {
    return HexFormat.of().formatHex(mac(kind, name), 0, PSEUDONYM_BYTES);
  }

  /** No kind contains the byte between the two, so no pair of kind and name is met by another. */
  private byte[] mac(String kind, String name) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      mac.update(kind.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
    }
  }
}
