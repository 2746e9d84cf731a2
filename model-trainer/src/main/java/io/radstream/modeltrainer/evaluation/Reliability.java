package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.Probabilities;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Whether images classified with a confidence of 80 % are right in 80 % of the cases: equal-width
 * bins of the highest probability (Guo et al. 2017).
 *
 * @param bins those that hold images, from unsure to sure
 */
public record Reliability(List<Bin> bins) {

  private static final int BINS = 15;

  /** Copies the list. */
  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * The images of one stretch of confidence.
   *
   * @param low where the stretch begins
   * @param high where it ends
   * @param confidence mean highest probability
   * @param accuracy share whose likeliest class is the label
   */
  public record Bin(double low, double high, int images, double confidence, double accuracy) {}

  /**
   * Sorts images into bins.
   *
   * @param which calibrated or uncalibrated probabilities
   */
  public static Reliability of(
      List<ClassifiedImage> images, Function<ClassifiedImage, Probabilities> which) {
    int[] counts = new int[BINS];
    double[] confidence = new double[BINS];
    int[] right = new int[BINS];
    for (ClassifiedImage classified : images) {
      Probabilities probabilities = which.apply(classified);
      int bin = bin(probabilities.highest());
      counts[bin]++;
      confidence[bin] += probabilities.highest();
      right[bin] += probabilities.likeliest() == classified.image().finding() ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      if (counts[i] > 0) {
        bins.add(
            new Bin(
                (double) i / BINS,
                (i + 1.0) / BINS,
                counts[i],
                confidence[i] / counts[i],
                (double) right[i] / counts[i]));
      }
    }
    return new Reliability(bins);
  }

  /** The expected calibration error, 0 to 1; {@code NaN} without images. */
  public double error() {
    double gaps = 0;
    int images = 0;
    for (Bin bin : bins) {
      gaps += bin.images() * Math.abs(bin.confidence() - bin.accuracy());
      images += bin.images();
    }
    return images == 0 ? Double.NaN : gaps / images;
  }

  /** The same error with each image counted so many times. */
  static double error(List<ClassifiedImage> images, int[] times) {
    double[] excess = new double[BINS];
    int all = 0;
    for (int i = 0; i < times.length; i++) {
      double confidence = images.get(i).probabilities().highest();
      excess[bin(confidence)] += times[i] * (confidence - (images.get(i).right() ? 1 : 0));
      all += times[i];
    }
    double error = 0;
    for (double sum : excess) {
      error += Math.abs(sum);
    }
    return all == 0 ? Double.NaN : error / all;
  }

  private static int bin(double confidence) {
    return Math.min((int) (confidence * BINS), BINS - 1);
  }
}
