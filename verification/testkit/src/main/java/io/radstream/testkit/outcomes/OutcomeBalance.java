package io.radstream.testkit.outcomes;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Outcomes against publications, image by image. An image has as many outcomes as it was published
 * times: one that lacks is <em>missing</em>, and every one beyond is a <em>duplicate</em>, whatever
 * its kind and whichever model it is of. Order does not matter: an outcome may be entered before
 * its publication. Holds only images that are not even. Not thread-safe.
 */
public final class OutcomeBalance {

  /** Publications less outcomes, never 0. */
  private final Map<String, Integer> open = new HashMap<>();

  /** Nothing was published. */
  public OutcomeBalance() {}

  /** An image was published. */
  public void published(String imageId) {
    enter(imageId, 1);
  }

  /**
   * An image got an outcome.
   *
   * @return whether it is a duplicate, by what was entered so far
   */
  public boolean outcome(String imageId) {
    return enter(imageId, -1) < 0;
  }

  private int enter(String imageId, int change) {
    Integer left =
        open.merge(
            imageId,
            change,
            (before, more) -> before + more == 0 ? null : Integer.valueOf(before + more));
    return left == null ? 0 : left;
  }

  /** Whether each image has as many outcomes as it was published times. */
  public boolean even() {
    return open.isEmpty();
  }

  /** Images with an outcome too few. */
  public Set<String> missing() {
    Set<String> missing = new TreeSet<>();
    open.forEach(
        (imageId, left) -> {
          if (left > 0) {
            missing.add(imageId);
          }
        });
    return missing;
  }

  /** Images with an outcome too few or too many. */
  public int uneven() {
    return open.size();
  }
}
