package io.radstream.imaging.jpeglossless;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;

/**
 * The start-of-frame segment of a lossless JPEG (ISO/IEC 10918-1, B.2.2, SOF3).
 *
 * @param precision bits of a sample, 2 to 16
 * @param height rows, at least 1
 * @param width columns, at least 1
 * @param components samples a pixel: 1 or 3
 * @param ids names of the components, in order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LosslessFrame(int precision, int height, int width, int components, byte[] ids) {

  private static final int FIXED_BYTES = 6;

  /** Reads what follows the segment's length. */
  static LosslessFrame of(ByteBuffer data) throws BadImageException {
    if (data.remaining() < FIXED_BYTES) {
      throw BadImageException.corrupt("JPEG frame header too short");
    }
    int precision = data.get() & 0xFF;
    int height = data.getShort() & 0xFFFF;
    int width = data.getShort() & 0xFFFF;
    int components = data.get() & 0xFF;
    if (components != 1 && components != 3) {
      throw BadImageException.unsupported("JPEG lossless of %d components".formatted(components));
    }
    if (data.remaining() != 3 * components) {
      throw BadImageException.corrupt("JPEG segment of a wrong length");
    }
    if (precision < 2 || precision > Short.SIZE || width < 1 || height < 1) {
      throw BadImageException.corrupt("JPEG header with an impossible size");
    }
    byte[] ids = new byte[components];
    for (int i = 0; i < components; i++) {
      ids[i] = data.get();
      int sampling = data.getShort() >>> 8 & 0xFF;
      if (components > 1 && sampling != 0x11) {
        throw BadImageException.unsupported("JPEG lossless of components of different sizes");
      }
    }
    return new LosslessFrame(precision, height, width, components, ids);
  }
}
