package io.radstream.demo.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.console.ExitCode;
import io.radstream.demo.screen.DemoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir private Path folder;

  @Test
  void takesTheFolderNamedBeforeTheUsualOne() throws Exception {
    list("file,label,split,patient_group,population\n");

    assertThat(DataFolder.find(List.of(folder), Path.of("usual")).path()).isEqualTo(folder);
    assertThat(DataFolder.find(List.of(), folder).path()).isEqualTo(folder);
  }

  @Test
  void saysWhatIsNeededWhereThereIsNoFolder() {
    assertThatThrownBy(() -> DataFolder.find(List.of(), folder.resolve("none")))
        .isInstanceOfSatisfying(
            DemoException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining("there is no folder " + folder.resolve("none"))
        .hasMessageContaining("give a folder with --images that holds manifest.csv");
  }

  @Test
  void saysThatTheListIsMissing() {
    assertThatThrownBy(() -> DataFolder.find(List.of(folder), folder))
        .hasMessageContaining(folder + " has no manifest.csv");
  }

  @Test
  void namesLinesThatAreWrong() throws Exception {
    // given
    list("file,label,split\na.png,FLU,train\n");

    // when / then
    assertThatThrownBy(() -> new DataFolder(folder).images())
        .hasMessageContaining("manifest.csv 0 lines are good and 1 wrong: line 2: label 'FLU'");
  }

  @Test
  void namesAnImageThatIsNotThere() throws Exception {
    // given
    list("file,label,split\na.png,NORMAL,train\n");
    var images = new DataFolder(folder).images();

    // when / then
    assertThatThrownBy(() -> DataFolder.expect(images))
        .hasMessageContaining(folder.resolve("a.png") + ", which cannot be read");
  }

  private void list(String text) throws IOException {
    Files.writeString(folder.resolve("manifest.csv"), text);
  }
}
