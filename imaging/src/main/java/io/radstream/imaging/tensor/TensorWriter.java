package io.radstream.imaging.tensor;

import io.radstream.imaging.GreyImage;

/**
 * Turns images into tensors as a {@link Preprocessing} says: the one implementation for training
 * and serving. Stateless, safe for use by many threads.
 */
public final class TensorWriter {

  private final Preprocessing preprocessing;

  /** A writer for one recorded preprocessing. */
  public TensorWriter(Preprocessing preprocessing) {
    this.preprocessing = preprocessing;
  }

  /**
   * The tensor of one image.
   *
   * @return {@code [channels, height, width]} row-major floats
   */
  public float[] write(GreyImage image) {
    return normalised(resized(image));
  }

  /**
   * First half of {@link #write}: the image at the network's size.
   *
   * @return {@code [height, width]} values within 0 and 1
   */
  public float[] resized(GreyImage image) {
    return switch (preprocessing.resize()) {
      case AREA_STRETCH -> AreaResize.resize(image, preprocessing.width(), preprocessing.height());
    };
  }

  /**
   * Second half of {@link #write}: scales the grey values and repeats them for each channel.
   *
   * @param values {@code [height, width]} values within 0 and 1; overwritten
   * @return {@code [channels, height, width]} floats; the same array where there is one channel
   */
  public float[] normalised(float[] values) {
    switch (preprocessing.normalisation()) {
      case PER_IMAGE_STANDARDISED -> standardise(values);
      case UNIT -> {}
    }
    return repeated(values, preprocessing.channels());
  }

  private static void standardise(float[] values) {
    double mean = mean(values);
    double squares = 0;
    for (float value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / values.length);
    double scale = deviation < 1e-6 ? 0 : 1 / deviation;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((values[i] - mean) * scale);
    }
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static float[] repeated(float[] values, int channels) {
    if (channels == 1) {
      return values;
    }
    float[] tensor = new float[channels * values.length];
    for (int channel = 0; channel < channels; channel++) {
      System.arraycopy(values, 0, tensor, channel * values.length, values.length);
    }
    return tensor;
  }
}
