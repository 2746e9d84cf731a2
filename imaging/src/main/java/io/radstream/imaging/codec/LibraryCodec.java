package io.radstream.imaging.codec;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Interruption;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageReader;

/** Image readers of libraries, kept from throwing whatever they like. Stateless. */
public final class LibraryCodec {

  private LibraryCodec() {}

  /**
   * Decodes without any colour conversion, and disposes of the reader.
   *
   * @param reader a new one
   * @param input an image whose outline has been looked at
   * @param width columns, as the outline has it
   * @param height rows, as the outline has it
   * @param components samples a pixel, as the outline has it
   * @throws BadImageException if the reader fails, or finds another image than the outline's
   */
  public static Raster read(
      ImageReader reader, CodecInput input, int width, int height, int components)
      throws BadImageException {
    try {
      reader.setInput(input, true, true);
      Raster raster = reader.readRaster(0, null);
      Interruption.check();
      if (raster.getWidth() != width
          || raster.getHeight() != height
          || raster.getNumBands() != components) {
        throw damaged();
      }
      return raster;
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // JJ2000 answers hostile bytes with whatever its depth throws: IndexOutOfBounds,
      // NegativeArraySize, NullPointer, plain RuntimeException. Here, and only here,
      // all of them mean bad data.
      throw damaged();
    } catch (Error e) {
      // So does JJ2000 with plain Error; those of the virtual machine are none of its own.
      if (isOfLibrary(e)) {
        throw damaged();
      }
      throw e;
    } finally {
      reader.dispose();
    }
  }

  private static boolean isOfLibrary(Error error) {
    return error.getClass() == Error.class || error.getClass().getName().startsWith("jj2000.");
  }

  /** Copies the components of a raster, pixel by pixel, to a place among samples. */
  public static void copy(Raster raster, short[] samples, int at) {
    int bands = raster.getNumBands();
    int[] row = new int[raster.getWidth() * bands];
    int next = at;
    for (int y = 0; y < raster.getHeight(); y++) {
      Interruption.check();
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
      for (int sample : row) {
        samples[next++] = (short) sample;
      }
    }
  }

  private static BadImageException damaged() {
    return BadImageException.corrupt("compressed frame that cannot be decoded");
  }
}
