package io.radstream.streamapp.inference;

import io.radstream.imaging.decode.ImageLimits;
import java.time.Duration;

/**
 * How images are decoded.
 *
 * @param threads decoding at once, at least 1
 * @param timeout the longest one image may take
 * @param limits how large an image may be
 */
public record DecodeSettings(int threads, Duration timeout, ImageLimits limits) {

  /** Checks the ranges. */
  public DecodeSettings {
    if (threads < 1 || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("threads must be at least 1, timeout more than 0");
    }
  }
}
