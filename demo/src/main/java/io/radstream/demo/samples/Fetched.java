package io.radstream.demo.samples;

import java.nio.file.Path;

/** What became of one sample. */
public sealed interface Fetched {

  /** The sample. */
  Sample sample();

  /**
   * The image is there and is what the list says.
   *
   * @param cached whether it was there before
   */
  record Here(Sample sample, Path file, boolean cached) implements Fetched {}

  /**
   * The image could not be had.
   *
   * @param why one clause for people
   */
  record Missed(Sample sample, String why) implements Fetched {}
}
