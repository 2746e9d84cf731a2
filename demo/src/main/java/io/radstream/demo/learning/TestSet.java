package io.radstream.demo.learning;

import io.radstream.demo.images.DemoImage;
import io.radstream.demo.results.DemoEvent;
import io.radstream.demo.results.OutcomeMatcher;
import io.radstream.modeltrainer.dataset.LabeledImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The images that models are measured on, over and over the same.
 *
 * @param images by their files
 * @param adults names of those that show one
 */
record TestSet(Map<Path, DemoImage> images, Set<String> adults) {

  /**
   * Of images below a folder.
   *
   * @param folder that names for people are relative to
   */
  static TestSet of(Path folder, List<LabeledImage> images) {
    Map<Path, DemoImage> byFile = new LinkedHashMap<>();
    images.forEach(
        image ->
            byFile.put(
                image.file(), new DemoImage(name(folder, image.file()), image.finding(), false)));
    return new TestSet(
        byFile,
        images.stream()
            .filter(LabeledImage::adult)
            .map(image -> name(folder, image.file()))
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString();
  }

  /** A sitting that nobody has begun yet. */
  TestRun testRun() {
    return new TestRun(this);
  }

  /** Its files, in the order of publishing. */
  List<Path> files() {
    return List.copyOf(images.keySet());
  }

  /** One time that all its images are classified. For one thread. */
  static final class TestRun {
    private final TestSet testSet;
    private final OutcomeMatcher matcher;
    private final TestScore score = new TestScore();

    private TestRun(TestSet testSet) {
      this.testSet = testSet;
      this.matcher = new OutcomeMatcher(testSet.images());
    }

    void enter(DemoEvent event) {
      matcher
          .enter(event)
          .ifPresent(
              outcome -> score.add(outcome, testSet.adults().contains(outcome.image().source())));
    }

    /** Whether each image has its outcome. */
    boolean over() {
      return matcher.complete();
    }

    /** Images without one. */
    int open() {
      return matcher.open();
    }

    TestScore score() {
      return score;
    }
  }
}
