package io.radstream.console;

import io.radstream.files.NewFile;
import io.radstream.files.PrivateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The file of a site's pseudonym key, or of another secret of the same form: 32 random bytes as 64
 * hexadecimal digits in one line, as {@code openssl rand -hex 32} writes them, that nobody but its
 * owner may read. Never overwritten. Stateless.
 */
public final class PseudonymKeyFile {

  private static final int BYTES = 32;
  private static final int LONGEST = 256;

  /** Random bytes have about 30 different ones among 32; a keyboard's pattern has few. */
  private static final int FEWEST_DIFFERENT = 12;

  private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{64}");

  private PseudonymKeyFile() {}

  /**
   * Reads the key.
   *
   * @return its 32 bytes
   * @throws UsageException naming the file, what is wrong with it, and the cure
   */
  public static byte[] read(Path file) {
    return read(file, "pseudonym key");
  }

  /**
   * Reads a key of the same form.
   *
   * @param what it is, for messages
   * @return its 32 bytes
   * @throws UsageException naming the file, what is wrong with it, and the cure
   */
  public static byte[] read(Path file, String what) {
    try {
      if (PrivateFolder.isOpenToOthers(file)) {
        throw wrong(what, file, "is a secret key that others may use; run: chmod 600 " + file);
      }
      byte[] start;
      try (InputStream in = Files.newInputStream(file)) {
        start = in.readNBytes(LONGEST);
      }
      return parsed(what, file, new String(start, StandardCharsets.ISO_8859_1).strip());
    } catch (NoSuchFileException e) {
      throw wrong(what, file, "does not exist; make it with: radstream keys pseudonym " + file);
    } catch (IOException e) {
      throw wrong(what, file, "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /**
   * Makes a new key where there is no file yet; the folders above are made where they are missing.
   * Of several processes that do so at the same time one makes the key.
   *
   * @return whether this call made it
   * @throws IOException if it cannot be written
   */
  public static boolean create(Path file) throws IOException {
    if (Files.exists(file)) {
      return false;
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null) {
      throw new FileSystemException(file.toString(), null, "is no place for a file");
    }
    PrivateFolder.create(folder);
    return NewFile.writePrivate(file, line());
  }

  private static byte[] line() {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return (HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] parsed(String what, Path file, String text) {
    if (!FORM.matcher(text).matches()) {
      throw wrong(
          what, file, "is no %s: 64 hexadecimal digits in one line are needed".formatted(what));
    }
    byte[] key = HexFormat.of().parseHex(text);
    if (distinct(key) < FEWEST_DIFFERENT) {
      throw wrong(what, file, "is no %s: its digits are not random".formatted(what));
    }
    return key;
  }

  private static long distinct(byte[] key) {
    return new String(key, StandardCharsets.ISO_8859_1).chars().distinct().count();
  }

  private static UsageException wrong(String key, Path file, String what) {
    return new UsageException("%s: %s %s".formatted(key, file, what));
  }
}
