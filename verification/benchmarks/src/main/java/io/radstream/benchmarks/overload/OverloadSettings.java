package io.radstream.benchmarks.overload;

import io.radstream.testkit.process.JvmSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How an overload is to be run.
 *
 * @param duration of the slow phase
 * @param imagesPerSecond published meanwhile
 * @param slowness how many times slower the engine is
 * @param imageBytes of one encoded image
 * @param interval between two samples
 * @param out an existing folder for log, table and image
 * @param jvm of the app
 */
public record OverloadSettings(
    Duration duration,
    double imagesPerSecond,
    double slowness,
    long imageBytes,
    Duration interval,
    Path out,
    JvmSettings jvm) {

  /** What the engine takes for one image. */
  public Duration perImage() {
    return Duration.ofMillis((long) (1000 * slowness / imagesPerSecond));
  }

  /** What the broker has to keep. */
  public long storedBytes() {
    return (long) (duration.toSeconds() * imagesPerSecond * imageBytes);
  }
}
