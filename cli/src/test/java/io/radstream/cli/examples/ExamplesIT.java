package io.radstream.cli.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.testkit.engine.RandomBundle;
import io.radstream.testkit.images.SyntheticImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The examples of {@code deploy/examples} and of README against a stack and a stream app. */
@Timeout(180)
class ExamplesIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int FILES = 2;
  private static final String MISSING =
      "the clients of %s are not installed; .ci/run installs what it can";

  @TempDir private static Path folder = Path.of("");

  private static @Nullable LocalStack stack;
  private static @Nullable StreamApp app;
  private static int published;

  @BeforeAll
  static void start() throws Exception {
    LocalStack started = LocalStack.start(StackConfig.temporary());
    stack = started;
    RandomBundle.small("1").writeTo(folder.resolve("model.zip"));
    Path yaml = folder.resolve("stream.yml");
    Files.writeString(
        yaml,
        """
        kafka.bootstrap.servers: %s
        registry.url: %s
        model.bundle: %s
        streams.threads: 1
        """
            .formatted(
                started.bootstrapServers(), started.registryUrl(), folder.resolve("model.zip")));
    app = StreamApp.start(StreamConfig.read(yaml));
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      app.close();
    }
    if (stack != null) {
      stack.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void publishesAndReadsWhatBecameOfEachImage(Language language) throws Exception {
    // given
    Path image = folder.resolve(language + ".png");
    Files.write(image, SyntheticImages.grey(20 * published));
    Path text = folder.resolve(language + ".txt");
    Files.writeString(text, "no image of " + language);

    // when
    String sent = run(language, "publish", image.toString(), text.toString());
    published += FILES;
    String results = run(language, "results", Integer.toString(published));

    // then
    List<String> places =
        sent.lines().filter(line -> line.matches("[0-9a-f]{32} \\d+ \\d+")).toList();
    assertThat(places).as(sent).hasSize(FILES);
    assertThat(resultOf(places.get(0), results)).contains("finding", "researchUseOnly");
    assertThat(resultOf(places.get(1), results)).contains("UNSUPPORTED_FORMAT");
  }

  /** The line with a pseudonym, and the partition and offset that publishing told. */
  private static String resultOf(String place, String results) {
    String[] parts = place.split(" ", -1);
    return results
        .lines()
        .filter(line -> line.contains(parts[0]))
        .filter(line -> line.matches("\\D*" + parts[1] + "\\D+" + parts[2] + "\\D.*"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(place + " is not among\n" + results));
  }

  @Test
  void theLinesOfReadmePrintADiagnosis() throws Exception {
    Optional<String> python = Language.interpreter();
    assumeTrue(python.isPresent(), MISSING.formatted(Language.PYTHON));
    Path image = folder.resolve("readme.png");
    Files.write(image, SyntheticImages.grey(200));
    run(Language.PYTHON, "publish", image.toString());
    published++;
    Path program = Files.writeString(folder.resolve("readme.py"), readme());
    Path log = folder.resolve("readme.log");

    Process process =
        process(Language.PYTHON, List.of(python.get(), "-u", program.toString()), log);
    try {
      await()
          .atMost(LIMIT)
          .until(() -> Files.readString(log).contains("finding") || !process.isAlive());
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(log)).contains("'finding': ").doesNotContain("Traceback");
  }

  /** The first block of Python, for this stack. */
  private static String readme() throws IOException {
    return Files.readAllLines(Path.of("..", "README.md")).stream()
        .dropWhile(line -> !line.equals("```python"))
        .skip(1)
        .takeWhile(line -> !line.equals("```"))
        .collect(Collectors.joining("\n"))
        .replace("127.0.0.1:9092", stack().bootstrapServers())
        .replace("http://127.0.0.1:8081/apis/ccompat/v7", stack().registryUrl());
  }

  private static String run(Language language, String program, String... arguments)
      throws Exception {
    Optional<List<String>> command = language.command(program);
    assumeTrue(command.isPresent(), MISSING.formatted(language));
    List<String> line = Stream.concat(command.get().stream(), Stream.of(arguments)).toList();
    Path log = folder.resolve(language + "-" + program + ".log");
    Process process = process(language, line, log);
    try {
      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as(() -> read(log)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(() -> read(log)).isZero();
    return read(log);
  }

  private static Process process(Language language, List<String> command, Path log)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("BROKERS", stack().bootstrapServers());
    builder.environment().put("REGISTRY", stack().registryUrl());
    builder.environment().putAll(language.environment());
    return builder.start();
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static LocalStack stack() {
    LocalStack started = stack;
    if (started == null) {
      throw new IllegalStateException("not started");
    }
    return started;
  }
}
