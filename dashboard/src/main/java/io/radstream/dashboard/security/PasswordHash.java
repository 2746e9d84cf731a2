package io.radstream.dashboard.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: {@code pbkdf2-sha256$ITERATIONS$SALT$HASH}, the latter two in Base64.
 * Source: RFC 8018, PBKDF2 with HMAC-SHA-256; 600,000 iterations after OWASP's cheat sheet of 2023.
 * Its text form tells nothing.
 *
 * @param iterations 10,000 to 10,000,000
 */
@SuppressWarnings("ArrayRecordComponent") // compared in constant time only
record PasswordHash(int iterations, byte[] salt, byte[] hash) {

  static final int ITERATIONS = 600_000;

  private static final String NAME = "pbkdf2-sha256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final Pattern FORM =
      Pattern.compile("pbkdf2-sha256\\$(\\d{5,8})\\$([A-Za-z0-9+/]{22}==)\\$([A-Za-z0-9+/]{43}=)");

  /** Hashes a password with a new salt. */
  static PasswordHash of(char[] password, int iterations) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new PasswordHash(iterations, salt, hashed(password, salt, iterations));
  }

  /** Reads what {@link #text} wrote; empty if it is anything else. */
  static Optional<PasswordHash> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int iterations = Integer.parseInt(form.group(1));
    if (iterations < 10_000 || iterations > 10_000_000) {
      return Optional.empty();
    }
    Base64.Decoder decoder = Base64.getDecoder();
    return Optional.of(
        new PasswordHash(iterations, decoder.decode(form.group(2)), decoder.decode(form.group(3))));
  }

  /** Whether it is of this password; takes as long for a wrong one. */
  boolean matches(char[] password) {
    return MessageDigest.isEqual(hash, hashed(password, salt, iterations));
  }

  private static byte[] hashed(char[] password, byte[] salt, int iterations) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(password, salt, iterations, HASH_BITS))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has PBKDF2", e);
    }
  }

  /** As it is kept in a file. */
  String text() {
    Base64.Encoder encoder = Base64.getEncoder();
    return "%s$%d$%s$%s"
        .formatted(NAME, iterations, encoder.encodeToString(salt), encoder.encodeToString(hash));
  }

  @Override
  public String toString() {
    return "PasswordHash";
  }
}
