package io.radstream.imaging.codec;

import io.radstream.imaging.BadImageException;
import java.util.concurrent.CancellationException;

/**
 * One compressed image whose outline is known and whose samples are not decoded yet. Immutable,
 * safe for use by many threads.
 */
public interface CodedImage {

  /** Columns, at least 1. */
  int width();

  /** Rows, at least 1. */
  int height();

  /** Samples a pixel, at least 1. */
  int components();

  /** Bits of a sample, 1 to 16, as the codec counts them. */
  int precision();

  /**
   * Upper bound of the bytes on the heap that decoding takes beside the file, the samples that are
   * handed out included.
   */
  long heapBytes();

  /** Upper bound of the bytes that decoding takes outside the heap. */
  default long nativeBytes() {
    return 0;
  }

  /** Processor time, in units of which one core does about 100 million a second. */
  long workUnits();

  /**
   * Decodes. Hold width, height and {@link #heapBytes} against a limit first.
   *
   * @return the samples pixel by pixel, their lowest {@link #precision} bits; negative ones as
   *     two's complements
   * @throws BadImageException if the data are damaged or end too early
   * @throws CancellationException if the thread is interrupted meanwhile
   */
  short[] samples() throws BadImageException;
}
