package io.radstream.producertools.publish;

import java.nio.file.Path;
import java.util.List;

/**
 * What lies below a folder.
 *
 * @param files that may be images, in the order of their paths
 * @param problems what could not be looked at, in the same order
 */
public record FoundImages(List<Path> files, List<Problem> problems) {

  /** Copies the lists. */
  public FoundImages {
    files = List.copyOf(files);
    problems = List.copyOf(problems);
  }

  /**
   * A place that may hold images which nobody sees.
   *
   * @param detail one sentence
   */
  public record Problem(Path place, String detail) {}
}
