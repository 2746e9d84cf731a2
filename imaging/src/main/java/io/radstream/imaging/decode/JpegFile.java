package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The outline of a JPEG file: what its markers say, found without decoding.
 *
 * @param scans passes over the pixels, at least 1
 * @param keepsCoefficients whether a decoder must keep all coefficients: their bits, or their
 *     components, come in several scans
 * @param kept the stretches of the file that decoding needs: everything but metadata
 */
record JpegFile(
    JpegFrame frame,
    JpegColour colour,
    Orientation orientation,
    int scans,
    boolean keepsCoefficients,
    List<Stretch> kept) {

  private static final byte[] END = {(byte) 0xFF, (byte) 0xD9};

  /** Bytes of the file from {@code start} to before {@code end}. */
  record Stretch(int start, int end) {}

  static JpegFile of(byte[] bytes) throws BadImageException {
    return new JpegWalk(bytes).walk();
  }

  /** The file without its application and comment segments, and with an end marker. */
  byte[] withoutMetadata(byte[] bytes) {
    ByteArrayOutputStream copy = new ByteArrayOutputStream(bytes.length + END.length);
    for (Stretch stretch : kept) {
      copy.write(bytes, stretch.start(), stretch.end() - stretch.start());
    }
    copy.writeBytes(END);
    return copy.toByteArray();
  }
}
