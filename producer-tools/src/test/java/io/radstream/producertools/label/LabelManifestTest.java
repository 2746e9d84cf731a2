package io.radstream.producertools.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.console.UsageException;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.producertools.TestImages;
import io.radstream.producertools.label.Label.Subject;
import io.radstream.producertools.label.LabelManifest.LabelList;
import io.radstream.schemas.FilmClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelManifestTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  Path folder;

  @BeforeEach
  void putImages() throws IOException {
    Files.write(folder.resolve("a.jpg"), TestImages.jpeg(40));
    Files.writeString(folder.resolve("text.png"), "no image");
  }

  @Test
  void imagesAndImagesSeenAreTakenWithPatientPopulationAndTime() throws IOException {
    List<Label> labels =
        labels(
            """
            file,image_id,label,patient_id,patient_group,population,labeled_at
            a.jpg,,COVID19,p1,g1,adult,
            ,0123abc,NORMAL,p2,,,2026-11-24T08:00:00Z
            """);

    assertThat(labels)
        .containsExactly(
            new Label(
                new Subject.ImageFile(folder.toAbsolutePath().resolve("a.jpg")),
                FilmClass.COVID19,
                "g1",
                "adult",
                "",
                NOW),
            new Label(
                new Subject.SeenImage("0123abc"),
                FilmClass.NORMAL,
                "p2",
                "",
                "",
                Instant.parse("2026-11-24T08:00:00Z")));
  }

  @Test
  void everythingThatIsWrongIsNamedByLineAndColumn() throws IOException {
    List<String> problems =
        problems(
            """
            file,image_id,label,labeled_at
            a.jpg,,COVID,
            missing.jpg,,NORMAL,
            ,,NORMAL,
            text.png,,NORMAL,
            ../a.jpg,,NORMAL,
            a.jpg,x,NORMAL,
            ,y,NORMAL,yesterday
            ,z,NORMAL,2031-01-01T00:00:00Z
            ,z,UNKNOWN,
            """);

    assertThat(problems)
        .containsExactly(
            "line 2: label 'COVID' is none of [COVID19, PNEUMONIA, NORMAL]",
            "line 3: file: there is no file missing.jpg below the image folder",
            "line 4: a label without an image: file and image_id are both empty",
            "line 5: file text.png: UNSUPPORTED_FORMAT, the first bytes are of no format that is"
                + " read here",
            "line 6: file lies outside the image folder",
            "line 7: file and image_id are both given; a label is about one of them",
            "line 8: labeled_at 'yesterday' is no time like 2026-11-25T12:00:00Z",
            "line 9: labeled_at '2031-01-01T00:00:00Z' lies in the future",
            "line 10: label 'UNKNOWN' is none of [COVID19, PNEUMONIA, NORMAL]");
  }

  @Test
  void twoLabelsOfOneImageInOneManifestAreAContradiction() throws IOException {
    assertThat(problems("image_id,label\nx,NORMAL\nx,COVID19\n"))
        .containsExactly("line 3: image x has a label in line 2 already");
  }

  @Test
  void headerWithoutTheNeededColumnsIsRefused() throws IOException {
    assertThat(problems("film,label\na.jpg,NORMAL\n"))
        .singleElement()
        .asString()
        .contains("line 1: the columns must be label and one of file, image_id");
  }

  @Test
  void manifestWithoutLabelsIsRefused() throws IOException {
    assertThat(problems("file,label\n")).containsExactly("the manifest holds no label");
  }

  @Test
  void imageThatIsTooLargeIsToldWithTheWayOut() throws IOException {
    Files.write(folder.resolve("large.jpg"), new byte[2001]);

    assertThat(problems("file,label\nlarge.jpg,NORMAL\n"))
        .singleElement()
        .asString()
        .contains("TOO_LARGE, 2001 bytes", "--max-bytes", "topics", "67108864");
  }

  @Test
  void namesThatAreNoPathsOrActOnATerminalAreWrongLinesLikeOthers() throws IOException {
    assertThat(problems("file,image_id,label\na\u0000b,,NORMAL\n,a\u001b[2J,NORMAL\n"))
        .containsExactly(
            "line 2: file: a\u0000b is no path on this machine",
            "line 3: image_id holds control characters; none are allowed");
  }

  @Test
  void wrongLinesAreToldWithTheNumberOfGoodOnes() throws IOException {
    LabelList list = read("image_id,label\na,NORMAL\nb,NORMAL\nc,FLU\n");

    assertThat(((LabelList.Wrong) list).good()).isEqualTo(2);
  }

  @Test
  void manifestThatIsNoTableIsWrongUse() throws IOException {
    Path bytes = Files.write(folder.resolve("bytes.csv"), new byte[] {'l', (byte) 0xff, '\n'});

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> read("file,,label\na.jpg,,NORMAL\n"))
        .withMessageContaining("line 1");
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> LabelManifest.read(bytes, Optional.of(folder), ImageLimits.STANDARD, NOW))
        .withMessageContaining("not UTF-8");
  }

  private List<Label> labels(String text) throws IOException {
    assertThat(read(text)).isInstanceOf(LabelList.Labels.class);
    return ((LabelList.Labels) read(text)).labels();
  }

  private List<String> problems(String text) throws IOException {
    assertThat(read(text)).isInstanceOf(LabelList.Wrong.class);
    return ((LabelList.Wrong) read(text)).problems();
  }

  private LabelList read(String text) throws IOException {
    Path manifest = Files.writeString(folder.resolve("manifest.csv"), text);
    return LabelManifest.read(
        manifest, Optional.of(folder), ImageLimits.STANDARD.withMaxBytes(2000), NOW);
  }
}
