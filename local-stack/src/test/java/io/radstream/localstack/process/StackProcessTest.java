package io.radstream.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StackProcessTest {

  private static final Duration LONG = Duration.ofSeconds(50);

  @TempDir private Path folder = Path.of(".");

  private final AtomicBoolean ready = new AtomicBoolean();
  private List<StackProcess> started = List.of();

  /** What the child runs: ends with its parent's side of its input, or at once. */
  static final class Child {

    private Child() {}

    public static void main(String[] arguments) throws IOException {
      System.out.println("last words of " + arguments[0]);
      if (arguments[0].equals("stays")) {
        int unused = System.in.read();
      }
    }
  }

  @AfterEach
  void killAll() {
    started.forEach(StackProcess::kill);
  }

  @Test
  void childThatEndsWhileStartingIsToldWithItsLastWords() throws Exception {
    StackProcess child = start("ends");

    assertThatExceptionOfType(StackException.class)
        .isThrownBy(() -> child.awaitReady(Deadline.after(LONG)))
        .withMessageContainingAll("The child ended while starting", "last words of ends");
  }

  @Test
  void childThatIsNotReadyInTimeIsTold() throws Exception {
    StackProcess child = start("stays");

    assertThatExceptionOfType(StackException.class)
        .isThrownBy(() -> child.awaitReady(new Deadline(Duration.ofSeconds(7), System.nanoTime())))
        .withMessageContaining("The child was not ready within 7 s");
    assertThat(child.isAlive()).isTrue();
  }

  @Test
  void childIsEndedInOrderByTheEndOfItsInput() throws Exception {
    StackProcess child = start("stays");

    child.stop();

    assertThat(child.isAlive()).isFalse();
    assertThat(child.onExit().join().exitValue()).isZero();
  }

  @Test
  void killedChildIsStartedAgainAsAnotherProcess() throws Exception {
    ready.set(true);
    StackProcess child = start("stays");
    long first = child.pid();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> child.restart(LONG))
        .withMessage("The child still runs");

    child.kill();
    assertThat(child.isAlive()).isFalse();
    child.restart(LONG);

    assertThat(child.isAlive()).isTrue();
    assertThat(child.pid()).isNotEqualTo(first);
    assertThat(folder.resolve("child.previous.log")).exists();
  }

  private StackProcess start(String what) throws URISyntaxException {
    URI classes = Child.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    ChildJvm jvm =
        new ChildJvm(
            "child",
            List.of(Path.of(classes)),
            List.of(),
            Child.class.getName(),
            List.of(what),
            folder);
    StackProcess process = StackProcess.start(jvm, folder.resolve("archives"), false, ready::get);
    started = List.of(process);
    return process;
  }
}
