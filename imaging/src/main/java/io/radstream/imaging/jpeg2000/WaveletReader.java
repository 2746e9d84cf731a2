package io.radstream.imaging.jpeg2000;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReader;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Interruption;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.concurrent.CancellationException;

/** JJ2000, kept from throwing and printing whatever it likes. Stateless. */
final class WaveletReader {

  private WaveletReader() {}

  /**
   * Decodes without any colour conversion beyond the codestream's own.
   *
   * @param codestream one whose outline has been looked at
   * @throws BadImageException if the reader fails, or finds damage
   */
  static Raster read(byte[] codestream) throws BadImageException {
    J2KImageReader reader = new J2KImageReader(new J2KImageReaderSpi());
    try (ReaderMessages messages = ReaderMessages.ofThisThread()) {
      reader.setInput(new CodestreamInput(codestream), true, true);
      Raster raster = reader.readRaster(0, null);
      Interruption.check();
      messages.requireNone();
      return raster;
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // JJ2000 answers hostile bytes with whatever its depth throws: IndexOutOfBounds,
      // NegativeArraySize, NullPointer, plain RuntimeException. Here, and only here, all of them
      // mean bad data.
      throw damaged();
    } catch (Error e) {
      // And plain Error; those of the virtual machine are none of its own.
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

  private static BadImageException damaged() {
    return BadImageException.corrupt("JPEG 2000 data cannot be decoded");
  }
}
