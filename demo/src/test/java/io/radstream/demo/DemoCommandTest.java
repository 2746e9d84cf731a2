package io.radstream.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain;
import io.radstream.demo.run.DemoEnvironment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is found out before anything is started. */
class DemoCommandTest {

  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  @Test
  void refusesAFolderThatIsNotThere() {
    assertThat(run("--images", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--images: no such folder:");
  }

  @Test
  void refusesAFolderWithoutFiles() {
    assertThat(run("--images", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--images: no files in");
  }

  @Test
  void refusesAWrongListOfSamples() throws IOException {
    Path list = Files.writeString(folder.resolve("list.csv"), "label,url\n");

    assertThat(run("--samples", list.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("list.csv:1: column sha256 is missing");
  }

  @Test
  void refusesAResultsFileThatCannotBeWritten() throws IOException {
    Files.writeString(folder.resolve("film.png"), "film");

    String results = folder.resolve("none").resolve("out.jsonl").toString();
    assertThat(run("--images", folder.toString(), "--results", results)).isEqualTo(2);
    assertThat(err.toString()).contains("--results").contains("cannot be written");
  }

  @Test
  void refusesImagesAndSamplesTogether() {
    assertThat(run("--images", ".", "--samples", "list.csv")).isEqualTo(2);
    assertThat(err.toString()).contains("exclude each other");
  }

  @Test
  void refusesAnUnknownEngine() {
    assertThat(run("--engine", "steam")).isEqualTo(2);
    assertThat(err.toString()).contains("--engine is one of dl4j, onnx, onnx-cuda, not 'steam'");
  }

  @Test
  void refusesATimeoutOfNothing() {
    assertThat(run("--timeout", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--timeout must be at least 1 second");
  }

  @Test
  void refusesAModelThatIsNotThereAndABundleBesideOne() throws IOException {
    Files.writeString(folder.resolve("film.png"), "film");
    String images = folder.toString();

    assertThat(run("--images", images, "--model", "none")).isEqualTo(2);
    assertThat(err.toString()).contains("--model none: none of them in");
    assertThat(run("--images", images, "--model", "paper", "--bundle", "x.zip")).isEqualTo(2);
    assertThat(err.toString()).contains("--bundle and --model exclude each other");
  }

  @Test
  void learningNeedsImagesWithLabels() {
    assertThat(run("--learn", "--images", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("has no manifest.csv", "file,label,split,patient_group");
  }

  @Test
  void learningMakesItsOwnModels() {
    assertThat(run("--learn", "--bundle", "model.zip")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--samples, --results, --bundle, --model and --dicom exclude it");
  }

  @Test
  void learningNeedsEnoughLabelsForAGate() {
    assertThat(run("--learn", "--labels", "10")).isEqualTo(2);
    assertThat(err.toString()).contains("--labels must be at least 150");
  }

  @Test
  void learningKeepsItsReportInNoFile() throws IOException {
    Path file = Files.writeString(folder.resolve("report"), "mine");

    assertThat(run("--learn", "--images", folder.toString(), "--out", file.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--out: " + file + " is no folder");
  }

  @Test
  void learningNeedsEnoughImagesOfEachClass() throws IOException {
    Files.writeString(folder.resolve("film.png"), "film");
    Files.writeString(
        folder.resolve("manifest.csv"),
        "file,label,split,patient_group\nfilm.png,NORMAL,test,p1\n");

    assertThat(run("--learn", "--images", folder.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("--learn: 60 images of COVID19 are needed of split test", "there are 0");
  }

  @Test
  void optionsOfLearningNeedIt() {
    assertThat(run("--labels", "600")).isEqualTo(2);
    assertThat(err.toString()).contains("Missing required argument(s): --learn");
  }

  private int run(String... arguments) {
    DemoEnvironment surroundings =
        new DemoEnvironment(folder, folder.resolve("cache"), false, Instant.now());
    return CommandMain.commandLine(new DemoCommand(surroundings), List.of(), false)
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
