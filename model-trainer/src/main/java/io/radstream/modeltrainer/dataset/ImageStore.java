package io.radstream.modeltrainer.dataset;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.AreaResize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The training images, at twice the network's size so that augmentation does not blur them, one
 * byte a pixel: {@code 4 * size * size} bytes an image, in memory or in a file. Filled by one
 * thread, then read by any.
 */
public final class ImageStore implements AutoCloseable {

  private final int side;
  private final List<byte[]> images;
  private final List<Integer> classes = new ArrayList<>();

  private ImageStore(int side, List<byte[]> images) {
    this.side = side;
    this.images = images;
  }

  /** An empty store in memory for networks of this input size. */
  public ImageStore(int inputSize) {
    this(2 * inputSize, new ArrayList<>());
  }

  /**
   * An empty store on disk for networks of this input size.
   *
   * @param file replaced where it exists, gone when the store is closed; its folder must exist
   */
  public static ImageStore onDisk(int inputSize, Path file) throws IOException {
    int side = 2 * inputSize;
    return new ImageStore(side, SpilledBytes.in(file, side * side));
  }

  /** Adds one image with the index of its class. */
  public void add(GreyImage image, int classIndex) {
    float[] values = AreaResize.resize(image, side, side);
    byte[] grey = new byte[values.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) Math.round(values[i] * 255);
    }
    images.add(grey);
    classes.add(classIndex);
  }

  /** Rows and columns of each stored image. */
  public int side() {
    return side;
  }

  /** How many images there are. */
  public int size() {
    return images.size();
  }

  /** The image's {@code [side, side]} unsigned bytes; not to be written to. */
  public byte[] pixels(int index) {
    return images.get(index);
  }

  /** The index of the image's class. */
  public int classIndex(int index) {
    return classes.get(index);
  }

  @Override
  public void close() {
    if (images instanceof SpilledBytes onDisk) {
      onDisk.close();
    }
  }
}
