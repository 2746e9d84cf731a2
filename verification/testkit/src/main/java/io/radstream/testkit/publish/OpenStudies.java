package io.radstream.testkit.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Studies whose images arrive interleaved. Not thread-safe. */
final class OpenStudies {

  private static final int OPEN = 24;
  private static final int LARGEST = 5;

  private final Random random;
  private final List<Study> open = new ArrayList<>();
  private int begun;

  OpenStudies(Random random) {
    this.random = random;
  }

  /** An image's place: the how-manieth of which study. */
  record Place(String studyId, int sequence) {}

  private static final class Study {
    private final String id;
    private final int images;
    private int given;

    private Study(String id, int images) {
      this.id = id;
      this.images = images;
    }
  }

  Place next() {
    while (open.size() < OPEN) {
      open.add(new Study("study-%07d".formatted(begun++), 1 + random.nextInt(LARGEST)));
    }
    int index = random.nextInt(open.size());
    Study study = open.get(index);
    Place place = new Place(study.id, study.given++);
    if (study.given == study.images) {
      open.remove(index);
    }
    return place;
  }
}
