package io.radstream.gateway.identitymap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedIdentityMapTest {

  private static final Duration RETENTION = Duration.ofDays(10);

  @TempDir Path temporary;

  private Instant now = Entries.NOON;

  @Test
  void findsWhoIsBehindEachPseudonym() throws IOException {
    IdentityEntry first = Entries.of(1, "P1");
    IdentityEntry second = Entries.of(2, "P1");
    try (EncryptedIdentityMap map = open()) {
      map.remember(first);
      map.remember(second);
      map.remember(Entries.of(3, "P2"));

      assertThat(map.image(first.imageId())).contains(first);
      assertThat(map.study(second.studyId())).containsExactly(second);
      assertThat(map.patient(first.patientId())).containsExactly(second, first);
      assertThat(map.image(Entries.pseudonym(1, 99))).isEmpty();
      assertThat(map.image("no pseudonym")).isEmpty();
    }
  }

  @Test
  void findsThemAfterARestart() throws IOException {
    for (int image = 0; image < 5; image++) {
      try (EncryptedIdentityMap map = open()) {
        map.remember(Entries.of(image, "P" + image));
      }
    }

    try (EncryptedIdentityMap map = open()) {
      assertThat(map.size()).isEqualTo(5);
      assertThat(map.image(Entries.pseudonym(1, 0))).contains(Entries.of(0, "P0"));
      assertThat(map.image(Entries.pseudonym(1, 4))).contains(Entries.of(4, "P4"));
    }
  }

  @Test
  void holdsEveryEntryThatAKilledProcessHadAcknowledged() throws IOException {
    EncryptedIdentityMap killed = open();
    killed.remember(Entries.of(1, "P1"));
    Path copy = copyOfFolder("copy");

    try (EncryptedIdentityMap map = open(copy)) {
      assertThat(map.image(Entries.pseudonym(1, 1))).contains(Entries.of(1, "P1"));
    }
    killed.close();
  }

  @Test
  void writesNothingInClear() throws IOException {
    try (EncryptedIdentityMap map = open()) {
      map.remember(Entries.of(1, "P1"));
    }

    for (Path file : files(temporary.resolve("map"))) {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(bytes).doesNotContain("Unmistakable", "HOSPITAL", "1.2.3", "20260301");
    }
  }

  @Test
  void letsNobodyElseLookIntoItsFiles() throws IOException {
    try (EncryptedIdentityMap map = open()) {
      map.remember(Entries.of(1, "P1"));
      for (Path file : files(temporary.resolve("map"))) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void refusesAFolderThatIsOpenToOthers() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("map"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThatExceptionOfType(IdentityMapException.class)
        .isThrownBy(this::open)
        .withMessageContaining("chmod 700");
  }

  @Test
  void hasOneUserAtATime() throws IOException {
    EncryptedIdentityMap first = open();

    assertThatExceptionOfType(IdentityMapInUseException.class)
        .isThrownBy(this::open)
        .withMessageContaining("another process has");

    first.close();
    open().close();
  }

  @Test
  void tellsThatTheKeyIsAnotherOne() throws IOException {
    try (EncryptedIdentityMap map = open()) {
      map.remember(Entries.of(1, "P1"));
    }
    byte[] other = new byte[IdentityKey.BYTES];

    assertThatExceptionOfType(IdentityMapException.class)
        .isThrownBy(
            () ->
                EncryptedIdentityMap.open(
                    new IdentityMapSettings(
                        temporary.resolve("map"), IdentityKey.of(other), RETENTION),
                    () -> now))
        .withMessageContaining("another key");
    open().close();
  }

  @Test
  void writesAnImageThatIsSentAgainOnce() throws IOException {
    try (EncryptedIdentityMap map = open()) {
      map.remember(Entries.of(1, "P1"));
      map.remember(Entries.of(1, "P1", now.plusSeconds(60)));

      assertThat(map.size()).isEqualTo(1);

      map.remember(Entries.of(1, "P2"));
      assertThat(map.size()).isEqualTo(2);
      assertThat(map.image(Entries.pseudonym(1, 1))).contains(Entries.of(1, "P2"));
    }
  }

  @Test
  void keepsAnEntryForTheRetentionAndATenthAtMost() throws IOException {
    try (EncryptedIdentityMap map = open()) {
      for (int hour = 0; hour < 24 * 5; hour++) {
        now = Entries.NOON.plus(Duration.ofHours(hour));
        map.remember(Entries.of(hour, "P", now));
      }
      now = Entries.NOON.plus(RETENTION);
      map.expire();
      assertThat(map.size()).isEqualTo(24 * 5);

      now = Entries.NOON.plus(RETENTION).plus(Duration.ofHours(50));
      map.expire();
      assertThat(map.image(Entries.pseudonym(1, 51))).isPresent();
      assertThat(map.image(Entries.pseudonym(1, 25))).isEmpty();
      assertThat(map.patient(Entries.of(0, "P").patientId())).hasSize(map.size());
    }
    now = Entries.NOON.plus(RETENTION.multipliedBy(3));
    try (EncryptedIdentityMap map = open()) {
      assertThat(map.size()).isZero();
    }
    assertThat(files(temporary.resolve("map"))).hasSize(1);
  }

  @Test
  void forgetsAPatientAndNobodyElse() throws IOException {
    try (EncryptedIdentityMap map = open()) {
      map.remember(Entries.of(1, "P1"));
      map.remember(Entries.of(2, "P2"));
    }
    try (EncryptedIdentityMap map = open()) {
      map.remember(Entries.of(3, "P1"));

      Forgotten forgotten = map.forget("P1");

      assertThat(forgotten.entries()).isEqualTo(2);
      assertThat(forgotten.images())
          .containsExactlyInAnyOrder(Entries.pseudonym(1, 1), Entries.pseudonym(1, 3));
      assertThat(forgotten.patients()).hasSize(1);
      assertThat(map.image(Entries.pseudonym(1, 1))).isEmpty();
      assertThat(map.image(Entries.pseudonym(1, 2))).contains(Entries.of(2, "P2"));
      map.remember(Entries.of(4, "P4"));
    }
    try (EncryptedIdentityMap map = open()) {
      assertThat(map.size()).isEqualTo(2);
      assertThat(map.patient(Entries.of(1, "P1").patientId())).isEmpty();
      assertThat(map.forget("P1").entries()).isZero();
    }
  }

  @Test
  void remembersFromManyThreadsAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (EncryptedIdentityMap map = open()) {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      for (int image = 0; image < 400; image++) {
        int number = image;
        tasks.add(
            () -> {
              map.remember(Entries.of(number, "P" + number % 7));
              if (number % 100 == 50) {
                map.forget("P3");
                map.expire();
              }
              return number % 7 == 3 || map.image(Entries.pseudonym(1, number)).isPresent();
            });
      }
      for (Future<Boolean> found : threads.invokeAll(tasks)) {
        assertThat(found.get()).isTrue();
      }
      map.forget("P3");
    } finally {
      threads.shutdownNow();
    }
    try (EncryptedIdentityMap map = open()) {
      assertThat(map.size()).isEqualTo(400 - 57);
    }
  }

  @Test
  void outlivesAnInterruptedCaller() throws IOException {
    try (EncryptedIdentityMap map = open()) {
      Thread.currentThread().interrupt();
      try {
        map.remember(Entries.of(1, "P1"));
      } finally {
        assertThat(Thread.interrupted()).isTrue();
      }
      map.remember(Entries.of(2, "P2"));
      assertThat(map.size()).isEqualTo(2);
    }
  }

  @Test
  void cutsWhatNoHeaderMayHold() throws IOException {
    IdentityEntry entry = Entries.of(1, "P".repeat(30_000));
    try (EncryptedIdentityMap map = open()) {
      map.remember(entry);

      assertThat(map.image(entry.imageId())).isPresent();
      assertThat(map.forget(entry.patient()).entries()).isEqualTo(1);
    }
  }

  @Test
  void refusesWhatIsNoPseudonym() throws IOException {
    IdentityEntry wrong =
        new IdentityEntry("x", "y", "z", "", "", "", "", "", "", "", "", "", Entries.NOON);
    try (EncryptedIdentityMap map = open()) {
      assertThatIllegalArgumentException().isThrownBy(() -> map.remember(wrong));
    }
  }

  private EncryptedIdentityMap open() throws IOException {
    return open(temporary.resolve("map"));
  }

  private EncryptedIdentityMap open(Path folder) throws IOException {
    return EncryptedIdentityMap.open(
        new IdentityMapSettings(folder, TestKey.KEY, RETENTION), () -> now);
  }

  private Path copyOfFolder(String name) throws IOException {
    Path copy = temporary.resolve(name);
    Files.createDirectory(
        copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (Path file : files(temporary.resolve("map"))) {
      Files.copy(file, copy.resolve(file.getFileName()));
    }
    return copy;
  }

  private static Set<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return Set.copyOf(files.toList());
    }
  }
}
