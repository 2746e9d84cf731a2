package io.radstream.benchmarks.load;

import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageFile;
import io.radstream.imaging.decode.ImageFormat;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.deidentify.Deidentifier;
import io.radstream.producertools.publish.ImageFiles;
import io.radstream.schemas.ContentType;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Where the images of a load come from. */
public final class LoadImages {

  private static final long SEED = 1;

  private LoadImages() {}

  /**
   * All images below a folder that can be sent, as they would be sent, held in memory, in a mixed
   * order that is always the same.
   *
   * @throws IOException if the folder cannot be read
   */
  public static List<LoadImage> under(Path folder, ImageLimits limits) throws IOException {
    Deidentifier deidentifier = Deidentifier.within(limits);
    List<LoadImage> images = new ArrayList<>();
    for (Path file : ImageFiles.under(folder).files()) {
      ImageFile.read(file, limits)
          .then(
              read ->
                  deidentifier
                      .clean(read.bytes(), read.format())
                      .then(
                          clean ->
                              StepResult.of(new LoadImage(clean.bytes(), type(read.format())))))
          .accepted()
          .ifPresent(images::add);
    }
    Collections.shuffle(images, new Random(SEED));
    return List.copyOf(images);
  }

  /**
   * A square grey PNG of noise, which cannot be compressed: its pixels are as many as its bytes.
   *
   * @param bytes about how large, at least 1024
   * @param seed another one, another image
   */
  public static LoadImage noise(long bytes, long seed) {
    int side = (int) Math.sqrt((double) bytes);
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    new Random(seed).nextBytes(((DataBufferByte) image.getRaster().getDataBuffer()).getData());
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    // Without it a temporary file is written for each.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(encoded)) {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot be written", e);
    }
    return new LoadImage(encoded.toByteArray(), ContentType.PNG);
  }

  private static ContentType type(ImageFormat format) {
    return switch (format) {
      case PNG -> ContentType.PNG;
      case JPEG -> ContentType.JPEG;
      case DICOM -> ContentType.DICOM;
    };
  }
}
