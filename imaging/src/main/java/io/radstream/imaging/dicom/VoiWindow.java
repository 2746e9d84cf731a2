package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** The first window of a header, from values to 0 (black) to 1 (PS3.3 C.11.2.1.2, C.11.2.1.3). */
final class VoiWindow {

  private VoiWindow() {}

  /** The window; empty where the header has no centre or no width. */
  static Optional<DoubleUnaryOperator> of(DataSet set) throws BadImageException {
    Optional<Double> center = set.decimal(Tag.WINDOW_CENTER);
    Optional<Double> width = set.decimal(Tag.WINDOW_WIDTH);
    if (center.isEmpty() || width.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        function(set.text(Tag.WINDOW_FUNCTION).orElse("LINEAR"), center.get(), width.get()));
  }

  private static DoubleUnaryOperator function(String name, double center, double width)
      throws BadImageException {
    boolean linear = name.equals("LINEAR");
    if (linear ? width < 1 : width <= 0) {
      throw BadImageException.corrupt("DICOM window of an impossible width");
    }
    return switch (name) {
      case "LINEAR" -> linear(center - 0.5, width - 1);
      case "LINEAR_EXACT" -> linear(center, width);
      case "SIGMOID" -> value -> 1 / (1 + Math.exp(-4 * (value - center) / width));
      default -> throw BadImageException.unsupported("DICOM window of an unknown function");
    };
  }

  private static DoubleUnaryOperator linear(double center, double width) {
    return value -> {
      if (value <= center - width / 2) {
        return 0;
      }
      return value > center + width / 2 ? 1 : (value - center) / width + 0.5;
    };
  }
}
