package io.radstream.imaging.jpeg;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.Luminance;
import java.awt.image.Raster;

/** What the components of a JPEG mean, and how they become grey. */
enum JpegColour {
  /** One component, or the first of YCbCr, which is BT.601 luma already (JFIF 1.02, page 3). */
  LUMA {
    @Override
    int grey(int[] row, int first) {
      return row[first];
    }
  },
  RGB {
    @Override
    int grey(int[] row, int first) {
      return Luminance.of(row[first], row[first + 1], row[first + 2]);
    }
  },
  /** Ink, 255 is full. */
  CMYK {
    @Override
    int grey(int[] row, int first) {
      int ink = Luminance.of(row[first], row[first + 1], row[first + 2]);
      return Luminance.onBlack(255 - ink, 255 - row[first + 3], 255);
    }
  },
  /** Ink as Adobe stores it: 0 is full. */
  INVERTED_CMYK {
    @Override
    int grey(int[] row, int first) {
      int light = Luminance.of(row[first], row[first + 1], row[first + 2]);
      return Luminance.onBlack(light, row[first + 3], 255);
    }
  },
  /** Adobe's YCCK: the luma of 255 minus the inverted inks, and inverted black. */
  YCCK {
    @Override
    int grey(int[] row, int first) {
      return Luminance.onBlack(255 - row[first], row[first + 3], 255);
    }
  };

  abstract int grey(int[] row, int first);

  /** By libjpeg's rules: JFIF means YCbCr, Adobe's marker says, names R, G, B say. */
  static JpegColour of(JpegFrame frame, boolean jfif, JpegAdobe adobe) {
    return switch (frame.components()) {
      case 3 -> isRgb(frame, jfif, adobe) ? RGB : LUMA;
      case 4 ->
          switch (adobe) {
            case YCCK -> YCCK;
            case NONE -> CMYK;
            default -> INVERTED_CMYK;
          };
      default -> LUMA;
    };
  }

  /** The image that a frame's components make. */
  GreyImage grey(Raster raster) {
    int width = raster.getWidth();
    short[] samples = new short[width * raster.getHeight()];
    int components = raster.getNumBands();
    int[] row = new int[width * components];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int x = 0; x < width; x++) {
        samples[y * width + x] = (short) grey(row, x * components);
      }
    }
    return new GreyImage(width, raster.getHeight(), 255, samples);
  }

  private static boolean isRgb(JpegFrame frame, boolean jfif, JpegAdobe adobe) {
    if (jfif) {
      return false;
    }
    return adobe == JpegAdobe.NONE ? frame.lettered() : adobe == JpegAdobe.PLAIN;
  }
}
