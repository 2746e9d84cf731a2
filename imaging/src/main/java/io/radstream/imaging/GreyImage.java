package io.radstream.imaging;

/**
 * One grey-scale image, as it is to be looked at: black is 0, white is {@code maxSample}
 * (MONOCHROME2). Immutable by convention: nobody writes to {@code samples} after construction.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param maxSample the value of white, 1 to 65535 (255 for 8-bit sources, 65535 for 16-bit ones)
 * @param samples {@code height * width} unsigned 16-bit values, row by row from the top left
 */
@SuppressWarnings("ArrayRecordComponent") // identity equality is fine; images are not compared
public record GreyImage(int width, int height, int maxSample, short[] samples) {

  /** Checks that the sizes agree. */
  public GreyImage {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("width and height must be at least 1");
    }
    if (maxSample < 1 || maxSample > 0xFFFF) {
      throw new IllegalArgumentException("maxSample must be within 1..65535, not " + maxSample);
    }
    if (samples.length != Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException(
          "%d samples do not fill %dx%d".formatted(samples.length, width, height));
    }
  }

  /** The unsigned value at column {@code x}, row {@code y}. */
  public int sample(int x, int y) {
    return samples[y * width + x] & 0xFFFF;
  }

  /** The same image with black and white exchanged (MONOCHROME1, DICOM PS3.3 C.7.6.3.1.2). */
  public GreyImage inverted() {
    short[] turned = new short[samples.length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = (short) (maxSample - (samples[i] & 0xFFFF));
    }
    return new GreyImage(width, height, maxSample, turned);
  }
}
