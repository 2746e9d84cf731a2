package io.radstream.modeltrainer.evaluation.controls;

import io.radstream.imaging.GreyImage;

/** What is left of an image: everything, or what holds no finding. */
enum View {
  /** The image as it is. */
  WHOLE("whole image", 0, 0, 0, 0),
  /** The centre is blank: 60 % of the width and of the height. */
  RIM("rim only (centre 60 % x 60 % blank)", 0.2, 0.2, 0.8, 0.8),
  /** A rectangle that holds the lungs on nearly every frontal image is blank. */
  BACKGROUND("background only (lungs blank)", 0.1, 0.08, 0.9, 0.88);

  private final String label;
  private final double left;
  private final double top;
  private final double right;
  private final double bottom;

  View(String label, double left, double top, double right, double bottom) {
    this.label = label;
    this.left = left;
    this.top = top;
    this.right = right;
    this.bottom = bottom;
  }

  /** For reading. */
  String label() {
    return label;
  }

  /** The image with the rest blank: filled with the mean of what is kept, which tells nothing. */
  GreyImage of(GreyImage image) {
    if (this == WHOLE) {
      return image;
    }
    short fill = (short) Math.round(meanKept(image));
    short[] samples = image.samples().clone();
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        if (isBlank(image, x, y)) {
          samples[y * image.width() + x] = fill;
        }
      }
    }
    return new GreyImage(image.width(), image.height(), image.maxSample(), samples);
  }

  private double meanKept(GreyImage image) {
    double sum = 0;
    int kept = 0;
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        if (!isBlank(image, x, y)) {
          sum += image.sample(x, y);
          kept++;
        }
      }
    }
    return kept == 0 ? 0 : sum / kept;
  }

  private boolean isBlank(GreyImage image, int x, int y) {
    double across = (x + 0.5) / image.width();
    double down = (y + 0.5) / image.height();
    return across > left && across < right && down > top && down < bottom;
  }
}
