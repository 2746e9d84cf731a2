package io.radstream.demo.learning;

import io.radstream.demo.images.ImageOutcome;
import io.radstream.model.confidence.Finding;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How well a model did in a test. Right is an image whose likeliest finding is its label, whether
 * the model abstained or not. For one thread.
 */
final class TestScore {

  private final Set<String> versions = new TreeSet<>();
  private int diagnosed;
  private int right;
  private int adults;
  private int adultsRight;
  private int abstained;
  private int setAside;

  /**
   * Counts an image.
   *
   * @param adult whether it shows one
   */
  void add(ImageOutcome outcome, boolean adult) {
    if (outcome instanceof ImageOutcome.Diagnosed image) {
      add(image, adult);
    } else {
      setAside++;
    }
  }

  private void add(ImageOutcome.Diagnosed outcome, boolean adult) {
    Finding label = outcome.image().label();
    int point = outcome.probabilities().likeliest() == label ? 1 : 0;
    versions.add(outcome.modelVersion());
    diagnosed++;
    right += point;
    adults += adult ? 1 : 0;
    adultsRight += adult ? point : 0;
    abstained += outcome.finding().equals("ABSTAINED") ? 1 : 0;
  }

  /** Who classified; one version unless a model took over in the middle. */
  String versions() {
    return versions.isEmpty() ? "-" : String.join(", ", versions);
  }

  int setAside() {
    return setAside;
  }

  int abstained() {
    return abstained;
  }

  String accuracy() {
    return share(right, diagnosed);
  }

  String adultsAccuracy() {
    return share(adultsRight, adults);
  }

  private static String share(int part, int whole) {
    return whole == 0
        ? "-"
        : String.format(Locale.ROOT, "%.3f (%d of %d)", (double) part / whole, part, whole);
  }
}
