package io.radstream.imaging.decode;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntBinaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes JPEG files: the JDK's writer for the data, segments added by hand. */
final class TestJpeg {

  private TestJpeg() {}

  /** Components as they are, without conversion and with no marker that names a colour space. */
  static byte[] raw(int width, int height, int components, IntBinaryOperator sample) {
    WritableRaster raster = Raster.createInterleavedRaster(0, width, height, components, null);
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < width * components; i++) {
        raster.setSample(i / components, y, i % components, sample.applyAsInt(i, y));
      }
    }
    return withoutSegments(written(new IIOImage(raster, null, null), false));
  }

  static byte[] grey(int width, int height, boolean progressive, IntBinaryOperator sample) {
    return written(
        new IIOImage(image(width, height, BufferedImage.TYPE_BYTE_GRAY, sample), null, null),
        progressive);
  }

  static byte[] colour(int width, int height, boolean progressive, IntBinaryOperator rgb) {
    return written(
        new IIOImage(image(width, height, BufferedImage.TYPE_INT_RGB, rgb), null, null),
        progressive);
  }

  private static BufferedImage image(int width, int height, int type, IntBinaryOperator sample) {
    BufferedImage image = new BufferedImage(width, height, type);
    int bands = image.getRaster().getNumBands();
    for (int y = 0; y < height; y++) {
      for (int i = 0; i < width * bands; i++) {
        image.getRaster().setSample(i / bands, y, i % bands, sample.applyAsInt(i, y));
      }
    }
    return image;
  }

  private static byte[] written(IIOImage image, boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(1);
      settings.setProgressiveMode(
          progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
      writer.setOutput(output);
      writer.write(null, image, settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** With a segment right after the start of the image. */
  static byte[] with(byte[] jpeg, int marker, byte... data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(0xFF);
    out.write(marker);
    out.writeBytes(ByteBuffer.allocate(2).putShort((short) (data.length + 2)).array());
    out.writeBytes(data);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  static byte[] withAdobe(byte[] jpeg, int transform) {
    byte[] data = "Adobe\0\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
    data[11] = (byte) transform;
    return with(jpeg, 0xEE, data);
  }

  static byte[] withOrientation(byte[] jpeg, int orientation, ByteOrder order) {
    ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 24 + 4);
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).order(order);
    exif.put(order == ByteOrder.BIG_ENDIAN ? new byte[] {'M', 'M'} : new byte[] {'I', 'I'});
    exif.putShort((short) 42).putInt(8).putShort((short) 2);
    exif.putShort((short) 259)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) 6)
        .putShort((short) 0);
    exif.putShort((short) 274).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0);
    return with(jpeg, 0xE1, exif.array());
  }

  /** Drops all application segments before the first scan. */
  private static byte[] withoutSegments(byte[] jpeg) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    int at = 2;
    while ((jpeg[at + 1] & 0xFF) != 0xDA) {
      int end = at + 2 + ((jpeg[at + 2] & 0xFF) << 8 | (jpeg[at + 3] & 0xFF));
      if ((jpeg[at + 1] & 0xF0) != 0xE0) {
        out.write(jpeg, at, end - at);
      }
      at = end;
    }
    out.write(jpeg, at, jpeg.length - at);
    return out.toByteArray();
  }
}
