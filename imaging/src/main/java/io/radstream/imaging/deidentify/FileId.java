package io.radstream.imaging.deidentify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What an image's file is called: a name made from its bytes, the same for the same bytes. */
public final class FileId {

  private static final int BYTES = 16;

  private FileId() {}

  /**
   * The imageId of a file: the first 32 hexadecimal digits of its SHA-256. Not keyed, so that
   * whoever has the file can find its diagnosis.
   *
   * @param bytes as they lay on disk, before anything was taken out
   */
  public static String of(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
