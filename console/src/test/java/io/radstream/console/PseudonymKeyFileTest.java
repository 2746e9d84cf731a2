package io.radstream.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymKeyFileTest {

  @TempDir private Path folder = Path.of(".");

  @Test
  void aNewKeyIsForItsOwnerAloneAndIsReadAgain() throws IOException {
    Path file = folder.resolve("new").resolve("pseudonym.key");

    assertThat(PseudonymKeyFile.create(file)).isTrue();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("new"))))
        .isEqualTo("rwx------");
    assertThat(PseudonymKeyFile.read(file)).hasSize(32).isEqualTo(PseudonymKeyFile.read(file));
  }

  @Test
  void aKeyIsNeverOverwritten() throws IOException {
    Path file = folder.resolve("key");
    PseudonymKeyFile.create(file);
    byte[] before = PseudonymKeyFile.read(file);

    assertThat(PseudonymKeyFile.create(file)).isFalse();

    assertThat(PseudonymKeyFile.read(file)).isEqualTo(before);
  }

  @Test
  void ofSeveralThatMakeItOneDoes() throws Exception {
    Path file = folder.resolve("key");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<Boolean>> makers =
        IntStream.range(0, 8)
            .<Callable<Boolean>>mapToObj(i -> () -> PseudonymKeyFile.create(file))
            .toList();
    int made = 0;
    for (var maker : threads.invokeAll(makers)) {
      made += maker.get() ? 1 : 0;
    }
    threads.shutdownNow();

    assertThat(made).isEqualTo(1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw----"})
  void aKeyThatOthersMayUseIsRefused(String rights) throws IOException {
    Path file = folder.resolve("key");
    PseudonymKeyFile.create(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> PseudonymKeyFile.read(file))
        .withMessageContaining("chmod 600");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123",
        "not hexadecimal, but exactly as long as a key: sixty-four signs..",
        "0000000000000000000000000000000000000000000000000000000000000000"
      })
  void whatIsNoKeyIsSaidToBeNone(String text) throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> PseudonymKeyFile.read(file))
        .withMessageContaining("is no pseudonym key");
  }

  @Test
  void aKeyThatIsNotThereIsSaidWithTheCure() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> PseudonymKeyFile.read(folder.resolve("none")))
        .withMessageContaining("does not exist")
        .withMessageContaining("keys pseudonym");
  }
}
