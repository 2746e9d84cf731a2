package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Luminance;
import java.util.Arrays;

/** Pixels of one sample of 1 to 8 bits: grey levels and palette indices, by table. */
final class PngLookup implements PngGrey {

  private static final int WHITE = 255;
  private static final int NOT_IN_PALETTE = -1;

  private final int depth;
  private final int[] greys;

  private PngLookup(int depth, int[] greys) {
    this.depth = depth;
    this.greys = greys;
  }

  /**
   * Grey levels, stretched to 0..255.
   *
   * @param transparency two bytes naming the one transparent level, or empty
   */
  static PngLookup ofGrey(int depth, byte[] transparency) throws BadImageException {
    int[] greys = new int[1 << depth];
    for (int level = 0; level < greys.length; level++) {
      greys[level] = level * WHITE / (greys.length - 1);
    }
    if (transparency.length > 0) {
      int level = PngSamples.key(transparency, 1)[0];
      if (level < greys.length) {
        greys[level] = 0;
      }
    }
    return new PngLookup(depth, greys);
  }

  /**
   * Palette indices.
   *
   * @param transparency the alpha of the first indices; the others are opaque
   */
  static PngLookup ofPalette(int depth, byte[] palette, byte[] transparency)
      throws BadImageException {
    int entries = palette.length / 3;
    if (palette.length % 3 != 0 || entries > 256 || transparency.length > entries) {
      throw BadImageException.corrupt("PNG palette of an impossible length");
    }
    int[] greys = new int[1 << depth];
    Arrays.fill(greys, NOT_IN_PALETTE);
    for (int i = 0; i < Math.min(entries, greys.length); i++) {
      int grey =
          Luminance.of(palette[3 * i] & 0xFF, palette[3 * i + 1] & 0xFF, palette[3 * i + 2] & 0xFF);
      int alpha = i < transparency.length ? transparency[i] & 0xFF : WHITE;
      greys[i] = Luminance.onBlack(grey, alpha, WHITE);
    }
    return new PngLookup(depth, greys);
  }

  @Override
  public int at(byte[] row, int column) throws BadImageException {
    int bit = column * depth;
    int level = (row[bit >> 3] & 0xFF) >> (8 - depth - (bit & 7)) & (greys.length - 1);
    if (greys[level] == NOT_IN_PALETTE) {
      throw BadImageException.corrupt("PNG pixel outside its palette");
    }
    return greys[level];
  }

  @Override
  public int maxSample() {
    return WHITE;
  }
}
