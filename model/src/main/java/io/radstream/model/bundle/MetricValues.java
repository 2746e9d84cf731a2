package io.radstream.model.bundle;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may stand among the metrics: only what JSON can say and compare. */
final class MetricValues {

  private MetricValues() {}

  /**
   * Checks a value and all within it.
   *
   * @throws IllegalArgumentException naming the path of the first value that is wrong
   */
  static void check(String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, inner) -> check(path + "." + key, inner));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> check(path + "[]", inner));
    } else if (!isPlain(value)) {
      throw new IllegalArgumentException(
          path + " must be an object, list, text, truth value or finite number");
    }
  }

  private static boolean isPlain(@Nullable Object value) {
    if (value instanceof Number number) {
      return Double.isFinite(number.doubleValue());
    }
    return value instanceof String || value instanceof Boolean;
  }
}
