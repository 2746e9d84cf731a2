package io.radstream.imaging.dicom.rendering;

import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** The windows of a header, from values to 0 (black) to 1 (PS3.3 C.11.2.1.2, C.11.2.1.3). */
public final class VoiWindow {

  private static final String LINEAR = "LINEAR";
  private static final String EXACT = "LINEAR_EXACT";
  private static final String SIGMOID = "SIGMOID";

  private VoiWindow() {}

  /**
   * The standard's name of the function that a header asks for, in whatever case and with whatever
   * between its words it is written; empty where it asks for none that is known.
   */
  public static Optional<String> functionName(DataSet set) {
    return set.text(Tag.WINDOW_FUNCTION)
        .map(name -> name.toUpperCase(Locale.ROOT).replaceAll("[\\W_]+", "_"))
        .filter(List.of(LINEAR, EXACT, SIGMOID)::contains);
  }

  /** Those that have a centre and a possible width; an unknown function is taken as linear. */
  static List<DoubleUnaryOperator> all(DataSet set) {
    List<Double> centers = set.decimals(Tag.WINDOW_CENTER);
    List<Double> widths = set.decimals(Tag.WINDOW_WIDTH);
    String name = functionName(set).orElse(LINEAR);
    List<DoubleUnaryOperator> windows = new ArrayList<>();
    for (int i = 0; i < Math.min(centers.size(), widths.size()); i++) {
      boolean exact = !name.equals(LINEAR);
      boolean possible = exact ? widths.get(i) > 0 : widths.get(i) >= 1;
      if (possible && !centers.get(i).isNaN()) {
        windows.add(function(name, centers.get(i), widths.get(i)));
      }
    }
    return windows;
  }

  private static DoubleUnaryOperator function(String name, double center, double width) {
    return switch (name) {
      case EXACT -> linear(center, width);
      case SIGMOID -> value -> 1 / (1 + Math.exp(-4 * (value - center) / width));
      default -> linear(center - 0.5, width - 1);
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
