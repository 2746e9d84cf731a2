package io.radstream.imaging.jpeglossless;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Steps from marker to marker through one lossless JPEG (ISO/IEC 10918-1, annex B). Used once. */
final class LosslessWalk {

  private static final int LOSSLESS_FRAME = 0xC3;
  private static final int HUFFMAN_TABLES = 0xC4;
  private static final int START_OF_IMAGE = 0xD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int LINES = 0xDC;
  private static final int RESTART_INTERVAL = 0xDD;
  private static final int FIRST_RESTART = 0xD0;
  private static final int RESTARTS = 8;
  private static final int MOST_TABLES = 32;

  private final ByteBuffer bytes;
  private final Map<Integer, HuffmanTable> tables = new HashMap<>();
  private @Nullable LosslessFrame frame;
  private int tablesRead;
  private int interval;

  LosslessWalk(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  JpegLosslessImage walk() throws BadImageException {
    if (bytes.remaining() < 2 || marker() != START_OF_IMAGE) {
      throw BadImageException.corrupt("compressed frame that is no JPEG");
    }
    int marker = marker();
    while (marker != START_OF_SCAN) {
      pass(marker, segment());
      marker = marker();
    }
    LosslessFrame found = frame;
    if (found == null) {
      throw BadImageException.corrupt("JPEG scan before its frame header");
    }
    ByteBuffer header = segment();
    LosslessScan scan = LosslessScan.of(header, found, tables, stretches());
    return new JpegLosslessImage(bytes.array(), found, scan, rowsOfStretch(found, scan));
  }

  private void pass(int marker, ByteBuffer data) throws BadImageException {
    switch (marker) {
      case LOSSLESS_FRAME -> {
        if (frame != null) {
          throw BadImageException.corrupt("JPEG with two frame headers");
        }
        frame = LosslessFrame.of(data);
      }
      case HUFFMAN_TABLES -> {
        while (data.hasRemaining()) {
          addTable(data);
        }
      }
      case RESTART_INTERVAL -> {
        if (data.remaining() != Short.BYTES) {
          throw BadImageException.corrupt("JPEG segment of a wrong length");
        }
        interval = data.getShort() & 0xFFFF;
      }
      default -> {
        boolean anotherFrame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC8;
        if (anotherFrame || marker == LINES) {
          throw BadImageException.unsupported("JPEG of a process that is not read here");
        }
        if (marker < 0xDB) {
          throw BadImageException.corrupt("JPEG marker where none may be");
        }
      }
    }
  }

  /** A file needs as many tables as it has components; building one takes time. */
  private void addTable(ByteBuffer data) throws BadImageException {
    if (++tablesRead > MOST_TABLES) {
      throw BadImageException.corrupt("JPEG with too many tables");
    }
    int name = data.get() & 0xFF;
    tables.put(name, HuffmanTable.of(data));
  }

  /** The second byte of the next marker; the buffer stands behind it. */
  private int marker() throws BadImageException {
    int value = next();
    if (value != 0xFF) {
      throw BadImageException.corrupt("JPEG marker expected");
    }
    while (value == 0xFF) {
      value = next();
    }
    return value;
  }

  private int next() throws BadImageException {
    if (!bytes.hasRemaining()) {
      throw truncated();
    }
    return bytes.get() & 0xFF;
  }

  /** What follows the length of the segment; the buffer stands behind it. */
  private ByteBuffer segment() throws BadImageException {
    int length = bytes.remaining() < 2 ? 0 : bytes.getShort() & 0xFFFF;
    if (length < 2 || length - 2 > bytes.remaining()) {
      throw truncated();
    }
    int start = bytes.position();
    bytes.position(start + length - 2);
    return bytes.duplicate().limit(bytes.position()).position(start);
  }

  /** The data from here on, up to the end marker, which must be there. */
  private List<LosslessScan.Stretch> stretches() throws BadImageException {
    List<LosslessScan.Stretch> found = new ArrayList<>();
    int start = bytes.position();
    int marker = entropyEnd();
    while (marker != END_OF_IMAGE) {
      found.add(new LosslessScan.Stretch(start, bytes.position() - 2));
      if (interval == 0 || marker != FIRST_RESTART + (found.size() - 1) % RESTARTS) {
        throw BadImageException.corrupt("JPEG marker where none may be");
      }
      start = bytes.position();
      marker = entropyEnd();
    }
    found.add(new LosslessScan.Stretch(start, bytes.position() - 2));
    return found;
  }

  /** Steps behind the next marker that ends entropy-coded data. */
  private int entropyEnd() throws BadImageException {
    int value = next();
    while (true) {
      while (value != 0xFF) {
        value = next();
      }
      value = next();
      if (value != 0 && value != 0xFF) {
        return value;
      }
    }
  }

  /** Annex H.1.1: restart intervals are whole rows. */
  private int rowsOfStretch(LosslessFrame found, LosslessScan scan) throws BadImageException {
    int rows = interval == 0 ? found.height() : interval / found.width();
    if (interval % found.width() != 0
        || (found.height() + rows - 1) / rows != scan.stretches().size()) {
      throw BadImageException.corrupt("JPEG with a wrong number of restarts");
    }
    return Math.min(rows, found.height());
  }

  private static BadImageException truncated() {
    return BadImageException.corrupt("JPEG ends before its end marker: truncated");
  }
}
