package io.radstream.model.bundle;

import io.radstream.files.AtomicFile;
import io.radstream.model.bundle.BundleSignature.SignatureRefusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;

/**
 * The file beside a bundle that holds its Ed25519 signature: one line of base64 of 64 bytes, named
 * as the bundle with {@value #SUFFIX} after it. Stateless, safe for use by many threads.
 */
public final class BundleSignature {

  /** What the bundle's file name is followed by. */
  public static final String SUFFIX = ".sig";

  /** The line has 88 characters; editors may add some white space. */
  private static final int LARGEST = 256;

  private BundleSignature() {}

  /** Where the signature of a bundle lies. */
  public static Path fileOf(Path bundle) {
    return bundle.resolveSibling(bundle.getFileName() + SUFFIX);
  }

  /**
   * Writes the signature beside the bundle: complete, or not at all.
   *
   * @param bundle its signature is replaced where there is one
   * @param signature 64 bytes
   * @throws IOException when it cannot be written; nothing is changed then
   */
  public static void write(Path bundle, byte[] signature) throws IOException {
    if (signature.length != Ed25519.SIGNATURE) {
      throw new IllegalArgumentException("signature must have 64 bytes, not " + signature.length);
    }
    Path file = fileOf(bundle);
    AtomicFile.write(file, Base64.getEncoder().encodeToString(signature) + "\n");
  }

  /** Reads the signature beside the bundle; whether it fits is for {@link TrustedKeys} to say. */
  public static SignatureResult read(Path bundle) {
    Path file = fileOf(bundle);
    try (InputStream in = Files.newInputStream(file)) {
      return parsed(file, in.readNBytes(LARGEST + 1));
    } catch (NoSuchFileException e) {
      return new SignatureResult.Refused(
          SignatureRefusal.UNSIGNED,
          "%s does not exist; ./radstream sign --bundle %s --key PRIVATE.pem makes it"
              .formatted(file, bundle));
    } catch (IOException e) {
      return new SignatureResult.Refused(
          SignatureRefusal.UNREADABLE,
          "%s cannot be read: %s".formatted(file, e.getClass().getSimpleName()));
    }
  }

  private static SignatureResult parsed(Path file, byte[] text) {
    if (text.length > LARGEST) {
      return malformed(file, "is over %d bytes".formatted(LARGEST));
    }
    try {
      byte[] signature =
          Base64.getDecoder().decode(new String(text, StandardCharsets.ISO_8859_1).strip());
      return signature.length == Ed25519.SIGNATURE
          ? new SignatureResult.Found(signature)
          : malformed(file, "holds %d bytes".formatted(signature.length));
    } catch (IllegalArgumentException e) {
      return malformed(file, "is no base64");
    }
  }

  private static SignatureResult malformed(Path file, String found) {
    return new SignatureResult.Refused(
        SignatureRefusal.MALFORMED,
        "%s %s; a signature is base64 of 64 bytes: sign the bundle again".formatted(file, found));
  }

  /** Why there is no signature to speak of. */
  enum SignatureRefusal {
    /** There is no signature file beside the bundle. */
    UNSIGNED,
    /** The signature file cannot be read. */
    UNREADABLE,
    /** The signature file is not base64 text of 64 bytes. */
    MALFORMED
  }

  /** What lies in a signature file. */
  public sealed interface SignatureResult {

    /**
     * A signature, not yet compared with anything.
     *
     * @param signature 64 bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Found(byte[] signature) implements SignatureResult {}

    /**
     * There is none.
     *
     * @param detail one line for a person: the file, what is wrong with it, and the cure
     */
    record Refused(SignatureRefusal reason, String detail) implements SignatureResult {}
  }
}
