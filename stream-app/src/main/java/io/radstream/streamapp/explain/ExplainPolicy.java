package io.radstream.streamapp.explain;

import io.radstream.streamapp.inflight.ImageSampling;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which diagnoses come with an explanation.
 *
 * @param share of the images whose diagnosis is explained whatever it says, 0 to 1
 * @param abstained whether every abstention is explained as well
 */
public record ExplainPolicy(double share, boolean abstained) {

  /** None. */
  public static final ExplainPolicy NEVER = new ExplainPolicy(0, false);

  private static final Pattern ONE_OF = Pattern.compile("1/([1-9]\\d{0,6})");

  /**
   * Reads {@code always}, {@code abstained}, {@code never} or {@code 1/N}.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static ExplainPolicy of(String text) {
    return switch (text) {
      case "never" -> NEVER;
      case "abstained" -> new ExplainPolicy(0, true);
      case "always" -> new ExplainPolicy(1, true);
      default -> oneOf(text);
    };
  }

  private static ExplainPolicy oneOf(String text) {
    Matcher matcher = ONE_OF.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    return new ExplainPolicy(1.0 / Integer.parseInt(matcher.group(1)), false);
  }

  /** Whether there is anything to prepare for. */
  public boolean any() {
    return share > 0 || abstained;
  }

  /** Whether an image may have to be explained; known before it is classified. */
  boolean mayExplain(String imageId) {
    return abstained || ImageSampling.holds(imageId, share);
  }

  /** Whether it has to be. */
  boolean explains(String imageId, boolean hasAbstained) {
    return (abstained && hasAbstained) || ImageSampling.holds(imageId, share);
  }
}
