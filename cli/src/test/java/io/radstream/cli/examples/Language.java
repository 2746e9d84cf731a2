package io.radstream.cli.examples;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the examples of one language are run, and what must be there for that. */
enum Language {
  PYTHON {
    @Override
    Optional<List<String>> command(String program) {
      return interpreter()
          .map(python -> List.of(python, SOURCES.resolve("python/" + program + ".py").toString()));
    }

    @Override
    Map<String, String> environment() {
      return Map.of("PYTHONPATH", INSTALLED.resolve("python").toString());
    }
  },

  NODE {
    @Override
    Optional<List<String>> command(String program) {
      if (!Files.isDirectory(INSTALLED.resolve("node_modules/kafkajs"))) {
        return Optional.empty();
      }
      try {
        // Node looks for packages beside the program.
        Path copy = INSTALLED.resolve(program + ".mjs");
        Files.copy(
            SOURCES.resolve("node/" + program + ".mjs"), copy, StandardCopyOption.REPLACE_EXISTING);
        return Optional.of(List.of("node", copy.toString()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },

  JAVA {
    @Override
    Optional<List<String>> command(String program) {
      String name = program.substring(0, 1).toUpperCase(Locale.ROOT) + program.substring(1);
      return Files.isDirectory(CONFLUENT.resolve("io/confluent"))
          ? Optional.of(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  classPath(),
                  SOURCES.resolve("java/" + name + ".java").toString()))
          : Optional.empty();
    }
  };

  private static final Path SOURCES = Path.of("..", "deploy", "examples").toAbsolutePath();

  /** Put there by {@code .ci/run}. */
  private static final Path INSTALLED = Path.of("target", "examples").toAbsolutePath();

  /** Confluent's own classes, unpacked when the module schemas is built with tests. */
  private static final Path CONFLUENT = Path.of("..", "schemas", "target", "confluent");

  private static final List<String> THIRD_PARTY =
      List.of(
          "kafka-clients", "avro", "jackson-", "slf4j-api", "commons-", "snappy", "zstd", "lz4");

  /**
   * The program with what it needs before its arguments; empty if the language's clients are not
   * installed.
   *
   * @param program {@code publish} or {@code results}
   */
  abstract Optional<List<String>> command(String program);

  /** What must stand in the environment for that. */
  Map<String, String> environment() {
    return Map.of();
  }

  /** The first Python that has the clients: Debian's package is seen by Debian's alone. */
  static Optional<String> interpreter() {
    return Stream.of("python3", "/usr/bin/python3").filter(Language::hasClients).findFirst();
  }

  private static boolean hasClients(String python) {
    ProcessBuilder check =
        new ProcessBuilder(python, "-c", "import confluent_kafka.schema_registry.avro")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    check.environment().putAll(PYTHON.environment());
    try {
      return check.start().waitFor() == 0;
    } catch (IOException e) {
      return false; // no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Nothing of RadStream. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    return Stream.concat(
            Stream.of(CONFLUENT.toString()),
            Arrays.stream(all.split(File.pathSeparator, -1)).filter(Language::isThirdParty))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isThirdParty(String entry) {
    String file = Path.of(entry).getFileName().toString();
    return file.endsWith(".jar") && THIRD_PARTY.stream().anyMatch(file::startsWith);
  }
}
