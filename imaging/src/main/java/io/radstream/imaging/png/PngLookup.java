package io.radstream.imaging.png;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Luminance;
import java.util.Arrays;

/** Pixels of one sample of 1 to 8 bits: grey levels and palette indices, by table. */
final class PngLookup implements PngGrey {

  private static final int WHITE = 255;
  private static final int NOT_IN_PALETTE = -1;

  private final int depth;
  private final int[] greys;
  private final boolean[] hidden;
  private boolean seen;

  private PngLookup(int depth, int[] greys, boolean[] hidden) {
    this.depth = depth;
    this.greys = greys;
    this.hidden = hidden;
  }

  /**
   * Grey levels, stretched to 0..255.
   *
   * @param transparency two bytes naming the one transparent level; of another length it is none
   */
  static PngLookup ofGrey(int depth, byte[] transparency) {
    int[] greys = new int[1 << depth];
    for (int level = 0; level < greys.length; level++) {
      greys[level] = level * WHITE / (greys.length - 1);
    }
    boolean[] hidden = new boolean[greys.length];
    int[] key = PngSamples.key(transparency, 1);
    if (key.length > 0 && key[0] < greys.length) {
      greys[key[0]] = 0;
      hidden[key[0]] = true;
    }
    return new PngLookup(depth, greys, hidden);
  }

  /**
   * Palette indices.
   *
   * @param transparency the alpha of the first indices, the others being opaque; where it is longer
   *     than the palette it is none
   */
  static PngLookup ofPalette(int depth, byte[] palette, byte[] transparency)
      throws BadImageException {
    int entries = palette.length / 3;
    if (palette.length % 3 != 0 || entries > 256) {
      throw BadImageException.corrupt("PNG palette of an impossible length");
    }
    int[] greys = new int[1 << depth];
    boolean[] hidden = new boolean[greys.length];
    int alphas = transparency.length > entries ? 0 : transparency.length;
    Arrays.fill(greys, NOT_IN_PALETTE);
    for (int i = 0; i < Math.min(entries, greys.length); i++) {
      int grey =
          Luminance.of(palette[3 * i] & 0xFF, palette[3 * i + 1] & 0xFF, palette[3 * i + 2] & 0xFF);
      int alpha = i < alphas ? transparency[i] & 0xFF : WHITE;
      greys[i] = Luminance.onBlack(grey, alpha, WHITE);
      hidden[i] = alpha == 0;
    }
    return new PngLookup(depth, greys, hidden);
  }

  @Override
  public int at(byte[] row, int column) throws BadImageException {
    int bit = column * depth;
    int level = (row[bit >> 3] & 0xFF) >> (8 - depth - (bit & 7)) & (greys.length - 1);
    if (greys[level] == NOT_IN_PALETTE) {
      throw BadImageException.corrupt("PNG pixel outside its palette");
    }
    seen |= !hidden[level];
    return greys[level];
  }

  @Override
  public boolean isInvisible() {
    return !seen;
  }

  @Override
  public int maxSample() {
    return WHITE;
  }
}
