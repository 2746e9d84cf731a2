package io.radstream.streamapp.references;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What the bytes must be.
 *
 * @param sha256 64 lower-case hexadecimal digits
 * @param size 1 to the largest film
 */
record Announced(String sha256, int size) {

  private static final int STEP = 1 << 16;

  /**
   * Reads a body into a buffer that never holds more than was announced, hashing as it goes.
   *
   * @throws IOException if the body breaks off
   */
  Attempt read(InputStream body) throws IOException {
    MessageDigest digest = newDigest();
    byte[] bytes = new byte[Math.min(size, STEP)];
    int length = 0;
    int read = body.read(bytes, 0, bytes.length);
    while (read >= 0 && length + read < size) {
      digest.update(bytes, length, read);
      length += read;
      bytes = length == bytes.length ? Arrays.copyOf(bytes, larger(length)) : bytes;
      read = body.read(bytes, length, bytes.length - length);
    }
    if (read < 0) {
      return Attempt.mismatch("the referenced film has fewer bytes than announced");
    }
    digest.update(bytes, length, read);
    if (body.read() >= 0) {
      return Attempt.mismatch("the referenced film has more bytes than announced");
    }
    return matches(digest) ? Attempt.fetched(bytes) : otherFilm();
  }

  private int larger(int length) {
    return (int) Math.min(size, 2L * length);
  }

  private boolean matches(MessageDigest digest) {
    return MessageDigest.isEqual(digest.digest(), HexFormat.of().parseHex(sha256));
  }

  private static Attempt otherFilm() {
    return Attempt.mismatch("the referenced film is not the announced one: its hash differs");
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
