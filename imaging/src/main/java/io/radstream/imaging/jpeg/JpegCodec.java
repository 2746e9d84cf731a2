package io.radstream.imaging.jpeg;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Interruption;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The JDK's JPEG reader, used for nothing but turning entropy-coded data into components. Safe for
 * use by many threads: each call has its own reader.
 */
final class JpegCodec {

  private final ImageReaderSpi provider = jdkProvider();

  /**
   * Decodes without any colour conversion.
   *
   * @param bytes a JPEG without metadata
   */
  Raster read(byte[] bytes) throws BadImageException {
    Warnings warnings = new Warnings();
    ImageReader reader = null;
    try (ImageInputStream input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader = provider.createReaderInstance(null);
      reader.addIIOReadWarningListener(warnings);
      reader.addIIOReadProgressListener(new Leaving());
      reader.setInput(input, true, true);
      Raster raster = reader.readRaster(0, null);
      Interruption.check(); // an aborted read ends as if it were complete
      warnings.expectNone();
      return raster;
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The reader answers hostile bytes with whatever its depth throws: IllegalArgument,
      // IndexOutOfBounds, NegativeArraySize. Here, and only here, all of them mean bad data.
      throw BadImageException.corrupt("JPEG data cannot be decoded");
    } finally {
      if (reader != null) {
        reader.dispose();
      }
    }
  }

  private static ImageReaderSpi jdkProvider() {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      // Other JPEG plug-ins on the class path must not change what an image looks like.
      if (reader.getClass().getName().startsWith("com.sun.imageio.")) {
        return reader.getOriginatingProvider();
      }
    }
    throw new IllegalStateException("this Java runtime has no JPEG reader (module java.desktop)");
  }

  /** The reader fills what is missing with grey and merely warns; half an image is no image. */
  private static final class Warnings implements IIOReadWarningListener {

    private static final String HARMLESS = "extraneous bytes before marker";

    private boolean damaged;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
      damaged |= !warning.contains(HARMLESS);
    }

    void expectNone() throws BadImageException {
      if (damaged) {
        throw BadImageException.corrupt("JPEG data is damaged or ends too early");
      }
    }
  }

  /** Aborts the reading of an interrupted thread; asked between rows and passes. */
  private static final class Leaving implements IIOReadProgressListener {

    private static void leave(ImageReader reader) {
      if (Thread.currentThread().isInterrupted()) {
        reader.abort();
      }
    }

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {
      leave(source);
    }

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
      leave(source);
    }

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}
  }
}
