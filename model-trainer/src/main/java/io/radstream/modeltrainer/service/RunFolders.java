package io.radstream.modeltrainer.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders {@code run-001}, {@code run-002} and so on of a service, one a training. */
final class RunFolders {

  private static final Pattern NAME = Pattern.compile("run-(\\d{3,9})");

  private final Path out;

  RunFolders(Path out) {
    this.out = out;
  }

  /** The number of the newest folder; 0 if there is none. */
  int newest() throws IOException {
    if (!Files.isDirectory(out)) {
      return 0;
    }
    try (Stream<Path> folders = Files.list(out)) {
      List<Integer> numbers =
          folders
              .map(folder -> NAME.matcher(String.valueOf(folder.getFileName())))
              .filter(Matcher::matches)
              .map(name -> Integer.parseInt(name.group(1)))
              .toList();
      return numbers.stream().max(Comparator.naturalOrder()).orElse(0);
    }
  }

  Path folder(int number) {
    return out.resolve(name(number));
  }

  static String name(int number) {
    return "run-%03d".formatted(number);
  }

  /** The newest training that finished; empty if none has. */
  Optional<Milestone> newestFinished() throws IOException {
    for (int number = newest(); number > 0; number--) {
      Optional<Milestone> finished = Milestone.in(folder(number), Milestone.FINISHED);
      if (finished.isPresent()) {
        return finished;
      }
    }
    return Optional.empty();
  }

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
}
