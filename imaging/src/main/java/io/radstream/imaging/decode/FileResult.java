package io.radstream.imaging.decode;

import io.radstream.imaging.RejectionReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What became of reading an image's file: its bytes, or the reason why they were not read. */
public sealed interface FileResult {

  /**
   * The whole file.
   *
   * @param format what its first bytes say; the rest has not been looked at
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Read(byte[] bytes, ImageFormat format) implements FileResult {}

  /**
   * The file is no image that can be read here.
   *
   * @param reason TOO_LARGE or UNSUPPORTED_FORMAT
   * @param detail one English sentence
   */
  record Refused(RejectionReason reason, String detail) implements FileResult {}

  /**
   * Reads a file that is within the size limit and begins as an image does. Never holds more than
   * the limit, even of a file that grows meanwhile.
   *
   * @throws IOException if the file cannot be read
   */
  static FileResult read(Path file, ImageLimits limits) throws IOException {
    long size = Files.size(file);
    if (size > limits.maxBytes()) {
      return tooLarge(size, limits);
    }
    byte[] bytes;
    try (InputStream input = Files.newInputStream(file)) {
      bytes = input.readNBytes(limits.maxBytes() + 1);
    }
    if (bytes.length > limits.maxBytes()) {
      return tooLarge(bytes.length, limits);
    }
    return ImageFormat.of(bytes)
        .<FileResult>map(format -> new Read(bytes, format))
        .orElseGet(() -> new Refused(RejectionReason.UNSUPPORTED_FORMAT, unknown(bytes.length)));
  }

  private static Refused tooLarge(long size, ImageLimits limits) {
    return new Refused(
        RejectionReason.TOO_LARGE,
        "%d bytes; at most %d are read".formatted(size, limits.maxBytes()));
  }

  private static String unknown(int length) {
    return length == 0 ? "empty file" : "the first bytes are of no format that is read here";
  }
}
