package io.radstream.modeltrainer.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path manifest = Path.of("");

  @BeforeEach
  void drawImages() throws IOException {
    manifest = SyntheticImages.draw(folder, 48);
  }

  @Test
  void imagesThatAreEasyToTellApartGiveABundleReportsAndProgress() {
    assertThat(learned("--model-version", "7")).as(err.toString()).isZero();

    assertThat(folder.resolve("out/demo-7.radstream.zip")).isNotEmptyFile();
    assertThat(folder.resolve("out/validation/metrics.json")).isNotEmptyFile();
    assertThat(folder.resolve("out/test/report.md")).isNotEmptyFile();
    assertThat(out.toString())
        .contains("24 images to learn from, 12 to validate on")
        .contains("epoch 1 done")
        .contains("validation accuracy");
  }

  @Test
  void testImageThatCannotBeReadIsNamedAndCountsAsLeftOut() throws IOException {
    String image = SyntheticImages.ofSide(manifest, "test");
    Files.writeString(folder.resolve(image), "no image");

    assertThat(learned()).as(err.toString()).isEqualTo(1);

    assertThat(out.toString()).containsOnlyOnce("left out: " + image);
    assertThat(folder.resolve("out/demo-1.radstream.zip")).isNotEmptyFile();
  }

  @Test
  void networkThatDoesNotExistIsRefusedWithTheNamesThereAre() {
    assertThat(train("--spec", "huge")).isEqualTo(2);

    assertThat(err.toString()).contains("huge").contains("[paper, compact, demo]");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void valueOutOfRangeIsRefusedByName() {
    assertThat(train("--epochs", "0")).isEqualTo(2);

    assertThat(err.toString()).contains("epochs must be at least 1");
  }

  @Test
  void manifestWithoutValidationImagesIsRefused() throws IOException {
    Files.writeString(manifest, "file,label,split\nfilm-000.png,COVID19,train\n");

    assertThat(train()).isEqualTo(2);

    assertThat(err.toString())
        .contains(
            "no image of the side validation (train 1, validation 0, test 0); name the sides");
  }

  @Test
  void fineTuningBeginsWithABundleAndSaysSo() {
    assertThat(learned()).as(err.toString()).isZero();
    Path parent = folder.resolve("out/demo-1.radstream.zip");

    int code =
        train(
            "--from",
            parent.toString(),
            "--out",
            folder.resolve("tuned").toString(),
            "--epochs",
            "1",
            "--model-version",
            "2");

    assertThat(code).isZero();
    assertThat(lineage(folder.resolve("tuned/demo-2.radstream.zip")))
        .containsEntry("parentVersion", "1");
    assertThat(lineage(parent)).doesNotContainKey("parentVersion");
  }

  @Test
  void trainingThatLearnsNothingEndsWithItsReasonAndWithoutABundle() {
    int code = train("--spec", "demo", "--epochs", "2", "--batch", "8", "--learning-rate", "1");

    assertThat(code).isEqualTo(1);
    assertThat(err.toString())
        .contains("no model: it is not better than chance on 24 held-out images");
    assertThat(out.toString()).doesNotContain("bundle:").doesNotContain("loss -");
    assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**.zip");
    assertThat(folder.resolve("out/test")).doesNotExist();
  }

  @Test
  void parentThatIsNoBundleOrOfAnotherNetworkIsRefusedByName() {
    assertThat(train("--from", manifest.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("--from " + manifest);

    assertThat(train("--from", "shipped", "--spec", "demo")).isEqualTo(2);
    assertThat(err.toString()).contains("--spec demo: the bundle given with --from is another");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void imagesComeFromAFolderOrFromTheTopicButNotFromBoth() {
    assertThat(train("--from-topic")).isEqualTo(2);
    assertThat(err.toString()).contains("mutually exclusive");
  }

  @Test
  void managementPortThatIsTakenOrNoneIsRefusedBeforeAnythingIsBegun() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(fromTopic("--management-port", Integer.toString(taken.getLocalPort())))
          .isEqualTo(2);
      assertThat(err.toString()).contains("--management-port " + taken.getLocalPort());
    }
    assertThat(fromTopic("--management-port", "65536")).isEqualTo(2);
    assertThat(err.toString()).contains("--management-port must be 0 to 65535");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private int fromTopic(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--from-topic", "--out", folder.resolve("out").toString()));
    arguments.addAll(List.of(more));
    return execute(arguments);
  }

  private int learned(String... more) {
    List<String> all = new ArrayList<>(List.of("--spec", "demo", "--epochs", "10", "--batch", "4"));
    all.addAll(List.of(more));
    return train(all.toArray(String[]::new));
  }

  private static Map<String, String> lineage(Path bundle) {
    return ((BundleResult.Loaded) BundleReader.read(bundle)).bundle().manifest().lineage();
  }

  private int train(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--images", folder.toString(), "--manifest", manifest.toString()));
    if (!List.of(more).contains("--out")) {
      arguments.addAll(List.of("--out", folder.resolve("out").toString()));
    }
    arguments.addAll(List.of(more));
    return execute(arguments);
  }

  private int execute(List<String> arguments) {
    return CommandMain.commandLine(new TrainCommand(), List.of(), false)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }
}
