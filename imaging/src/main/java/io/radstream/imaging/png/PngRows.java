package io.radstream.imaging.png;

import io.radstream.imaging.BadImageException;
import java.util.Iterator;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates the image data row by row and undoes the row filters. Owns a native inflater. */
final class PngRows implements AutoCloseable {

  private final Inflater inflater = new Inflater();
  private final byte[] bytes;
  private final Iterator<PngChunk> chunks;
  private final byte[] single = new byte[1];

  PngRows(byte[] bytes, List<PngChunk> imageData) {
    this.bytes = bytes;
    this.chunks = imageData.iterator();
  }

  /**
   * Replaces {@code row} by the next row.
   *
   * @param previous the row above, all 0 for the first
   * @param pixelBytes bytes a pixel, at least 1: the distance to the sample on the left
   */
  void next(byte[] row, byte[] previous, int pixelBytes) throws BadImageException {
    inflate(single, 1);
    inflate(row, row.length);
    PngFilter.undo(single[0], row, previous, pixelBytes);
  }

  /**
   * Reads the stream's check sum; data beyond the last row is ignored, as everywhere.
   *
   * @param ended whether the file has its end; if not, only that check sum says that all is there
   */
  void expectEnd(boolean ended) throws BadImageException {
    try {
      boolean more = true;
      while (more && !inflater.finished()) {
        more = inflater.inflate(single) == 0 && feed();
      }
    } catch (DataFormatException e) {
      throw BadImageException.corrupt("PNG image data is damaged at its end");
    }
    if (!ended && !inflater.finished()) {
      throw BadImageException.corrupt("PNG ends before its image data does: truncated");
    }
  }

  private void inflate(byte[] target, int length) throws BadImageException {
    int filled = 0;
    try {
      while (filled < length) {
        int count = inflater.inflate(target, filled, length - filled);
        filled += count;
        if (count == 0 && !feed()) {
          throw BadImageException.corrupt("PNG image data ends after too few rows");
        }
      }
    } catch (DataFormatException e) {
      throw BadImageException.corrupt("PNG image data is damaged");
    }
  }

  private boolean feed() {
    if (inflater.finished() || inflater.needsDictionary() || !chunks.hasNext()) {
      return false;
    }
    PngChunk chunk = chunks.next();
    inflater.setInput(bytes, chunk.start(), chunk.length());
    return true;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
