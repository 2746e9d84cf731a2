package io.radstream.demo.results;

import io.radstream.console.ExitCode;
import io.radstream.producertools.results.Outcome;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the publishing and the reading thread tell the demo's own. */
public sealed interface DemoEvent {

  /** The broker has the image. */
  record Published(Path file, String imageId) implements DemoEvent {}

  /**
   * The file was not sent.
   *
   * @param imageId what it would have been; null if the file cannot be read
   */
  record Refused(Path file, @Nullable String imageId, String reason, String detail)
      implements DemoEvent {}

  /** An outcome was committed. */
  record Arrived(Outcome outcome) implements DemoEvent {}

  /** One of the two threads cannot go on. */
  record Broken(ExitCode code, String what) implements DemoEvent {}
}
