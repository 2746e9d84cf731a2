package io.radstream.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.console.CommandMain;
import io.radstream.console.Signals;
import io.radstream.demo.images.SampleImages;
import io.radstream.demo.run.DemoEnvironment;
import io.radstream.testkit.engine.RandomBundle;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole demo on a real broker and a real registry, with a small untrained model. */
class DemoIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir private static Path models;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void makeModel() throws IOException {
    RandomBundle.small("untrained-1").writeTo(models.resolve("small.zip"));
  }

  @BeforeEach
  void makeTemporaryFolder() throws IOException {
    Files.createDirectory(temporary());
  }

  @Test
  void everyImageOfAFolderIsDiagnosedAndNothingIsLeftBehind() throws Exception {
    // given
    Path images = images();
    int count = RealImages.in(images).size();
    Set<Long> before = children();

    // when
    int code = run("--images", images.toString());

    // then
    Map<String, JsonNode> results = results();
    assertThat(code).as(err.toString()).isZero();
    assertThat(results).hasSize(count);
    assertThat(results.values())
        .allMatch(line -> line.path("imageId").asText().matches("[0-9a-f]{32}"))
        .allMatch(line -> line.path("finding").asText().matches("COVID19|PNEUMONIA|NORMAL"))
        .allMatch(line -> Math.abs(sum(line.path("probabilities")) - 1) < 1e-9)
        .allMatch(line -> line.path("modelVersion").asText().equals("untrained-1"))
        .allMatch(line -> line.path("batchSize").asInt() >= 1)
        .allMatch(line -> line.path("latencyMs").asLong() > 0);
    assertThat(out.toString()).contains(count + " images, " + count + " classified");
    assertThat(temporary()).isEmptyDirectory();
    assertThat(children()).isEqualTo(before);
  }

  @Test
  void everyBadFileGetsItsReasonAndTheGoodOnesTheirDiagnoses() throws Exception {
    // given
    Path images = Files.createDirectory(folder.resolve("films"));
    MalformedImages.writeTo(images);

    // when
    int code = run("--images", images.toString());

    // then
    Map<String, String> outcomes = new TreeMap<>();
    results()
        .forEach((source, line) -> outcomes.put(source, line.path("reason").asText("classified")));
    assertThat(code).as(err.toString()).isEqualTo(1);
    assertThat(outcomes)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "good.png", "classified",
                "same-again.png", "classified",
                "sixteen-bit.png", "classified",
                "text.png", "UNSUPPORTED_FORMAT",
                "empty.png", "UNSUPPORTED_FORMAT",
                "truncated.jpg", "CORRUPT_IMAGE",
                "one-pixel.png", "TOO_SMALL",
                "huge.png", "TOO_LARGE"));
    assertThat(out.toString()).contains("8 images, 3 classified");
  }

  @Test
  void staysUpAfterTheImagesUntilASignalAndLeavesNothingBehind() throws Exception {
    // given
    Path images = Files.createDirectory(folder.resolve("films"));
    Files.copy(RealImages.in(images()).get(0), images.resolve("film.png"));
    Process demo = start("--images", images.toString());
    try {
      await().atMost(LIMIT).until(() -> log().contains("Ctrl-C ends it") || !demo.isAlive());
      assertThat(demo.isAlive()).as(log()).isTrue();
      List<ProcessHandle> children = demo.descendants().toList();

      // when
      demo.destroy();

      // then
      assertThat(demo.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(children).hasSize(2);
      await().atMost(LIMIT).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
      assertThat(temporary()).isEmptyDirectory();
    } finally {
      demo.destroyForcibly();
    }
  }

  private Path images() throws IOException {
    Path originals = RealImages.folder("originals");
    if (Files.isDirectory(originals)) {
      return originals;
    }
    Path phantoms = Files.createDirectories(folder.resolve("phantoms"));
    assertThat(SampleImages.drawInto(phantoms).images()).isNotEmpty();
    return phantoms;
  }

  private int run(String... arguments) {
    DemoEnvironment surroundings =
        new DemoEnvironment(temporary(), folder.resolve("cache"), false, Instant.now());
    return CommandMain.commandLine(new DemoCommand(surroundings), List.of(), false)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all(List.of("--exit-when-done"), arguments));
  }

  private Process start(String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dradstream.home=" + System.getProperty("radstream.home"),
            "-Djava.io.tmpdir=" + temporary(),
            StartedDemo.class.getName());
    builder.command().addAll(List.of(all(List.of(), arguments)));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
    File log = folder.resolve("demo.log").toFile();
    return builder.redirectErrorStream(true).redirectOutput(log).start();
  }

  private String[] all(List<String> more, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--bundle", models.resolve("small.zip").toString()));
    all.addAll(List.of("--results", folder.resolve("out.jsonl").toString()));
    all.addAll(more);
    return all.toArray(String[]::new);
  }

  private Map<String, JsonNode> results() throws IOException {
    Map<String, JsonNode> results = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("out.jsonl"))) {
      JsonNode json = JSON.readTree(line);
      assertThat(results.put(json.path("source").asText(), json)).as(line).isNull();
    }
    return results;
  }

  private Path temporary() {
    return folder.resolve("temporary");
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("demo.log"));
  }

  private static double sum(JsonNode probabilities) {
    return probabilities.path("COVID19").asDouble()
        + probabilities.path("PNEUMONIA").asDouble()
        + probabilities.path("NORMAL").asDouble();
  }

  private static Set<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  /** What the launcher does with the command. */
  static final class StartedDemo {
    private StartedDemo() {}

    public static void main(String[] arguments) {
      Signals.take();
      Signals.exit(CommandMain.commandLine(new DemoCommand(), List.of(), false).execute(arguments));
    }
  }
}
