package io.radstream.testkit.outcomes;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 of a record's key and value: what is kept of bytes that must come back unchanged.
 *
 * @param hex 64 digits
 */
public record Fingerprint(String hex) {

  private static final int ABSENT = -1;

  /** Of these bytes; null is not the same as none. */
  public static Fingerprint of(byte @Nullable [] key, byte @Nullable [] value) {
    MessageDigest digest = sha256();
    digest.update(length(key));
    digest.update(length(value));
    if (key != null) {
      digest.update(key);
    }
    if (value != null) {
      digest.update(value);
    }
    return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
  }

  private static ByteBuffer length(byte @Nullable [] bytes) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(bytes == null ? ABSENT : bytes.length).flip();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
