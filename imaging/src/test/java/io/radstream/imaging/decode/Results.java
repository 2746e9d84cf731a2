package io.radstream.imaging.decode;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;

/** Shorthand for tests: decode under small limits and take the answer apart. */
final class Results {

  /** Like the standard, but one pixel is enough and any expansion is allowed. */
  static final ImageLimits LENIENT = new ImageLimits(12_000_000, 1, 64_000_000L, 1_000_000);

  private static final ImageDecoders DECODERS = ImageDecoders.standard(LENIENT);

  private Results() {}

  static StepResult<GreyImage> decode(byte[] bytes) {
    return DECODERS.decode(bytes);
  }

  static GreyImage image(byte[] bytes) {
    return image(decode(bytes));
  }

  static GreyImage image(StepResult<GreyImage> result) {
    return result.accepted().orElseThrow(() -> new AssertionError(result.toString()));
  }

  static RejectionReason reason(byte[] bytes) {
    return reason(decode(bytes));
  }

  static RejectionReason reason(StepResult<GreyImage> result) {
    return result.rejection().orElseThrow().reason();
  }

  /** The values of an image as plain numbers. */
  static int[] values(GreyImage image) {
    int[] values = new int[image.width() * image.height()];
    for (int i = 0; i < values.length; i++) {
      values[i] = image.samples()[i] & 0xFFFF;
    }
    return values;
  }
}
