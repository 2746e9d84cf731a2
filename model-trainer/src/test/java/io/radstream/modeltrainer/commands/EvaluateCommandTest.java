package io.radstream.modeltrainer.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.console.CommandMain;
import io.radstream.testkit.engine.RandomBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path manifest = Path.of("");

  @BeforeEach
  void drawImagesAndABundle() throws IOException {
    manifest = SyntheticImages.draw(folder, 24);
    RandomBundle.small("1", 32).withSeed(5).writeTo(folder.resolve("bundle.zip"));
  }

  @Test
  void writesTheFiguresOfEveryImageAndOfTheAdultsAlone() throws IOException {
    int code = evaluate("bundle.zip");

    assertThat(code).isZero();
    JsonNode metrics = new ObjectMapper().readTree(folder.resolve("report/metrics.json").toFile());
    assertThat(metrics.get("count").asInt()).isEqualTo(24);
    assertThat(metrics.get("adults").get("count").asInt()).isEqualTo(12);
    assertThat(metrics.get("accuracy").asDouble()).isBetween(0.0, 1.0);
    assertThat(metrics.get("auc").has("COVID19")).isTrue();
    assertThat(metrics.get("abstained").asInt()).isZero();
    assertThat(sumOf(metrics.get("confusion"))).isEqualTo(24);
    assertThat(metrics.get("intervals").get("accuracy")).hasSize(2);
    assertThat(metrics.get("subgroups").get("children").get("count").asInt()).isEqualTo(12);
    assertThat(metrics.get("subgroups").has("source: drawn")).isTrue();
    assertThat(metrics.has("readerAgreement")).isFalse();
    assertThat(metrics.get("reliability").get("calibrated").get("bins")).isNotEmpty();
    assertThat(Files.readAllLines(folder.resolve("report/predictions.csv"))).hasSize(25);
    assertThat(Files.readString(folder.resolve("report/report.html"))).doesNotContain("data:image");
    assertThat(out.toString()).contains("All images: 24").contains("Adults: 12");
  }

  @Test
  void predictionsNameImagesAsTheManifestDoes() throws IOException {
    Files.createDirectories(folder.resolve("ward/a"));
    Files.createDirectories(folder.resolve("ward/b"));
    Files.move(folder.resolve("film-000.png"), folder.resolve("ward/a/film.png"));
    Files.move(folder.resolve("film-001.png"), folder.resolve("ward/b/film.png"));
    Files.writeString(folder.resolve("ward/b/broken.png"), "no image");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace("film-000.png", "ward/a/film.png")
            .replace("film-001.png", "ward/b/film.png")
            .replace("film-002.png", "ward/b/broken.png"));

    assertThat(evaluate("bundle.zip")).isEqualTo(1);

    assertThat(Files.readAllLines(folder.resolve("report/predictions.csv")))
        .anyMatch(line -> line.startsWith("ward/a/film.png,COVID19,"))
        .anyMatch(line -> line.startsWith("ward/b/film.png,PNEUMONIA,"))
        .anyMatch(line -> line.startsWith("film-003.png,"));
    assertThat(out.toString()).contains("not classified: ward/b/broken.png: UNSUPPORTED_FORMAT");
  }

  @Test
  void usesOneSideOnlyWhenAsked() throws IOException {
    assertThat(evaluate("bundle.zip", "--split", "test")).isZero();

    assertThat(out.toString()).contains("All images: 6");
  }

  @Test
  void imageThatCannotBeReadIsNamedAndTheRestIsClassified() throws IOException {
    Files.writeString(folder.resolve("film-003.png"), "no image");

    assertThat(evaluate("bundle.zip")).isEqualTo(1);

    assertThat(out.toString())
        .contains("not classified: film-003.png: UNSUPPORTED_FORMAT")
        .contains("All images: 23");
  }

  @Test
  void imagesThatAreNoImagesAndControlsBecomeSections() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("odd"));
    Files.copy(folder.resolve("film-001.png"), odd.resolve("<b>lateral.png"));
    Files.writeString(odd.resolve("broken.png"), "no image");

    assertThat(
            evaluate(
                "bundle.zip",
                "--split",
                "test",
                "--ood",
                odd.toString(),
                "--controls",
                "--examples",
                "2"))
        .isZero();

    JsonNode metrics = new ObjectMapper().readTree(folder.resolve("report/metrics.json").toFile());
    assertThat(metrics.get("outOfDistribution").get("pictures").asInt()).isEqualTo(2);
    assertThat(metrics.get("outOfDistribution").get("heldBack").asDouble()).isEqualTo(0.5);
    assertThat(metrics.get("controls")).hasSize(7);
    // Drawn images differ in their halves, which the rim shows as well as the centre.
    assertThat(metrics.get("controls").get(4).get("judge").asText()).contains("rim only");
    assertThat(metrics.get("controls").get(4).get("accuracy").asDouble()).isGreaterThan(0.5);
    assertThat(Files.readString(folder.resolve("report/report.html")))
        .containsPattern("(data:image/png.*){2}")
        .contains("&lt;b&gt;lateral.png")
        .contains("broken.png: UNSUPPORTED_FORMAT");
  }

  @Test
  void agreementWithReadersIsToldWhereThereAreReaders() throws IOException {
    List<String> lines = Files.readAllLines(manifest);
    StringBuilder read = new StringBuilder(lines.get(0) + ",evidence,assisted\n");
    lines.stream().skip(1).forEach(line -> read.append(line).append(",RADIOLOGIST,1\n"));
    Files.writeString(manifest, read);

    assertThat(evaluate("bundle.zip", "--split", "test")).isZero();

    JsonNode metrics = new ObjectMapper().readTree(folder.resolve("report/metrics.json").toFile());
    assertThat(metrics.get("readerAgreement")).hasSize(2);
    assertThat(metrics.get("readerAgreement").get(1).get("group").asText())
        .isEqualTo("source: drawn");
    assertThat(metrics.get("readerAgreement").get(1).get("model").get("agreed").asInt())
        .isEqualTo(Math.round(6 * metrics.get("accuracy").asDouble()));
    assertThat(out.toString()).contains("| all images, assisted | 6 | ");
    assertThat(Files.readString(folder.resolve("report/report.html")))
        .contains("<h2>Agreement with readers</h2>");
  }

  @Test
  void missingFolderOfOddImagesIsWrongUsage() {
    assertThat(evaluate("bundle.zip", "--ood", folder.resolve("none").toString())).isEqualTo(2);

    assertThat(err.toString()).contains("--ood: no folder");
  }

  @Test
  void controlsWithoutTrainingImagesAreWrongUsage() throws IOException {
    Files.writeString(manifest, "file,label,split\nfilm-000.png,COVID19,test\n");

    assertThat(evaluate("bundle.zip", "--controls")).isEqualTo(2);

    assertThat(err.toString())
        .contains("--controls: the manifest holds no image of the side train");
  }

  @Test
  void bundleThatIsNoneIsRefusedBeforeAnythingIsWritten() {
    assertThat(evaluate("manifest.csv")).isEqualTo(2);

    assertThat(err.toString()).startsWith("--bundle: ");
    assertThat(folder.resolve("report")).doesNotExist();
  }

  @Test
  void manifestWithUnknownLabelIsRefusedByLine() throws IOException {
    Files.writeString(manifest, "file,label\nfilm-000.png,FLU\n");

    assertThat(evaluate("bundle.zip")).isEqualTo(2);

    assertThat(err.toString()).contains("line 2: label 'FLU'");
  }

  private int evaluate(String bundle, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--bundle",
                folder.resolve(bundle).toString(),
                "--images",
                folder.toString(),
                "--manifest",
                manifest.toString(),
                "--out",
                folder.resolve("report").toString()));
    arguments.addAll(List.of(more));
    return CommandMain.commandLine(new EvaluateCommand(), List.of(), false)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  private static int sumOf(JsonNode confusion) {
    int sum = 0;
    for (JsonNode row : confusion) {
      for (JsonNode images : row) {
        sum += images.asInt();
      }
    }
    return sum;
  }
}
