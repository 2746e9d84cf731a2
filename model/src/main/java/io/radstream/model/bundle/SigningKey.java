package io.radstream.model.bundle;

import io.radstream.files.NewFile;
import io.radstream.files.PrivateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;

/** The private key that releases are signed with. Immutable, safe for use by many threads. */
public final class SigningKey {

  private final KeyPair pair;

  private SigningKey(KeyPair pair) {
    this.pair = pair;
  }

  /** A new key from the platform's strong randomness. */
  public static SigningKey generate() {
    return new SigningKey(Ed25519.generate());
  }

  /**
   * Reads a key.
   *
   * @param pkcs8Pem PEM file that begins with {@code -----BEGIN PRIVATE KEY-----}, without a
   *     password, that nobody but its owner may read
   * @throws KeyFileException naming the file, what is wrong with it, and the cure
   */
  public static SigningKey read(Path pkcs8Pem) throws KeyFileException {
    byte[] pkcs8 = PemFile.read(pkcs8Pem, PemFile.PRIVATE);
    KeyFiles.requirePrivate(pkcs8Pem);
    return new SigningKey(Ed25519.pairOf(Ed25519.privateKey(pkcs8Pem, pkcs8)));
  }

  /**
   * The Ed25519 signature of the bundle file's bytes, 64 bytes; the same each time.
   *
   * @param bundle the whole file
   */
  public byte[] sign(byte[] bundle) {
    return Ed25519.sign(pair.getPrivate(), bundle);
  }

  /** The fingerprint of the public half, as {@link TrustedKeys#fingerprints} names it. */
  public String fingerprint() {
    return fingerprint(pair.getPublic());
  }

  /** Whether the public half made this signature of exactly these bytes. */
  public boolean verifies(byte[] bundle, byte[] signature) {
    return Ed25519.verifies(pair.getPublic(), bundle, signature);
  }

  /**
   * Writes both halves as PEM files, the private one for its owner's eyes only.
   *
   * @param privateFile must not exist, nor must {@code publicFile}
   * @throws KeyFileException when one of them exists; neither is changed
   * @throws IOException when they cannot be written; neither is left
   */
  public void write(Path privateFile, Path publicFile) throws KeyFileException, IOException {
    KeyFiles.write(
        privateFile,
        PemFile.write(PemFile.PRIVATE, pair.getPrivate().getEncoded()),
        publicFile,
        PemFile.write(PemFile.PUBLIC, pair.getPublic().getEncoded()));
  }

  /** SHA-256 of the key's X.509 encoding, 64 lower-case hex digits. */
  static String fingerprint(PublicKey key) {
    return Sha256.of(key.getEncoded());
  }

  /** Who may read a key file, and writing one that nobody else ever could. */
  private static final class KeyFiles {

    private KeyFiles() {}

    /** Where the file system knows owners: refuses a key that others may read or replace. */
    static void requirePrivate(Path file) throws KeyFileException {
      try {
        if (PrivateFolder.isOpenToOthers(file)) {
          throw new KeyFileException(
              file, "is a private key that others may use; run: chmod 600 " + file);
        }
      } catch (IOException e) {
        throw new KeyFileException(file, "cannot be read: " + e.getClass().getSimpleName());
      }
    }

    /** Writes both or neither, over nothing. */
    static void write(Path privateFile, String privateKey, Path publicFile, String publicKey)
        throws KeyFileException, IOException {
      requireNew(privateFile, NewFile.writePrivate(privateFile, bytes(privateKey)));
      try {
        requireNew(publicFile, NewFile.writePublic(publicFile, bytes(publicKey)));
      } catch (KeyFileException | IOException e) {
        Files.delete(privateFile);
        throw e;
      }
    }

    private static void requireNew(Path file, boolean written) throws KeyFileException {
      if (!written) {
        throw new KeyFileException(
            file, "exists and is never overwritten; choose another name or folder");
      }
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
  }
}
