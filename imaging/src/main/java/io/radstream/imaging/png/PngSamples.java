package io.radstream.imaging.png;

import io.radstream.imaging.Luminance;
import java.util.Arrays;

/** Pixels of one to four whole samples of 8 or 16 bits. */
final class PngSamples implements PngGrey {

  private final int channels;
  private final boolean wide;
  private final boolean hasAlpha;
  private final int[] transparentKey;
  private boolean seen;

  private PngSamples(int channels, boolean wide, boolean hasAlpha, int[] transparentKey) {
    this.channels = channels;
    this.wide = wide;
    this.hasAlpha = hasAlpha;
    this.transparentKey = transparentKey;
  }

  /** With transparency where the file has it. */
  static PngSamples of(PngHeader header, byte[] transparency) {
    int channels = header.channels();
    boolean hasAlpha = channels % 2 == 0;
    int[] key = hasAlpha ? new int[0] : key(transparency, channels);
    return new PngSamples(channels, header.depth() == 16, hasAlpha, key);
  }

  /** The alpha of its pixels counts for nothing. */
  static PngSamples opaque(PngHeader header) {
    return new PngSamples(header.channels(), header.depth() == 16, false, new int[0]);
  }

  /**
   * The one transparent colour that a tRNS chunk names, two bytes a sample; empty where its length
   * is another.
   */
  static int[] key(byte[] transparency, int channels) {
    if (transparency.length != 2 * channels) {
      return new int[0];
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
    if (!hasAlpha) {
      seen = true;
      return grey;
    }
    int alpha = sample(row, first + channels - 1);
    seen |= alpha > 0;
    return Luminance.onBlack(grey, alpha, maxSample());
  }

  @Override
  public boolean isInvisible() {
    return !seen;
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
