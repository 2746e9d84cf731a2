package io.radstream.model.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one key in a PEM file. Source: RFC 7468. */
final class PemFile {

  static final String PRIVATE = "PRIVATE KEY";
  static final String PUBLIC = "PUBLIC KEY";

  /** Many times an RSA key with its attributes. */
  private static final int LARGEST = 16 * 1024;

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s(.*?)-----END \\1-----", Pattern.DOTALL);

  private PemFile() {}

  /**
   * The decoded content of the file's only block.
   *
   * @param label what the block must be: {@link #PRIVATE} or {@link #PUBLIC}
   */
  static byte[] read(Path file, String label) throws KeyFileException {
    Matcher block = BLOCK.matcher(text(file));
    if (!block.find()) {
      throw new KeyFileException(file, "holds no PEM block: it must begin with " + begin(label));
    }
    checkLabel(file, block.group(1), block.group(2), label);
    byte[] content = decoded(file, block.group(2));
    if (block.find()) {
      throw new KeyFileException(file, "holds several PEM blocks: one file, one key");
    }
    return content;
  }

  /** The text of a PEM file. */
  static String write(String label, byte[] content) {
    Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
    return begin(label) + "\n" + lines.encodeToString(content) + "\n-----END " + label + "-----\n";
  }

  private static String text(Path file) throws KeyFileException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new KeyFileException(file, "is over %,d bytes: no key file".formatted(LARGEST));
      }
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new KeyFileException(
          file, "does not exist; ./radstream keys generate --out DIR makes a pair");
    } catch (IOException e) {
      throw new KeyFileException(file, "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static void checkLabel(Path file, String found, String content, String wanted)
      throws KeyFileException {
    if (found.equals("ENCRYPTED PRIVATE KEY") || content.contains("ENCRYPTED")) {
      throw new KeyFileException(
          file,
          "is protected by a password, which RadStream does not ask for; decrypt it with:"
              + " (umask 077; openssl pkey -in %s -out KEY.pem)".formatted(file));
    }
    if (!found.equals(wanted)) {
      throw new KeyFileException(
          file, "holds a %s where a %s is needed%s".formatted(found, wanted, cure(found)));
    }
  }

  private static String cure(String found) {
    return switch (found) {
      case "CERTIFICATE" -> "; take the key out: openssl x509 -pubkey -noout -in FILE";
      case "OPENSSH PRIVATE KEY" -> "; ./radstream keys generate --out DIR makes a pair";
      case PRIVATE -> "; never hand out the private key: the public one lies beside it";
      case PUBLIC -> "; the private key lies beside it where the pair was made";
      default -> "";
    };
  }

  private static byte[] decoded(Path file, String content) throws KeyFileException {
    try {
      return Base64.getDecoder().decode(content.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new KeyFileException(file, "is damaged: its content is no base64");
    }
  }

  private static String begin(String label) {
    return "-----BEGIN " + label + "-----";
  }
}
