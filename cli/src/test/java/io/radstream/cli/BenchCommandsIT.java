package io.radstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.testkit.images.SyntheticImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every command of {@code ./radstream bench}, as short as it still says something. */
@Tag("campaign")
@Timeout(600)
class BenchCommandsIT {

  private static final int FILMS = 6;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder = Path.of(".");

  @BeforeEach
  void drawFilms() throws IOException {
    Path films = Files.createDirectory(folder.resolve("films"));
    Random random = new Random(7);
    for (int i = 0; i < FILMS; i++) {
      Files.write(films.resolve(i + ".png"), SyntheticImages.png(96, 32, random).bytes());
    }
  }

  @Test
  void soakAccountsForEveryImageAndWritesItsReport() throws Exception {
    int code =
        benchWithFilms(
            "soak",
            "--minutes",
            "1",
            "--sample-seconds",
            "6",
            "--capacity-seconds",
            "6",
            "--utilisation",
            "0.3");

    // So short a run may still grow; the exit code must say what the text says.
    assertThat(code).as(this::said).isEqualTo(told("No growth.") ? 0 : 1);
    assertThat(told("No growth.")).isNotEqualTo(told("GROWTH"));
    assertThat(out().resolve("soak.csv")).content().hasLineCount(11);
    assertThat(out().resolve("soak.png")).isNotEmptyFile();
    assertThat(out().resolve("app.log")).isNotEmptyFile();
    assertEachImageWasClassifiedOnce(out().resolve("soak.json"));
  }

  @Test
  void overloadLeavesTheImagesOnTheBrokerAndAccountsForEachOfThem() throws Exception {
    int code =
        bench(
            "overload",
            "--minutes",
            "0.75",
            "--sample-seconds",
            "3",
            "--image-bytes",
            "20kB",
            "--rate",
            "20",
            "--slowness",
            "20",
            "--app-heap",
            "512m",
            "--out",
            out().toString());

    assertThat(code).as(this::said).isEqualTo(told("All of it holds.") ? 0 : 1);
    assertThat(told("VIOLATED")).isNotEqualTo(told("All of it holds."));
    assertThat(out.toString()).containsPattern("[1-9][0-9]+ images waited on the broker");
    assertThat(out().resolve("overload.csv"))
        .content()
        .startsWith("minutes,rss_bytes,")
        .contains("\n0.");
    assertThat(out().resolve("overload.png")).isNotEmptyFile();
    assertThat(out().resolve("app.log")).isNotEmptyFile();
    assertEachImageWasClassifiedOnce(out().resolve("overload.json"));
  }

  @Test
  void swapsBringEveryAnnouncedModelToServeWithoutLosingAnImage() throws Exception {
    Path json = folder.resolve("swaps.json");

    int code =
        benchWithFilms(
            "swaps",
            "--swaps",
            "2",
            "--every",
            "4",
            "--rate",
            "6",
            "--warm-up",
            "4",
            "--json",
            json.toString());

    // On a busy machine a swap may cost more than it should; the exit code must say so.
    assertThat(code).as(this::said).isEqualTo(told("All of it holds.") ? 0 : 1);
    assertThat(told("VIOLATED")).isNotEqualTo(told("All of it holds."));
    assertThat(out.toString()).contains("swap-01 served").contains("swap-02 served");
    assertThat(json).content().contains("\"swap-01\"", "\"swap-02\"", "\"elsewhere\"");
    assertThat(out().resolve("releases").resolve("swap-02.radstream.zip")).isNotEmptyFile();
    assertEachImageWasClassifiedOnce(json);
  }

  @Test
  void explainComparesTurnsWithAndWithoutExplanations() throws Exception {
    int code = bench("explain", "--films", "24", "--rounds", "1", "--images", films());

    assertThat(code).as(this::said).isZero();
    assertThat(out.toString())
        .contains("24 images published")
        .containsPattern("round 1, never: .* 0 explanations")
        .containsPattern("round 1, always: .* 24 explanations")
        .containsPattern("processor time an image x \\d");
  }

  @Test
  void telemetryComparesTurnsWithAndWithoutMetrics() throws Exception {
    int code =
        benchWithFilms(
            "telemetry",
            "--pairs",
            "1",
            "--films",
            "60",
            "--warm-up",
            "20",
            "--scrape-seconds",
            "1",
            "--app-heap",
            "512m");

    // So few images tell nothing of the cost; the exit code must say what the text says.
    assertThat(code).as(this::said).isEqualTo(told("at most x 1.03: met") ? 0 : 1);
    assertThat(out.toString())
        .containsPattern("\n +1  without +[0-9.]+ \\( *[0-9.]+\\)")
        .containsPattern("median of 1 pairs: x [0-9.]+");
    assertThat(out().resolve("turn-04.log")).isNotEmptyFile();
  }

  @Test
  void enginesAreMeasuredAtEveryBatchSizeAskedFor() {
    int code = bench("engines", "--networks", "compact", "--batches", "1,4", "--seconds", "1");

    assertThat(code).as(this::said).isZero();
    assertThat(out.toString())
        .containsPattern("compact +dl4j +1 +[0-9.]+ +[0-9.]+")
        .containsPattern("compact +dl4j +4 +[0-9.]+ +[0-9.]+")
        .containsPattern("compact +onnx +4 +[0-9.]+ +[0-9.]+");
  }

  private static void assertEachImageWasClassifiedOnce(Path json) {
    assertThat(json)
        .content()
        .contains(
            "\"missing\" : 0", "\"duplicated\" : 0", "\"deadLetters\" : 0", "\"exitCode\" : 0")
        .containsPattern("\"judged\" : [1-9]");
  }

  private int benchWithFilms(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--images", films(), "--out", out().toString()));
    return bench(all.toArray(String[]::new));
  }

  private int bench(String... arguments) {
    List<String> all = new ArrayList<>(List.of("bench"));
    all.addAll(List.of(arguments));
    return Execution.of(
        new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
  }

  private String films() {
    return folder.resolve("films").toString();
  }

  private Path out() {
    return folder.resolve("out");
  }

  private boolean told(String text) {
    return out.toString().contains(text);
  }

  private String said() {
    return out + "\n" + err;
  }
}
