package io.radstream.imaging.decode;

import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A whole image file.
 *
 * @param format what its first bytes say; the rest has not been looked at
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record ImageFile(byte[] bytes, ImageFormat format) {

  /**
   * Reads a file that is within the size limit and begins as an image does; else it is TOO_LARGE or
   * UNSUPPORTED_FORMAT. Never holds more than the limit, even of a file that grows meanwhile.
   *
   * @throws IOException if the file cannot be read
   */
  public static StepResult<ImageFile> read(Path file, ImageLimits limits) throws IOException {
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
        .map(format -> StepResult.of(new ImageFile(bytes, format)))
        .orElseGet(() -> unknown(bytes.length));
  }

  static <T> StepResult<T> tooLarge(long size, ImageLimits limits) {
    return StepResult.rejected(
        RejectionReason.TOO_LARGE,
        "%d bytes; at most %d are read".formatted(size, limits.maxBytes()));
  }

  static <T> StepResult<T> unknown(int length) {
    return StepResult.rejected(
        RejectionReason.UNSUPPORTED_FORMAT,
        length == 0 ? "empty file" : "the first bytes are of no format that is read here");
  }
}
