package io.radstream.browser;

import io.radstream.schemas.DiagnosisFinding;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Looks like a chest X-ray from afar and is none: body, lungs, heart, spine, ribs, and shadows
 * where a finding would have them. For pictures of the page only; the same number and finding give
 * the same image. Coordinates go from 0 to 1 from the upper left; grey from 0 to 255.
 */
final class DrawnChest {

  private static final int LONGER = 860;
  private static final int THUMBNAIL = 256;
  private static final double ASPECT = 0.885;

  private final long number;
  private final List<Shadow> shadows;
  private final double tilt;
  private final double size;

  private final byte[] image;
  private final byte[] thumbnail;
  private final byte[] heatMap;

  private DrawnChest(long number, DiagnosisFinding finding) throws IOException {
    Random random = new Random(number);
    this.number = number;
    this.tilt = between(random, -0.03, 0.03);
    this.size = between(random, 0.92, 1.06);
    this.shadows =
        switch (finding) {
          case COVID19 ->
              List.of(
                  shadow(random, 0.22, 0.64, 0.075, 1),
                  shadow(random, 0.78, 0.66, 0.07, 0.9),
                  shadow(random, 0.22, 0.5, 0.06, 0.7),
                  shadow(random, 0.77, 0.52, 0.05, 0.6));
          case PNEUMONIA ->
              List.of(
                  random.nextBoolean()
                      ? shadow(random, 0.3, 0.65, 0.11, 1)
                      : shadow(random, 0.69, 0.45, 0.1, 1));
          case NORMAL ->
              List.of(shadow(random, 0.3, 0.45, 0.05, 0.4), shadow(random, 0.7, 0.45, 0.05, 0.35));
          case ABSTAINED -> List.of(shadow(random, 0.28, 0.58, 0.08, 0.5));
        };
    this.image = encoded(drawn(LONGER), "jpg");
    this.thumbnail = encoded(drawn(THUMBNAIL), "jpg");
    this.heatMap = encoded(evidence(), "png");
  }

  static DrawnChest of(long number, DiagnosisFinding finding) throws IOException {
    return new DrawnChest(number, finding);
  }

  private record Shadow(double x, double y, double radius, double weight) {}

  private static Shadow shadow(Random random, double x, double y, double radius, double weight) {
    return new Shadow(
        x + between(random, -0.02, 0.02), y + between(random, -0.03, 0.03), radius, weight);
  }

  private static double between(Random random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** The image as JPEG; not to be changed. */
  byte[] image() {
    return image;
  }

  /** As an explanation has it, JPEG; not to be changed. */
  byte[] thumbnail() {
    return thumbnail;
  }

  /**
   * Evidence where the shadows are, as a network's coarse grid gives it, PNG; not to be changed.
   */
  byte[] heatMap() {
    return heatMap;
  }

  private BufferedImage evidence() {
    BufferedImage map = grey(THUMBNAIL);
    for (int row = 0; row < map.getHeight(); row++) {
      for (int column = 0; column < map.getWidth(); column++) {
        double evidence = 0;
        for (Shadow one : shadows) {
          evidence +=
              one.weight()
                  * bell(
                      (double) column / map.getWidth() - one.x(),
                      (double) row / map.getHeight() - one.y(),
                      1.2 * one.radius());
        }
        map.getRaster().setSample(column, row, 0, Math.min(255, (int) Math.round(205 * evidence)));
      }
    }
    return map;
  }

  private static BufferedImage grey(int height) {
    return new BufferedImage(
        (int) Math.round(ASPECT * height), height, BufferedImage.TYPE_BYTE_GRAY);
  }

  private BufferedImage drawn(int height) {
    Random noise = new Random(number);
    BufferedImage image = grey(height);
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < image.getWidth(); column++) {
        double x = ((double) column / image.getWidth() - 0.5) / size;
        double y = ((double) row / height - 0.5) / size;
        double value = sample(x + tilt * y, y) + 2 * (noise.nextDouble() - 0.5);
        image.getRaster().setSample(column, row, 0, (int) Math.max(0, Math.min(255, value)));
      }
    }
    return image;
  }

  /** The grey at a place, counted from the middle. */
  private double sample(double x, double y) {
    double side = Math.abs(x);
    double trunk = soft(0.47 + 0.06 * y - side, 0.03) * soft(y + 0.52 - side * side * 0.9, 0.02);
    double lung =
        inside(side, 0.215, y, 0.02 * Math.signum(x) - 0.02, 0.165 - 0.05 * y, lungHeight(x));
    double value = 12 + 150 * Math.max(trunk, soft(0.12 - side, 0.03)) - 105 * lung * trunk;
    value += bones(side, y) * trunk + heart(x, y, lung) + belly(side, y) * trunk;
    for (Shadow one : shadows) {
      value += 78 * one.weight() * bell(x + 0.5 - one.x(), y + 0.5 - one.y(), one.radius()) * lung;
    }
    return value;
  }

  private static double lungHeight(double x) {
    return 0.36 + 0.02 * Math.signum(x);
  }

  private static double bones(double side, double y) {
    double wave = Math.max(0, Math.sin((y + 1.344 * side * side - 0.25 * side) * 52));
    double ribs = 26 * wave * wave * wave * soft(0.42 - side, 0.02) * soft(0.34 - y, 0.04);
    double spine = 48 * soft(0.045 - side, 0.015);
    double vertebrae = 20 * Math.max(0, Math.sin(y * 68)) * soft(0.035 - side, 0.01);
    double collar = 55 * bell(side - 0.25 - 0.2 * (y + 0.4), y + 0.335 + 0.25 * side, 0.028);
    return ribs + spine + vertebrae + collar;
  }

  private static double heart(double x, double y, double lung) {
    return 92 * inside(x, 0.045, y, 0.12, 0.15, 0.17) * (0.35 + 0.65 * lung);
  }

  private static double belly(double side, double y) {
    return 70 * soft(y - 0.3 - 0.1 * side * side, 0.03);
  }

  private static double soft(double value, double width) {
    return 1 / (1 + Math.exp(-3 * value / width));
  }

  private static double bell(double x, double y, double radius) {
    return Math.exp(-(x * x + y * y) / (2 * radius * radius));
  }

  private static double inside(
      double x, double middleX, double y, double middleY, double width, double height) {
    double across = (x - middleX) / width;
    double down = (y - middleY) / height;
    return soft(1 - across * across - down * down, 0.35);
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, out)) {
      throw new IOException("this Java writes no " + format);
    }
    return out.toByteArray();
  }
}
