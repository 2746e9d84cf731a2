package io.radstream.demo.samples;

import io.radstream.files.AtomicFile;
import io.radstream.files.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Downloaded images in the user's cache folder, named by their SHA-256. Whatever lies there is
 * verified again before it is used. Safe for use by many threads and processes: an image appears
 * complete or not at all.
 */
public final class SampleCache {

  private final Path folder;

  /** A cache in this folder, which is made when the first image is stored. */
  public SampleCache(Path folder) {
    this.folder = folder;
  }

  /** The image, if it is there and unchanged. */
  Optional<Path> find(Sample sample) {
    Path file = folder.resolve(sample.sha256());
    try {
      boolean whole =
          Files.isRegularFile(file)
              && Files.size(file) == sample.bytes()
              && isOf(sample, Files.readAllBytes(file));
      return whole ? Optional.of(file) : Optional.empty();
    } catch (IOException e) {
      // A cache that cannot be read holds nothing; the image is downloaded instead.
      return Optional.empty();
    }
  }

  /**
   * Keeps a verified image.
   *
   * @throws IOException if the folder cannot be written
   * @throws IllegalArgumentException if the bytes are not the sample's
   */
  Path store(Sample sample, byte[] bytes) throws IOException {
    if (!isOf(sample, bytes)) {
      throw new IllegalArgumentException("these bytes are not those of " + sample.name());
    }
    PrivateFolder.create(folder);
    Path file = folder.resolve(sample.sha256());
    AtomicFile.writeShared(file, bytes);
    return file;
  }

  static boolean isOf(Sample sample, byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash).equals(sample.sha256());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
