package io.radstream.testkit.images;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * Images that look faintly like chests, drawn where no image can be had. They show that the system
 * works and say nothing about any model. The same number gives the same image.
 */
public final class ChestPhantom {

  private static final int SIDE = 512;
  private static final int RIBS = 9;
  private static final int NOISE = 14;

  private ChestPhantom() {}

  /** One 8-bit grey image of 512 pixels a side. */
  public static BufferedImage draw(int number) {
    Random random = new Random(number);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    ellipse(pen, 40, 40, 432, 560, 150);
    lungs(pen, random);
    ribs(pen);
    ellipse(pen, 238, 0, 36, 512, 190);
    ellipse(pen, 225, 250, 130 + random.nextInt(30), 150, 185);
    pen.dispose();
    noise(image, random);
    return image;
  }

  private static void lungs(Graphics2D pen, Random random) {
    ellipse(pen, 85, 90, 150, 340, 55);
    ellipse(pen, 277, 90, 150, 340, 55);
    for (int shadow = random.nextInt(4); shadow > 0; shadow--) {
      int x = 100 + random.nextInt(280);
      int size = 30 + random.nextInt(50);
      ellipse(pen, x, 200 + random.nextInt(180), size, size, 110);
    }
  }

  private static void ribs(Graphics2D pen) {
    pen.setColor(grey(120));
    for (int rib = 0; rib < RIBS; rib++) {
      double top = 95 + rib * 36.0;
      pen.draw(new Arc2D.Double(75, top, 170, 60, 10, 160, Arc2D.OPEN));
      pen.draw(new Arc2D.Double(267, top, 170, 60, 10, 160, Arc2D.OPEN));
    }
  }

  private static void ellipse(Graphics2D pen, int x, int y, int width, int height, int level) {
    pen.setColor(grey(level));
    pen.fill(new Ellipse2D.Double(x, y, width, height));
  }

  private static Color grey(int level) {
    return new Color(level, level, level);
  }

  private static void noise(BufferedImage image, Random random) {
    var raster = image.getRaster();
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int level = raster.getSample(x, y, 0) + random.nextInt(NOISE);
        raster.setSample(x, y, 0, Math.min(255, level));
      }
    }
  }
}
