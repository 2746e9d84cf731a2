package io.radstream.dashboard.operations;

import java.util.Map;

/**
 * One value of a scrape.
 *
 * @param name as exposed
 * @param labels by name
 */
record Sample(String name, Map<String, String> labels, double value) {

  /** Copies the map. */
  Sample {
    labels = Map.copyOf(labels);
  }

  /** The value of a label; empty if it has none such. */
  String label(String label) {
    return labels.getOrDefault(label, "");
  }
}
