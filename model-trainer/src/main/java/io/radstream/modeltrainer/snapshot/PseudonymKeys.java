package io.radstream.modeltrainer.snapshot;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the patients of films can be told apart: pseudonyms that were made with two keys cannot
 * be compared, so one patient would be two. Stateless.
 */
public final class PseudonymKeys {

  /** Stands for a pseudonym of which nobody says with which key it was made. */
  static final String UNKNOWN = "unknown";

  /** Stands for a patient that nobody told: the image is its own. */
  static final String NOT_TOLD = "own";

  private PseudonymKeys() {}

  /** How many films there are of each key, by its fingerprint or {@code unknown}. */
  static Map<String, Integer> counted(Collection<LabeledImage> films) {
    Map<String, Integer> counts = new TreeMap<>();
    for (LabeledImage film : films) {
      if (!film.pseudonymKey().equals(NOT_TOLD)) {
        counts.merge(
            film.pseudonymKey().isEmpty() ? UNKNOWN : film.pseudonymKey(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** What to tell of films of which some were made with another key than others, or with none. */
  public static Optional<String> warning(Collection<LabeledImage> films) {
    Map<String, Integer> counts = counted(films);
    if (counts.size() < 2) {
      return Optional.empty();
    }
    String keys =
        counts.entrySet().stream()
            .map(entry -> "%s (%d films)".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    return Optional.of(
        ("pseudonyms of more than one key: %s; a patient may be taken for two, on both sides of"
                + " the split")
            .formatted(keys));
  }
}
