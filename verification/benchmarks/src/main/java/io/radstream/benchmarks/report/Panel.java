package io.radstream.benchmarks.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One of the diagrams of an image, from 0 upwards.
 *
 * @param title with the unit of its values
 * @param lines the values of each line by its name, one for each moment, {@code NaN} where missing
 */
public record Panel(String title, Map<String, double[]> lines) {

  /** Keeps the lines' order. */
  public Panel {
    lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
  }
}
