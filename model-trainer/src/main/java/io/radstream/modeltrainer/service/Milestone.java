package io.radstream.modeltrainer.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A step of a training on the topic that is behind it: {@code trained.json} when the bundle is
 * there, {@code finished.json} when what follows has been done as well.
 *
 * @param bundle the bundle's file name
 * @param labels labels that had been collected for it
 * @param finishedAt ISO-8601 in UTC
 */
record Milestone(String bundle, long labels, String finishedAt) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The bundle and its reports are there. */
  static final String TRAINED = "trained.json";

  /** Nothing is left to do. */
  static final String FINISHED = "finished.json";

  /** What is in a training's folder; empty if it is not that far. */
  static Optional<Milestone> in(Path folder, String step) throws IOException {
    Path file = folder.resolve(step);
    return Files.exists(file)
        ? Optional.of(JSON.readValue(file.toFile(), Milestone.class))
        : Optional.empty();
  }

  void write(Path folder, String step) throws IOException {
    Path beside = folder.resolve(step + ".part");
    Files.write(beside, JSON.writeValueAsBytes(this));
    Files.move(
        beside,
        folder.resolve(step),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
