package io.radstream.modeltrainer.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A step of a training on the topic that is behind it: {@code trained.json} when the bundle is
 * there, {@code finished.json} when what follows has been done as well.
 *
 * @param bundle the bundle's file name; empty if no model came of the training
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
    AtomicFile.write(folder.resolve(step), JSON.writeValueAsBytes(this));
  }
}
