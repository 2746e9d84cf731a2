package io.radstream.modeltrainer.dataset.snapshot;

import io.radstream.modeltrainer.dataset.LabeledImage;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether the patients of images can be told apart: pseudonyms that were made with two keys cannot
 * be compared, so one patient would be two. Stateless.
 */
public final class PseudonymKeys {

  /** Stands for a pseudonym of which nobody says with which key it was made. */
  static final String UNKNOWN = "unknown";

  /** Stands for a patient that nobody told: the image is its own. */
  static final String NOT_TOLD = "own";

  private PseudonymKeys() {}

  /** How many images there are of each key, by its fingerprint or {@code unknown}. */
  static Map<String, Integer> counted(Collection<LabeledImage> images) {
    Map<String, Integer> counts = new TreeMap<>();
    for (LabeledImage image : images) {
      if (!image.pseudonymKey().equals(NOT_TOLD)) {
        counts.merge(
            image.pseudonymKey().isEmpty() ? UNKNOWN : image.pseudonymKey(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** What to tell of images of which some were made with another key than others, or with none. */
  public static Optional<String> warning(Collection<LabeledImage> images) {
    Map<String, Integer> counts = counted(images);
    if (counts.size() < 2) {
      return Optional.empty();
    }
    String keys =
        counts.entrySet().stream()
            .map(entry -> "%s (%d images)".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    return Optional.of(
        ("pseudonyms of more than one key: %s; a patient may be taken for two, on both sides of"
                + " the split")
            .formatted(keys));
  }
}
