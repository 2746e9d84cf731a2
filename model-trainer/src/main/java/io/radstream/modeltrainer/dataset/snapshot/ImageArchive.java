package io.radstream.modeltrainer.dataset.snapshot;

import io.radstream.files.AtomicFile;
import io.radstream.files.PrivateFolder;
import io.radstream.imaging.decode.ImageFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Images on disk, named by the SHA-256 of their bytes: each is there once, and whole. */
final class ImageArchive {

  private static final String FOLDER = "films";

  private final Path root;

  /** An archive in the folder {@code films} below the root. */
  ImageArchive(Path root) {
    this.root = root;
  }

  /**
   * Stores an image.
   *
   * @return where it lies, relative to the root
   */
  String store(ByteBuffer image) throws IOException {
    byte[] bytes = new byte[image.remaining()];
    image.duplicate().get(bytes);
    String hash = sha256(bytes);
    String path = "%s/%s/%s.%s".formatted(FOLDER, hash.substring(0, 2), hash, ending(bytes));
    Path file = root.resolve(path);
    if (!Files.exists(file)) {
      PrivateFolder.create(root.resolve(FOLDER).resolve(hash.substring(0, 2)));
      AtomicFile.writePrivate(file, bytes);
    }
    return path;
  }

  private static String ending(byte[] bytes) {
    return ImageFormat.of(bytes)
        .map(
            format ->
                switch (format) {
                  case PNG -> "png";
                  case JPEG -> "jpg";
                  case DICOM -> "dcm";
                })
        .orElse("bin");
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
