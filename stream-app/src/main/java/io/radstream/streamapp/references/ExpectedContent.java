package io.radstream.streamapp.references;

import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the bytes must be.
 *
 * @param sha256 64 lower-case hexadecimal digits
 * @param size 1 to the largest image
 * @param exact whether there must be as many bytes, or may be fewer
 */
record ExpectedContent(String sha256, int size, boolean exact) {

  private static final int STEP = 1 << 16;

  /**
   * What came of asking once.
   *
   * @param again whether asking again may help
   */
  record Attempt(StepResult<byte[]> result, boolean again) {

    static Attempt failed(String detail) {
      return new Attempt(StepResult.rejected(RejectionReason.REFERENCE_UNREACHABLE, detail), true);
    }

    static Attempt refused(RejectionReason reason, String detail) {
      return new Attempt(StepResult.rejected(reason, detail), false);
    }
  }

  /**
   * Reads a body into a buffer that never holds more than was announced, hashing as it goes.
   *
   * @throws IOException if the body breaks off
   */
  Attempt read(InputStream body) throws IOException {
    MessageDigest digest = newDigest();
    byte[] bytes = new byte[Math.min(size, STEP)];
    int length = 0;
    int read = body.read(bytes, 0, bytes.length);
    while (read >= 0 && length + read < size) {
      digest.update(bytes, length, read);
      length += read;
      bytes = length == bytes.length ? Arrays.copyOf(bytes, larger(length)) : bytes;
      read = body.read(bytes, length, bytes.length - length);
    }
    if (read < 0) {
      return exact ? tooShort() : checked(digest, Arrays.copyOf(bytes, length));
    }
    digest.update(bytes, length, read);
    return body.read() >= 0 ? tooLong() : checked(digest, bytes);
  }

  /** Whether a body of this length, negative if it is not known, is worth reading. */
  Optional<Attempt> refusal(long length) {
    if (length < 0 || length == size || (!exact && length < size)) {
      return Optional.empty();
    }
    return Optional.of(
        exact ? mismatch("the referenced image has not the announced length") : tooLong());
  }

  /** There was no body at all. */
  static Attempt tooShort() {
    return mismatch("the referenced image has fewer bytes than announced");
  }

  private Attempt tooLong() {
    return exact
        ? mismatch("the referenced image has more bytes than announced")
        : Attempt.refused(
            RejectionReason.TOO_LARGE, "the archive has more than %d bytes".formatted(size));
  }

  private Attempt checked(MessageDigest digest, byte[] bytes) {
    return matches(digest)
        ? new Attempt(StepResult.of(bytes), false)
        : mismatch("the referenced image is not the announced one: its hash differs");
  }

  private int larger(int length) {
    return (int) Math.min(size, 2L * length);
  }

  private boolean matches(MessageDigest digest) {
    return MessageDigest.isEqual(digest.digest(), HexFormat.of().parseHex(sha256));
  }

  private static Attempt mismatch(String detail) {
    return Attempt.refused(RejectionReason.REFERENCE_MISMATCH, detail);
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
