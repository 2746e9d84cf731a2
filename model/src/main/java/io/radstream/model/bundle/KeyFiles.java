package io.radstream.model.bundle;

import io.radstream.files.NewFile;
import io.radstream.files.PrivateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who may read a key file, and writing one that nobody else ever could. */
final class KeyFiles {

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
