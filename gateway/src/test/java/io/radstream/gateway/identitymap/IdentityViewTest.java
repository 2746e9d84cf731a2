package io.radstream.gateway.identitymap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityViewTest {

  private static final Duration RETENTION = Duration.ofDays(10);

  @TempDir Path temporary;

  private Instant now = Entries.NOON;

  @Test
  void findsWhatIsRememberedWhileAnotherHasTheMap() throws IOException {
    try (EncryptedIdentityMap map = open()) {
      map.remember(Entries.of(1, "P1"));
      IdentityView view = view();
      assertThat(view.image(Entries.pseudonym(1, 1))).contains(Entries.of(1, "P1"));
      assertThat(view.image(Entries.pseudonym(1, 2))).isEmpty();

      map.remember(Entries.of(2, "P2"));

      assertThat(view.image(Entries.pseudonym(1, 2))).contains(Entries.of(2, "P2"));
      assertThat(view.image(Entries.pseudonym(1, 1))).contains(Entries.of(1, "P1"));
    }
  }

  @Test
  void isEmptyBeforeThereIsAMap() throws IOException {
    IdentityView view = view();
    assertThat(view.image(Entries.pseudonym(1, 1))).isEmpty();

    try (EncryptedIdentityMap map = open()) {
      map.remember(Entries.of(1, "P1"));
    }

    assertThat(view.image(Entries.pseudonym(1, 1))).contains(Entries.of(1, "P1"));
  }

  @Test
  void findsWhatIsInSegmentsThatFollow() throws IOException {
    IdentityView view = view();
    for (int image = 0; image < 4; image++) {
      try (EncryptedIdentityMap map = open()) {
        map.remember(Entries.of(image, "P" + image, now));
      }
      assertThat(view.image(Entries.pseudonym(1, image)))
          .contains(Entries.of(image, "P" + image, now));
      now = now.plus(Duration.ofDays(1));
    }
  }

  @Test
  void doesNotFindWhomTheMapHasForgotten() throws IOException {
    IdentityView view = view();
    try (EncryptedIdentityMap map = open()) {
      map.remember(Entries.of(1, "P1"));
      map.remember(Entries.of(2, "P2"));
      assertThat(view.image(Entries.pseudonym(1, 1))).isPresent();

      map.forget("P1");

      assertThat(view.image(Entries.pseudonym(1, 1))).isEmpty();
      assertThat(view.image(Entries.pseudonym(1, 2))).contains(Entries.of(2, "P2"));
      map.remember(Entries.of(3, "P3"));
      assertThat(view.image(Entries.pseudonym(1, 3))).contains(Entries.of(3, "P3"));
    }
  }

  @Test
  void doesNotFindWhatIsTooOld() throws IOException {
    IdentityView view = view();
    try (EncryptedIdentityMap map = open()) {
      map.remember(Entries.of(1, "P1"));
      assertThat(view.image(Entries.pseudonym(1, 1))).isPresent();

      now = now.plus(RETENTION.multipliedBy(2));
      map.expire();

      assertThat(view.image(Entries.pseudonym(1, 1))).isEmpty();
    }
  }

  @Test
  void changesNothing() throws IOException {
    EncryptedIdentityMap killed = open();
    killed.remember(Entries.of(1, "P1"));
    List<Long> before = sizes();

    assertThat(view().image(Entries.pseudonym(1, 1))).isPresent();

    assertThat(sizes()).isEqualTo(before);
    killed.close();
  }

  @Test
  void saysThatTheMapWasAltered() throws IOException {
    try (EncryptedIdentityMap map = open()) {
      map.remember(Entries.of(1, "P1"));
    }
    Path segment = SegmentFolder.path(folder(), 1);
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segment, bytes);

    assertThatExceptionOfType(IdentityMapException.class)
        .isThrownBy(() -> view().image(Entries.pseudonym(1, 1)))
        .withMessageContaining("was altered");
  }

  @Test
  void saysThatTheKeyIsAnother() throws IOException {
    try (EncryptedIdentityMap map = open()) {
      map.remember(Entries.of(1, "P1"));
    }
    IdentityView other = IdentityView.of(folder(), IdentityKey.of(new byte[32]));

    assertThatExceptionOfType(IdentityMapException.class)
        .isThrownBy(() -> other.image(Entries.pseudonym(1, 1)))
        .withMessageContaining("another key");
  }

  private List<Long> sizes() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.sorted().map(file -> file.toFile().length()).toList();
    }
  }

  private Path folder() {
    return temporary.resolve("map");
  }

  private IdentityView view() {
    return IdentityView.of(folder(), TestKey.KEY);
  }

  private EncryptedIdentityMap open() throws IOException {
    return EncryptedIdentityMap.open(
        new IdentityMapSettings(folder(), TestKey.KEY, RETENTION), () -> now);
  }
}
