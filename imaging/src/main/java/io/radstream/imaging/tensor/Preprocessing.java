package io.radstream.imaging.tensor;

/**
 * How an image becomes the network's input. Part of the model: recorded in its manifest.
 *
 * @param width columns of the tensor
 * @param height rows of the tensor
 * @param channels 1, or 3 with the same grey values in each
 * @param resize how the image is brought to size
 * @param normalisation how grey values are scaled
 */
public record Preprocessing(
    int width, int height, int channels, Resize resize, Normalisation normalisation) {

  /** How an image is brought to the network's size. */
  public enum Resize {
    /** Area averaging of the whole image to the target size; the aspect ratio is not kept. */
    AREA_STRETCH
  }

  /** How grey values are scaled. */
  public enum Normalisation {
    /** Each image to mean 0 and standard deviation 1; a flat image becomes all 0. */
    PER_IMAGE_STANDARDISED,
    /** Black is 0, white is 1. */
    UNIT
  }

  /** Checks the ranges. */
  public Preprocessing {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("width and height must be at least 1");
    }
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("channels must be 1 or 3, not " + channels);
    }
  }

  /** Floats of one image: {@code channels * height * width}. */
  public int tensorLength() {
    return channels * height * width;
  }
}
