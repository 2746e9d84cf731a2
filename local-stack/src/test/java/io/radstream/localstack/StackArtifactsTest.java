package io.radstream.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.localstack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackArtifactsTest {

  private static final String HOME = "radstream.home";
  private static final Instant BUILT = Instant.parse("2026-11-25T12:00:00Z");

  @TempDir private Path home = Path.of(".");

  private final String before = System.getProperty(HOME);
  private Path root = Path.of(".");

  @BeforeEach
  void build() throws IOException {
    root = home.resolve("local-stack/target/stack");
    for (String file :
        new String[] {
          "local-stack-child.jar",
          "kafka/lib/kafka-clients.jar",
          "kafka/lib/kafka-server.jar",
          "kafka/lib/notes.txt",
          "registry/registry-1-runner.jar",
          "registry/registry-2-runner.jar"
        }) {
      Files.createDirectories(root.resolve(file).getParent());
      Files.createFile(root.resolve(file));
    }
    System.setProperty(HOME, home.toString());
  }

  @AfterEach
  void goHome() {
    if (before == null) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, before);
    }
  }

  @Test
  void brokerRunsOnKafkasJarsAndTheChildJar() {
    assertThat(StackArtifacts.locate().brokerClassPath())
        .containsExactly(
            root.resolve("kafka/lib/kafka-clients.jar"),
            root.resolve("kafka/lib/kafka-server.jar"),
            root.resolve("local-stack-child.jar"));
  }

  @Test
  void newestOfTwoRegistriesIsTaken() {
    assertThat(StackArtifacts.locate().registryClassPath())
        .containsExactly(
            root.resolve("local-stack-child.jar"), root.resolve("registry/registry-2-runner.jar"));
  }

  @Test
  void homeThatIsNotNamedIsTold() {
    System.clearProperty(HOME);

    assertThatExceptionOfType(StackException.class)
        .isThrownBy(StackArtifacts::locate)
        .withMessageContaining("radstream.home must name the repository");
  }

  @Test
  void whatIsNotBuiltIsToldWithTheCommandThatBuildsIt() throws IOException {
    Files.delete(root.resolve("local-stack-child.jar"));
    assertThatExceptionOfType(StackException.class)
        .isThrownBy(() -> StackArtifacts.locate().brokerClassPath())
        .withMessageContainingAll("No *-child.jar in", "./mvnw -DskipTests package");

    System.setProperty(HOME, home.resolve("elsewhere").toString());
    assertThatExceptionOfType(StackException.class)
        .isThrownBy(StackArtifacts::locate)
        .withMessageContainingAll("is missing", "./mvnw -DskipTests package");
  }

  @ParameterizedTest
  @CsvSource({"0, 0, true", "60, 60, true", "-60, 60, false", "60, -60, false"})
  void archivesCountOnlyWhileTheyAreNewerThanTheBuild(
      int brokerSeconds, int registrySeconds, boolean expected) throws IOException {
    touch(root.resolve("local-stack-child.jar"), 0);
    Files.createDirectories(StackArtifacts.locate().archives());
    touch(StackArtifacts.locate().archives().resolve("broker-1.jsa"), brokerSeconds);
    touch(StackArtifacts.locate().archives().resolve("registry-1.jsa"), registrySeconds);

    assertThat(StackArtifacts.locate().hasArchives()).isEqualTo(expected);
  }

  @Test
  void thereAreNoArchivesBeforeTheFirstStart() {
    assertThat(StackArtifacts.locate().hasArchives()).isFalse();
  }

  private static void touch(Path file, int seconds) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    Files.setLastModifiedTime(file, FileTime.from(BUILT.plusSeconds(seconds)));
  }
}
