package io.radstream.producertools.publish;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names made from SHA-256: the first 32 hexadecimal digits, the same for the same input. */
public final class Pseudonym {

  private static final int BYTES = 16;

  private Pseudonym() {}

  /** The imageId of a file. */
  public static String ofImage(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes), 0, BYTES);
  }

  /** A study's or patient's pseudonym; {@code kind} keeps the two apart. */
  public static String of(String kind, String name) {
    return ofImage((kind + ":" + name).getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
