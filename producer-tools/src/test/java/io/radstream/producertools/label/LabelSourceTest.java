package io.radstream.producertools.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.console.UsageException;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.producertools.label.Label.Subject;
import io.radstream.producertools.label.LabelManifest.LabelList;
import io.radstream.schemas.FilmClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

class LabelSourceTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @TempDir private Path folder = Path.of(".");

  /** Has the options as {@code ./radstream label} has them. */
  @Command
  static final class Options {
    @ArgGroup(exclusive = true)
    private LabelSource source = new LabelSource();
  }

  @Test
  void oneLabelIsTakenFromTheCommandLine() {
    assertThat(read("--image-id", "0123abc", "--finding", "PNEUMONIA", "--patient", "p1"))
        .isEqualTo(
            new LabelList.Labels(
                List.of(
                    new Label(
                        new Subject.SeenImage("0123abc"),
                        FilmClass.PNEUMONIA,
                        "p1",
                        "",
                        "",
                        NOW))));
  }

  @Test
  void classThatDoesNotExistIsToldWithThoseThatDo() {
    assertThat(problems("--image-id", "a", "--finding", "covid19"))
        .containsExactly("--finding 'covid19' is none of [COVID19, PNEUMONIA, NORMAL]");
  }

  @Test
  void nameThatIsNoPseudonymIsRefused() {
    assertThat(problems("--image-id", "x".repeat(65), "--finding", "NORMAL"))
        .singleElement()
        .asString()
        .startsWith("--image-id has 65 characters");
  }

  @Test
  void manifestIsReadWithTheFolderOfItsImages() throws IOException {
    Path manifest = Files.writeString(folder.resolve("m.csv"), "image_id,label\na,NORMAL\n");

    assertThat(read("--manifest", manifest.toString(), "--images", folder.toString()))
        .isInstanceOf(LabelList.Labels.class);
  }

  @Test
  void manifestOrFolderThatIsNotThereIsWrongUsage() throws IOException {
    Path manifest = Files.writeString(folder.resolve("m.csv"), "image_id,label\na,NORMAL\n");

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> read("--manifest", folder.resolve("typo").toString()))
        .withMessageStartingWith("--manifest: no readable file ");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> read("--manifest", folder.toString()))
        .withMessageStartingWith("--manifest: no readable file ");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> read("--manifest", manifest.toString(), "--images", manifest.toString()))
        .withMessageStartingWith("--images: no folder ");
  }

  @Test
  void labelsFromNowhereAreWrongUsage() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> new LabelSource().read(NOW, ImageLimits.STANDARD))
        .withMessage("give --manifest, or --image-id and --finding");
  }

  private static List<String> problems(String... arguments) {
    return ((LabelList.Wrong) read(arguments)).problems();
  }

  private static LabelList read(String... arguments) {
    Options options = new Options();
    new CommandLine(options).parseArgs(arguments);
    return options.source.read(NOW, ImageLimits.STANDARD);
  }
}
