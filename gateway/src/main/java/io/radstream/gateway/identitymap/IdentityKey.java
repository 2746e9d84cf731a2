package io.radstream.gateway.identitymap;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that the identity map is encrypted with: AES of 256 bits. Not the site's pseudonym key:
 * that one other machines have too. Immutable, safe for use by many threads.
 */
public final class IdentityKey {

  /** Length of a key. */
  public static final int BYTES = 32;

  static final int FINGERPRINT_BYTES = 8;

  private final SecretKeySpec secret;
  private final byte[] fingerprint;

  private IdentityKey(byte[] secret) {
    this.secret = new SecretKeySpec(secret, "AES");
    this.fingerprint = fingerprint(secret);
  }

  /**
   * The key of these bytes.
   *
   * @param secret {@value #BYTES} bytes, which are copied
   */
  public static IdentityKey of(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("an identity key has %d bytes".formatted(BYTES));
    }
    return new IdentityKey(secret);
  }

  SecretKey secret() {
    return secret;
  }

  /** Tells keys apart without giving them away. */
  byte[] fingerprint() {
    return fingerprint.clone();
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "IdentityKey";
  }

  private static byte[] fingerprint(byte[] secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] whole = mac.doFinal("identity map fingerprint".getBytes(StandardCharsets.US_ASCII));
      return Arrays.copyOf(whole, FINGERPRINT_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
    }
  }
}
