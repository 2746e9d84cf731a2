package io.radstream.dashboard.window;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The newest outcomes, as many as were allowed; the oldest makes room. Found by number, image and
 * study. Thread-safe: each call holds the monitor for as long as it takes to walk the window at
 * most (some 100 µs for 5,000).
 */
public final class Window {

  private final @Nullable SeenImage[] ring;
  private final Map<String, Long> newestOfImage = new HashMap<>();
  private final Map<String, Deque<Long>> ofStudy = new HashMap<>();
  private long last;

  /**
   * An empty one.
   *
   * @param bound how many outcomes it holds at most, at least 1
   */
  public Window(int bound) {
    this.ring = new SeenImage[bound];
  }

  /**
   * One page.
   *
   * @param images newest first
   * @param next the number before which the next page begins; empty if this was the last
   */
  public record Page(List<SeenImage> images, OptionalLong next) {}

  /**
   * What is in the window.
   *
   * @param oldest when its oldest outcome was decided; null if there is none
   * @param newest when its newest outcome was decided; null if there is none
   * @param last number of the newest, 0 if there is none
   */
  public record Extent(
      int images, int bound, @Nullable Instant oldest, @Nullable Instant newest, long last) {}

  /** Takes an outcome in as the newest; the answer knows its number. */
  public synchronized SeenImage add(SeenImage image) {
    SeenImage numbered = image.at(++last);
    int at = index(last);
    SeenImage leaving = ring[at];
    if (leaving != null) {
      forget(leaving);
    }
    ring[at] = numbered;
    newestOfImage.put(numbered.ids().image(), last);
    String study = numbered.ids().study();
    if (study != null) {
      ofStudy.computeIfAbsent(study, any -> new ArrayDeque<>()).addFirst(last);
    }
    return numbered;
  }

  private void forget(SeenImage leaving) {
    newestOfImage.remove(leaving.ids().image(), leaving.seq());
    String study = leaving.ids().study();
    Deque<Long> numbers = study == null ? null : ofStudy.get(study);
    if (numbers != null) {
      numbers.removeLastOccurrence(leaving.seq());
      if (numbers.isEmpty()) {
        ofStudy.remove(study);
      }
    }
  }

  private int index(long number) {
    return (int) (number % ring.length);
  }

  /**
   * The images asked for, from a number downwards.
   *
   * @param before only those with smaller numbers
   * @param limit how many at most, at least 1
   */
  public synchronized Page page(ImageFilter filter, long before, int limit) {
    List<SeenImage> found = new ArrayList<>();
    long first = Math.max(1, last - ring.length + 1);
    for (long number = Math.min(last, before - 1); number >= first; number--) {
      SeenImage image = ring[index(number)];
      if (image != null && filter.admits(image)) {
        if (found.size() == limit) {
          return new Page(found, OptionalLong.of(found.get(limit - 1).seq()));
        }
        found.add(image);
      }
    }
    return new Page(found, OptionalLong.empty());
  }

  /** The newest outcome of an image; empty if it has none in the window. */
  public synchronized Optional<SeenImage> newest(String imageId) {
    Long number = newestOfImage.get(imageId);
    return number == null ? Optional.empty() : Optional.ofNullable(ring[index(number)]);
  }

  /** All outcomes of a study, newest first. */
  public synchronized List<SeenImage> study(String studyId) {
    List<SeenImage> images = new ArrayList<>();
    for (long number : ofStudy.getOrDefault(studyId, new ArrayDeque<>())) {
      SeenImage image = ring[index(number)];
      if (image != null) {
        images.add(image);
      }
    }
    return images;
  }

  /** All that are there, newest first. */
  public List<SeenImage> all() {
    return page(ImageFilter.ALL, Long.MAX_VALUE, ring.length).images();
  }

  /** How much there is. */
  public synchronized Extent extent() {
    long first = Math.max(1, last - ring.length + 1);
    int images = (int) (last - first + 1);
    SeenImage oldest = images == 0 ? null : ring[index(first)];
    SeenImage newest = images == 0 ? null : ring[index(last)];
    return new Extent(
        images,
        ring.length,
        oldest == null ? null : oldest.times().decided(),
        newest == null ? null : newest.times().decided(),
        last);
  }
}
