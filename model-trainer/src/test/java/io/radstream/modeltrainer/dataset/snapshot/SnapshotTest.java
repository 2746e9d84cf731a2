package io.radstream.modeltrainer.dataset.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotTest {

  private static final String SUMMARY =
      """
      {"topic":"xray.labels","offsets":[{"partition":0,"from":0,"to":3}],
       "dataSetSha256":"00","takenAt":"2026-11-25T12:00:00Z","labels":3,"films":3,
       "superseded":0,"overruled":0,"relabelled":0,"unreadable":%d,"withoutFilm":%d,
       "unknownClass":%d,"classes":{"TRAIN":{"NORMAL":3}}}
      """;

  @TempDir Path folder;

  @Test
  void folderWithoutASummaryHoldsNoSnapshot() throws IOException {
    Files.writeString(folder.resolve("manifest.csv"), "file,label\n");

    assertThat(Snapshot.in(folder, folder)).isEmpty();
  }

  @Test
  void summaryOfAnOlderVersionTellsOfNeitherKeysNorAssistedLabels() throws IOException {
    Snapshot snapshot = snapshot(SUMMARY.formatted(0, 0, 0));

    assertThat(snapshot.summary().pseudonymKeys()).isEmpty();
    assertThat(snapshot.summary().assisted()).isZero();
    assertThat(snapshot.summary().classes()).isEqualTo(Map.of("TRAIN", Map.of("NORMAL", 3)));
    assertThat(snapshot.manifest()).isEqualTo(folder.resolve("manifest.csv"));
  }

  @ParameterizedTest
  @CsvSource({"0,0,0,true", "1,0,0,false", "0,1,0,false", "0,0,1,false"})
  void snapshotIsCompleteIfNothingWasLeftOut(
      int unreadable, int withoutImage, int unknownClass, boolean complete) throws IOException {
    Snapshot snapshot = snapshot(SUMMARY.formatted(unreadable, withoutImage, unknownClass));

    assertThat(snapshot.summary().complete()).isEqualTo(complete);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"topic\":", "{}", "[]"})
  void brokenSummaryIsNamedWithItsCure(String summary) throws IOException {
    Files.writeString(folder.resolve("snapshot.json"), summary);

    assertThatThrownBy(() -> Snapshot.in(folder, folder))
        .isInstanceOf(UnusableFolderException.class)
        .hasMessageContaining("snapshot.json is damaged; delete the folder");
  }

  @Test
  void imagesAreThoseOfTheManifest() throws IOException {
    Snapshot snapshot = snapshot(SUMMARY.formatted(0, 0, 0));
    Files.writeString(folder.resolve("manifest.csv"), "file,label\na.png,NORMAL\n");

    assertThat(snapshot.labeledImages())
        .singleElement()
        .satisfies(image -> assertThat(image.file()).isEqualTo(folder.resolve("a.png")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"file,label\na.png,FL", "file,lab", "file,label\n\"a.png,NORM", "a,a\n"})
  void brokenManifestIsNamedWithItsCure(String manifest) throws IOException {
    Snapshot snapshot = snapshot(SUMMARY.formatted(0, 0, 0));
    Files.writeString(folder.resolve("manifest.csv"), manifest);

    assertThatThrownBy(snapshot::labeledImages)
        .isInstanceOf(UnusableFolderException.class)
        .hasMessageContaining("manifest.csv is damaged; delete the folder");
  }

  @Test
  void missingManifestIsNamedWithItsCure() throws IOException {
    Snapshot snapshot = snapshot(SUMMARY.formatted(0, 0, 0));

    assertThatThrownBy(snapshot::labeledImages)
        .isInstanceOf(UnusableFolderException.class)
        .hasMessageContaining("manifest.csv is damaged; delete the folder");
  }

  private Snapshot snapshot(String summary) throws IOException {
    Files.writeString(folder.resolve("snapshot.json"), summary);
    return Snapshot.in(folder, folder).orElseThrow();
  }
}
