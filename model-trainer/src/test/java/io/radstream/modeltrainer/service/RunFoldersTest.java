package io.radstream.modeltrainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.modeltrainer.service.RunFolders.Milestone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFoldersTest {

  private static final Milestone FIRST = new Milestone("a.zip", 10, "2026-11-25T12:00:00Z");
  private static final Milestone SECOND = new Milestone("", 20, "2026-11-26T12:00:00Z");

  @TempDir Path out;

  @Test
  void serviceThatHasNotBegunHasNoFolder() throws IOException {
    assertThat(new RunFolders(out.resolve("none")).newest()).isZero();
    assertThat(new RunFolders(out).newest()).isZero();
    assertThat(new RunFolders(out).newestFinished()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1,run-001", "42,run-042", "1000,run-1000"})
  void folderOfANumberIsFoundAgain(int number, String name) throws IOException {
    RunFolders folders = new RunFolders(out);

    Files.createDirectory(folders.folder(number));

    assertThat(folders.folder(number)).isEqualTo(out.resolve(name));
    assertThat(folders.newest()).isEqualTo(number);
  }

  @Test
  void newestIsThatOfTheHighestNumberAmongWhateverElseLiesThere() throws IOException {
    for (String name : List.of("run-002", "run-010", "run-1", "run-0999x", "labels", "xrun-100")) {
      Files.createDirectory(out.resolve(name));
    }

    assertThat(new RunFolders(out).newest()).isEqualTo(10);
  }

  @Test
  void newestFinishedPassesOverTrainingsThatAreNot() throws IOException {
    RunFolders folders = new RunFolders(out);
    FIRST.write(Files.createDirectory(folders.folder(1)), Milestone.FINISHED);
    SECOND.write(Files.createDirectory(folders.folder(2)), Milestone.FINISHED);
    Files.createDirectory(folders.folder(3));
    SECOND.write(Files.createDirectory(folders.folder(4)), Milestone.TRAINED);

    assertThat(folders.newestFinished()).contains(SECOND);
  }

  @Test
  void milestoneIsReadBackFromItsOwnFileAlone() throws IOException {
    FIRST.write(out, Milestone.TRAINED);

    assertThat(Milestone.in(out, Milestone.TRAINED)).contains(FIRST);
    assertThat(Milestone.in(out, Milestone.FINISHED)).isEmpty();
  }
}
