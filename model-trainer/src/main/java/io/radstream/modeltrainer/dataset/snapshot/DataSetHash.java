package io.radstream.modeltrainer.dataset.snapshot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over the lines {@code imageId,label}, which must come sorted. For one thread. */
final class DataSetHash {

  private final MessageDigest digest = sha256();

  void add(String imageId, String label) {
    digest.update((imageId + "," + label + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** 64 lower-case hexadecimal digits; ends this hash. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
