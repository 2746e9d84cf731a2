package io.radstream.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

  private static final String RECORD = "-XX:ArchiveClassesAtExit=";
  private static final String USE = "-XX:SharedArchiveFile=";

  @TempDir private Path directory;
  private Path jar;

  @BeforeEach
  void writeJar() throws Exception {
    jar = Files.writeString(directory.resolve("some.jar"), "classes");
  }

  @Test
  void firstRunRecordsAndTheSecondUsesTheRecording() throws Exception {
    ClassArchive first = archive();
    Files.writeString(Path.of(option(first.record(), RECORD)), "archive");

    first.keepRecording();

    assertThat(Path.of(option(archive().use(), USE))).hasContent("archive");
  }

  @Test
  void changedJarOutdatesTheArchive() throws Exception {
    record("of the old jar");

    Files.setLastModifiedTime(jar, FileTime.fromMillis(1));

    assertThat(archive().use()).isEmpty();
    record("of the new jar");
    try (Stream<Path> archives = Files.list(directory.resolve("archives"))) {
      assertThat(archives)
          .singleElement()
          .satisfies(file -> assertThat(file).hasContent("of the new jar"));
    }
  }

  @Test
  void interruptedRecordingIsDropped() throws Exception {
    ClassArchive first = archive();
    Path recording = Files.writeString(Path.of(option(first.record(), RECORD)), "half");

    first.dropRecording();

    assertThat(recording).doesNotExist();
    assertThat(archive().exists()).isFalse();
  }

  private void record(String content) throws Exception {
    ClassArchive archive = archive();
    Files.writeString(Path.of(option(archive.record(), RECORD)), content);
    archive.keepRecording();
  }

  private ClassArchive archive() {
    ChildJvm jvm = new ChildJvm("broker", List.of(jar), List.of(), "Main", List.of(), directory);
    return ClassArchive.in(directory.resolve("archives"), jvm);
  }

  private static String option(List<String> options, String name) {
    return options.stream()
        .filter(option -> option.startsWith(name))
        .map(option -> option.substring(name.length()))
        .findFirst()
        .orElseThrow();
  }
}
