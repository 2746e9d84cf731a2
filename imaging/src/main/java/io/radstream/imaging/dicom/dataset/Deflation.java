package io.radstream.imaging.dicom.dataset;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Interruption;
import io.radstream.imaging.RejectionReason;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Deflated data sets (PS3.5 A.5): a bare deflate stream (RFC 1951) behind the file meta group. */
final class Deflation {

  private static final int SCRATCH = 1 << 16;

  private Deflation() {}

  /**
   * Inflates twice: once to learn the size, which nothing states, and once into an array of just
   * that size. Where the end of the stream is missing, what there is before it. A bomb therefore
   * costs time in proportion to the bound, and no memory.
   *
   * @param deflated a buffer on an array, from its position to its limit
   * @param most bytes that the result may have
   */
  static ByteBuffer inflate(ByteBuffer deflated, int most) throws BadImageException {
    byte[] whole = new byte[size(deflated, most)];
    Inflater inflater = inflater(deflated);
    try {
      int filled = 0;
      while (filled < whole.length) {
        filled += some(inflater, whole, filled);
      }
      return ByteBuffer.wrap(whole);
    } finally {
      inflater.end();
    }
  }

  private static int size(ByteBuffer deflated, int most) throws BadImageException {
    byte[] scratch = new byte[SCRATCH];
    Inflater inflater = inflater(deflated);
    try {
      int size = 0;
      int some = inflater.inflate(scratch);
      while (some > 0) {
        Interruption.check();
        size += some;
        if (size > most) {
          throw BadImageException.of(
              RejectionReason.TOO_LARGE,
              "%d bytes would inflate to more than %d".formatted(deflated.remaining(), most));
        }
        some = inflater.inflate(scratch);
      }
      return size;
    } catch (DataFormatException e) {
      throw BadImageException.corrupt("DICOM data set is damaged in its compression");
    } finally {
      inflater.end();
    }
  }

  private static Inflater inflater(ByteBuffer deflated) {
    Inflater inflater = new Inflater(true);
    inflater.setInput(
        deflated.array(), deflated.arrayOffset() + deflated.position(), deflated.remaining());
    return inflater;
  }

  private static int some(Inflater inflater, byte[] target, int from) throws BadImageException {
    try {
      int count = inflater.inflate(target, from, target.length - from);
      if (count == 0 && !inflater.finished()) {
        throw BadImageException.corrupt("DICOM data set ends within its compression");
      }
      return count;
    } catch (DataFormatException e) {
      throw BadImageException.corrupt("DICOM data set is damaged in its compression");
    }
  }
}
