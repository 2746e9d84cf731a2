package io.radstream.imaging.dicom.rendering;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.Interruption;
import io.radstream.imaging.Luminance;
import io.radstream.imaging.dicom.pixels.PixelColour;
import io.radstream.imaging.dicom.pixels.PixelLayout;
import io.radstream.imaging.dicom.pixels.SampleSource;

/** Turns a frame of colours of 8 or 16 bits into their luma. */
public final class ColourFrame {

  private static final double PARTIAL_BLACK = 16 / 255.0;
  private static final double PARTIAL_RANGE = 219 / 255.0;

  private final SampleSource source;
  private final PixelLayout layout;
  private final int pixels;
  private final int most;
  private final int white;
  private final boolean planar;
  private final boolean halved;

  /** The samples of a frame whose colours are not those of a palette. */
  public ColourFrame(SampleSource source, PixelLayout layout) {
    this.source = source;
    this.layout = layout;
    this.pixels = (int) layout.pixels();
    this.most = (1 << layout.stored()) - 1;
    this.white = layout.stored() <= Byte.SIZE ? 0xFF : 0xFFFF;
    this.planar = source.isPlanar(layout);
    this.halved = source.isHalved(layout);
  }

  /** The luma of each pixel. */
  public GreyImage grey() {
    short[] greys = new short[pixels];
    for (int i = 0; i < pixels; i++) {
      if (i % layout.columns() == 0) {
        Interruption.check();
      }
      greys[i] = (short) scaled(luma(i));
    }
    return new GreyImage(layout.columns(), layout.rows(), white, greys);
  }

  private int luma(int pixel) {
    if (layout.colour() == PixelColour.RGB) {
      return Luminance.of(sample(pixel, 0), sample(pixel, 1), sample(pixel, 2));
    }
    // Y, Y, Cb, Cr of each two pixels (PS3.3 C.7.6.3.1.2).
    return halved ? cell(pixel / 2 * 4 + pixel % 2) : sample(pixel, 0);
  }

  private int sample(int pixel, int which) {
    return cell(planar ? which * pixels + pixel : pixel * layout.samples() + which);
  }

  private int cell(int index) {
    return (source.at(index, layout.allocated()) >>> layout.shift()) & most;
  }

  private int scaled(int luma) {
    double grey = (double) luma / most;
    if (layout.colour() == PixelColour.YBR_PARTIAL_422) {
      grey = Math.max(0, Math.min(1, (grey - PARTIAL_BLACK) / PARTIAL_RANGE));
    }
    return (int) Math.round(grey * white);
  }
}
