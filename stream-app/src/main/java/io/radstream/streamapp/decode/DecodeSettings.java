package io.radstream.streamapp.decode;

import io.radstream.imaging.decode.DecodeCost;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.dicom.BodyParts;
import java.time.Duration;

/**
 * How images are decoded.
 *
 * @param threads decoding at once, at least 1
 * @param timeout the longest one image may take
 * @param limits how large an image may be
 * @param memory bytes of heap for all images being decoded; room for the largest one at least
 * @param bodyParts which names of body parts speak for a chest X-ray
 */
public record DecodeSettings(
    int threads, Duration timeout, ImageLimits limits, long memory, BodyParts bodyParts) {

  /** Threads that overran their time and may still be at it before the app gives up. */
  public static final int MOST_HANGING = 4;

  /** Heap, and as much beside it, that small images have while large ones hold the rest. */
  public static final long RESERVE = DecodeMemory.RESERVE;

  /** Threads that decode: one of them leaves images that take long to the others. */
  public int workers() {
    return Math.max(2, threads);
  }

  /** Checks the ranges. */
  public DecodeSettings {
    if (threads < 1 || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("threads must be at least 1, timeout more than 0");
    }
    if (memory < memoryFor(limits)) {
      throw new IllegalArgumentException("memory must have room for the largest image");
    }
  }

  /** Room for one image of the largest size, or for many ordinary ones. */
  public DecodeSettings(int threads, Duration timeout, ImageLimits limits) {
    this(threads, timeout, limits, memoryFor(limits), BodyParts.STANDARD);
  }

  /** Bytes of heap that the largest image within the limits takes while it is decoded. */
  public static long memoryFor(ImageLimits limits) {
    return DecodeCost.largest(limits).heapBytes();
  }

  /** Bytes beside the heap for all images being decoded: room for the largest one. */
  public long nativeMemory() {
    return DecodeCost.largest(limits).nativeBytes();
  }
}
