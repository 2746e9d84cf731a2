package io.radstream.producertools.label;

import static org.assertj.core.api.Assertions.assertThat;

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
  void putFilms() throws IOException {
    byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1};
    Files.write(folder.resolve("a.jpg"), jpeg);
    Files.writeString(folder.resolve("text.png"), "no film");
  }

  @Test
  void filmsAndImagesSeenAreTakenWithPatientPopulationAndTime() throws IOException {
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
                new Subject.FilmFile(folder.toAbsolutePath().resolve("a.jpg")),
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
    return LabelManifest.read(manifest, Optional.of(folder), NOW);
  }
}
