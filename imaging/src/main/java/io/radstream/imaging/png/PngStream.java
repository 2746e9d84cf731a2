package io.radstream.imaging.png;

import io.radstream.imaging.BadImageException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Finds where the compressed rows of a PNG end, as more bytes may follow in the same chunks. */
final class PngStream {

  private static final int SCRATCH = 1 << 16;

  /** What may be inflated beyond twice the rows, which interlaced images never reach. */
  private static final int SLACK = 1 << 12;

  private final byte[] bytes;
  private final long most;
  private final byte[] scratch = new byte[SCRATCH];

  private PngStream(byte[] bytes, long most) {
    this.bytes = bytes;
    this.most = most;
  }

  /**
   * The chunks of image data, the last one as long as the compressed stream is; all of them where
   * the stream does not end.
   *
   * @throws BadImageException if it is no such stream, or holds far more than the image
   */
  static List<PngChunk> of(byte[] bytes, PngHeader header, List<PngChunk> imageData)
      throws BadImageException {
    long rows = (long) header.height() * (header.rowBytes(header.width()) + 1);
    return new PngStream(bytes, 2 * rows + SLACK).cut(imageData);
  }

  private List<PngChunk> cut(List<PngChunk> imageData) throws BadImageException {
    Inflater inflater = new Inflater();
    try {
      List<PngChunk> kept = new ArrayList<>();
      for (PngChunk chunk : imageData) {
        pass(inflater, chunk);
        kept.add(
            new PngChunk(
                chunk.type(), chunk.start(), chunk.length() - inflater.getRemaining(), true));
        if (inflater.getBytesWritten() > most) {
          throw BadImageException.corrupt("PNG image data holds more than the image");
        }
        if (inflater.finished()) {
          return kept;
        }
      }
      return imageData;
    } catch (DataFormatException e) {
      throw BadImageException.corrupt("PNG image data is damaged");
    } finally {
      inflater.end();
    }
  }

  private void pass(Inflater inflater, PngChunk chunk)
      throws DataFormatException, BadImageException {
    inflater.setInput(bytes, chunk.start(), chunk.length());
    while (!inflater.needsInput() && !inflater.finished() && inflater.getBytesWritten() <= most) {
      if (inflater.needsDictionary()) {
        throw BadImageException.corrupt("PNG image data is damaged");
      }
      inflater.inflate(scratch);
    }
  }
}
