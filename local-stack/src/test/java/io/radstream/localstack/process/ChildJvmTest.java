package io.radstream.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How child JVMs are called, and how long they are waited for. */
class ChildJvmTest {

  private static final ChildJvm JVM =
      new ChildJvm(
          "broker",
          List.of(Path.of("a.jar"), Path.of("b.jar")),
          List.of("-Xmx640m"),
          "Main",
          List.of("one", "two"),
          Path.of("folder"),
          List.of("enter", "disk"));

  @Test
  void optionsStandBeforeTheMainClassAndItsArgumentsBehind() {
    assertThat(JVM.command(List.of("-Xshare:auto")))
        .containsSubsequence("-Xmx640m", "-Xshare:auto", "-cp", "Main", "one", "two")
        .containsSubsequence("-cp", "a.jar" + File.pathSeparator + "b.jar", "Main")
        .endsWith("Main", "one", "two");
  }

  @Test
  void childIsPrivateAndDeafToInterruptsBeforeAnythingElseRuns() {
    List<String> command = JVM.command(List.of());

    assertThat(command.subList(0, 3))
        .containsExactly("/bin/sh", "-c", "trap '' INT; umask 077; exec \"$@\"");
    assertThat(command)
        .containsSubsequence(
            "enter", "disk", Path.of(System.getProperty("java.home"), "bin", "java").toString());
  }

  @Test
  void logOfTheStartBeforeIsKeptUnderAnotherName() {
    assertThat(JVM.log()).isEqualTo(Path.of("folder", "broker.log"));
    assertThat(JVM.previousLog()).isEqualTo(Path.of("folder", "broker.previous.log"));
  }

  @Test
  void deadlineThatIsPastLeavesAMoment() {
    Deadline past = Deadline.after(Duration.ofSeconds(-1));

    assertThat(past.isPast()).isTrue();
    assertThat(past.left()).isEqualTo(Duration.ofMillis(1));
  }

  @Test
  void deadlineToComeLeavesNoMoreThanItsLimit() {
    Deadline toCome = Deadline.after(Duration.ofDays(1));

    assertThat(toCome.isPast()).isFalse();
    assertThat(toCome.left()).isBetween(Duration.ofHours(23), Duration.ofDays(1));
    assertThat(toCome.limit()).isEqualTo(Duration.ofDays(1));
  }
}
