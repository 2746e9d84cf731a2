package io.radstream.testkit.images;

import io.radstream.schemas.ContentType;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Grey images that are drawn: with noise, the more the more bytes a pixel, or flat. */
public final class SyntheticImages {

  private static final int INKS = 4;
  private static final int FLAT = 64;

  private SyntheticImages() {}

  /** A square PNG; with a noise of 256 levels about one byte a pixel. */
  public static EncodedImage png(int side, int noise, Random random) throws IOException {
    return new EncodedImage(encoded(image(side, noise, random), "png"), ContentType.PNG);
  }

  /** A square JPEG; with a noise of 256 levels about two thirds of a byte a pixel. */
  public static EncodedImage jpeg(int side, int noise, Random random) throws IOException {
    return new EncodedImage(encoded(image(side, noise, random), "jpeg"), ContentType.JPEG);
  }

  /** A square CMYK JPEG of several scans, black ink only: a decoder keeps all coefficients. */
  public static EncodedImage progressiveCmykJpeg(int side, int noise, Random random)
      throws IOException {
    Raster grey = image(side, noise, random).getRaster();
    WritableRaster inks =
        Raster.createBandedRaster(DataBuffer.TYPE_BYTE, side, side, INKS, new Point());
    int[] row = new int[side];
    for (int y = 0; y < side; y++) {
      grey.getSamples(0, y, side, 1, 0, row);
      inks.setSamples(0, y, side, 1, INKS - 1, row);
    }
    return new EncodedImage(progressive(new IIOImage(inks, null, null), "jpeg"), ContentType.JPEG);
  }

  /** A square PNG in Adam7's seven passes. */
  public static EncodedImage interlacedPng(int side, int noise, Random random) throws IOException {
    IIOImage image = new IIOImage(image(side, noise, random), null, null);
    return new EncodedImage(progressive(image, "png"), ContentType.PNG);
  }

  /** A small flat grey PNG, 0 black to 255 white. */
  public static byte[] grey(int level) {
    return flat(level, level);
  }

  /** An image on which the fake engine fails: black but for a white corner. */
  public static byte[] poison() {
    return flat(0, 255);
  }

  private static byte[] flat(int level, int corner) {
    BufferedImage image = new BufferedImage(FLAT, FLAT, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < FLAT * FLAT; i++) {
      boolean inCorner = i % FLAT < 4 && i / FLAT < 4;
      image.getRaster().setSample(i % FLAT, i / FLAT, 0, inCorner ? corner : level);
    }
    try {
      return encoded(image, "png");
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
  }

  private static byte[] progressive(IIOImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(to);
      writer.write(null, image, settings);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  private static BufferedImage image(int side, int noise, Random random) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    byte[] row = new byte[side];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        row[x] = (byte) ((x + y) * (256 - noise) / (2 * side) + random.nextInt(noise));
      }
      image.getRaster().setDataElements(0, y, side, 1, row);
    }
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, out)) {
      throw new IOException("this Java writes no " + format);
    }
    return out.toByteArray();
  }
}
