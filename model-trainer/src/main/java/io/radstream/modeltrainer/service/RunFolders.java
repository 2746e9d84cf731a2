package io.radstream.modeltrainer.service;

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
}
