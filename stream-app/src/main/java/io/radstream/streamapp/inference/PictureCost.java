package io.radstream.streamapp.inference;

import io.radstream.imaging.decode.ImageFormat;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.dicom.DicomStart;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The heap that decoding one film takes, told from its header alone. Never less than the decoders
 * really take; a film that they will refuse before any pixel is read costs nothing.
 */
final class PictureCost {

  /** The dearest there is: four JPEG components, grey samples, and both turned upright. */
  static final int DEAREST_PIXEL = 8;

  /** JPEG's reader works on a copy without metadata, and keeps what it has read of it. */
  static final int COPIES_OF_FILE = 2;

  private static final int GREY_SAMPLE = 2;

  private PictureCost() {}

  /** What the largest film costs that the limits let pass. */
  static long largest(ImageLimits limits) {
    return DEAREST_PIXEL * limits.maxPixels() + COPIES_OF_FILE * (long) limits.maxBytes();
  }

  static long of(byte[] file, ImageLimits limits) {
    Optional<ImageFormat> format = ImageFormat.of(file);
    if (format.isEmpty()) {
      return 0;
    }
    long cost =
        switch (format.get()) {
          case PNG -> ofPng(file);
          case JPEG -> ofJpeg(file);
          case DICOM -> ofDicom(file, limits);
        };
    return Math.min(cost, largest(limits));
  }

  private static long ofPng(byte[] file) {
    if (file.length < 24) {
      return 0;
    }
    ByteBuffer header = ByteBuffer.wrap(file);
    long width = Math.max(0, header.getInt(16));
    long height = Math.max(0, header.getInt(20));
    // Two rows as they are stored, of up to eight bytes a pixel.
    return saturated(width, height, GREY_SAMPLE) + 2 * DEAREST_PIXEL * width;
  }

  /** Native pixels are at least one byte each; of others only the limits are known. */
  private static long ofDicom(byte[] file, ImageLimits limits) {
    return DicomStart.holdsNativePixels(file)
        ? (long) DEAREST_PIXEL * file.length
        : largest(limits);
  }

  private static long ofJpeg(byte[] file) {
    ByteBuffer header = ByteBuffer.wrap(file);
    int at = 2;
    while (at + 9 < file.length && (file[at] & 0xFF) == 0xFF) {
      int marker = file[at + 1] & 0xFF;
      if (marker == 0xFF) {
        at++;
      } else if (isFrame(marker)) {
        long height = header.getShort(at + 5) & 0xFFFF;
        long width = header.getShort(at + 7) & 0xFFFF;
        int components = file[at + 9] & 0xFF;
        // The components, the grey samples, and those once more if they must be turned.
        int pixel = Math.min(DEAREST_PIXEL, components + 2 * GREY_SAMPLE);
        return saturated(width, height, pixel) + COPIES_OF_FILE * (long) file.length;
      } else {
        at += 2 + (header.getShort(at + 2) & 0xFFFF);
      }
    }
    return COPIES_OF_FILE * (long) file.length;
  }

  private static long saturated(long width, long height, int pixel) {
    long pixels = width * height; // below 2^62
    return pixels > Long.MAX_VALUE / (2L * pixel) ? Long.MAX_VALUE / 2 : pixels * pixel;
  }

  /** SOF0 to SOF15; 0xC4, 0xC8 and 0xCC are tables and reserved. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }
}
