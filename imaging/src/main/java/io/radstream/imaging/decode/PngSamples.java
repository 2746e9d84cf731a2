package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Luminance;
import java.util.Arrays;

/** Pixels of one to four whole samples of 8 or 16 bits. */
final class PngSamples implements PngGrey {

  private final int channels;
  private final boolean wide;
  private final boolean hasAlpha;
  private final int[] transparentKey;

  private PngSamples(int channels, boolean wide, boolean hasAlpha, int[] transparentKey) {
    this.channels = channels;
    this.wide = wide;
    this.hasAlpha = hasAlpha;
    this.transparentKey = transparentKey;
  }

  static PngSamples of(PngHeader header, byte[] transparency) throws BadImageException {
    int channels = header.channels();
    boolean hasAlpha = channels % 2 == 0;
    int[] key = hasAlpha || transparency.length == 0 ? new int[0] : key(transparency, channels);
    return new PngSamples(channels, header.depth() == 16, hasAlpha, key);
  }

  /** The one transparent colour that a tRNS chunk names, two bytes a sample. */
  static int[] key(byte[] transparency, int channels) throws BadImageException {
    if (transparency.length != 2 * channels) {
      throw BadImageException.corrupt("PNG transparency of an impossible length");
    }
    int[] key = new int[channels];
    Arrays.setAll(key, i -> (transparency[2 * i] & 0xFF) << 8 | (transparency[2 * i + 1] & 0xFF));
    return key;
  }

  @Override
  public int at(byte[] row, int column) {
    int first = column * channels;
    if (isTransparent(row, first)) {
      return 0;
    }
    int grey =
        channels < 3
            ? sample(row, first)
            : Luminance.of(sample(row, first), sample(row, first + 1), sample(row, first + 2));
    return hasAlpha
        ? Luminance.onBlack(grey, sample(row, first + channels - 1), maxSample())
        : grey;
  }

  @Override
  public int maxSample() {
    return wide ? 0xFFFF : 0xFF;
  }

  private boolean isTransparent(byte[] row, int first) {
    if (transparentKey.length == 0) {
      return false;
    }
    for (int i = 0; i < transparentKey.length; i++) {
      if (sample(row, first + i) != transparentKey[i]) {
        return false;
      }
    }
    return true;
  }

  private int sample(byte[] row, int index) {
    return wide ? (row[2 * index] & 0xFF) << 8 | (row[2 * index + 1] & 0xFF) : row[index] & 0xFF;
  }
}
