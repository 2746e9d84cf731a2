package io.radstream.gateway.identitymap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments that were cut, altered or exchanged. */
class DamagedMapTest {

  @TempDir Path temporary;

  private Path folder;

  @BeforeEach
  void makeFolder() {
    folder = temporary.resolve("map");
  }

  @Test
  void cutsATornTailAtAnyByteAndKeepsWhatWasWhole() throws IOException {
    byte[] whole = unfinished(3);
    List<Integer> ends = ends(whole);

    for (int length = 0; length < whole.length; length++) {
      write(Arrays.copyOf(whole, length));
      int kept = length;
      int entries = (int) ends.stream().filter(end -> end <= kept).count();
      assertHolds(entries, "cut to %d bytes".formatted(length));
    }
  }

  @Test
  void cutsZerosThatAPowerFailureLeft() throws IOException {
    byte[] whole = unfinished(3);
    int second = ends(whole).get(1);
    byte[] torn = whole.clone();
    Arrays.fill(torn, second, torn.length, (byte) 0);
    write(torn);
    assertHolds(2, "zeros behind the second");

    write(new byte[100]);
    assertHolds(0, "nothing but zeros");
  }

  @Test
  void refusesAFlippedBitAnywhere() throws IOException {
    for (byte[] whole : List.of(unfinished(2), finished(2))) {
      for (int bit = 0; bit < whole.length * 8; bit++) {
        byte[] altered = whole.clone();
        altered[bit / 8] ^= (byte) (1 << bit % 8);
        write(altered);
        assertThatExceptionOfType(IdentityMapException.class)
            .as("bit %d", bit)
            .isThrownBy(this::open);
      }
    }
  }

  @Test
  void refusesACutInASegmentThatWasFinished() throws IOException {
    byte[] whole = finished(3);
    // Cut after a whole record it looks like one that was never finished: only the tail is lost,
    // and that is said.
    int first = ends(whole).get(0);
    byte[] without = new byte[whole.length - (ends(whole).get(1) - first)];
    System.arraycopy(whole, 0, without, 0, first);
    System.arraycopy(whole, ends(whole).get(1), without, first, whole.length - ends(whole).get(1));
    write(without);

    assertRefused("the second is missing");
    write(Arrays.copyOf(whole, whole.length + 1));
    assertRefused("more behind the end");
  }

  @Test
  void refusesRecordsInAnotherOrderOrSegment() throws IOException {
    byte[] whole = finished(3);
    List<Integer> ends = ends(whole);
    int size = ends.get(1) - ends.get(0);
    byte[] exchanged = whole.clone();
    System.arraycopy(whole, ends.get(0), exchanged, ends.get(1), size);
    System.arraycopy(whole, ends.get(1), exchanged, ends.get(0), size);
    write(exchanged);
    assertRefused("second and third exchanged");

    byte[] other = finished(3);
    System.arraycopy(whole, SegmentHeader.BYTES, other, SegmentHeader.BYTES, size);
    write(other);
    assertRefused("the first of another segment");
  }

  @Test
  void noticesWhatIsAlteredWhileItIsOpen() throws IOException {
    write(finished(1));
    try (EncryptedIdentityMap map = open()) {
      byte[] altered = Files.readAllBytes(segment());
      altered[SegmentHeader.BYTES + 30] ^= 1;
      Files.write(segment(), altered);

      assertThatExceptionOfType(IdentityMapException.class)
          .isThrownBy(() -> map.image(Entries.pseudonym(1, 0)));
    }
  }

  @Test
  void anUnfinishedSegmentIsFinishedWhenItIsRead() throws IOException {
    byte[] whole = unfinished(2);
    write(whole);
    assertHolds(2, "first start");
    byte[] now = Files.readAllBytes(segment());
    assertThat(now.length).isGreaterThan(whole.length);
    write(Arrays.copyOf(now, now.length + 3));

    assertRefused("more behind the end");
  }

  /** Both records have the same length. */
  private List<Integer> ends(byte[] file) {
    SegmentCipher cipher =
        new SegmentCipher(TestKey.KEY, SegmentHeader.of(file), new java.security.SecureRandom());
    java.util.ArrayList<Integer> ends = new java.util.ArrayList<>();
    int at = SegmentHeader.BYTES;
    while (at < file.length) {
      at +=
          SegmentCipher.PREFIX_BYTES
              + cipher.length(at, java.nio.ByteBuffer.wrap(file, at, 8)).orElseThrow();
      ends.add(at);
    }
    return ends;
  }

  private void assertHolds(int entries, String when) throws IOException {
    try (EncryptedIdentityMap map = open()) {
      assertThat(map.size()).as(when).isEqualTo(entries);
      for (int image = 0; image < entries; image++) {
        assertThat(map.image(Entries.pseudonym(1, image))).as(when).isPresent();
      }
    }
    try (EncryptedIdentityMap again = open()) {
      assertThat(again.size()).as(when).isEqualTo(entries);
    }
  }

  private void assertRefused(String when) {
    assertThatExceptionOfType(IdentityMapException.class)
        .as(when)
        .isThrownBy(this::open)
        .withMessageContaining("was altered");
  }

  private byte[] finished(int entries) throws IOException {
    try (EncryptedIdentityMap map = emptied()) {
      remember(map, entries);
    }
    return Files.readAllBytes(segment());
  }

  private byte[] unfinished(int entries) throws IOException {
    try (EncryptedIdentityMap map = emptied()) {
      remember(map, entries);
      return Files.readAllBytes(segment());
    }
  }

  private static void remember(EncryptedIdentityMap map, int entries) throws IOException {
    for (int image = 0; image < entries; image++) {
      map.remember(Entries.of(image, "P" + image));
    }
  }

  private EncryptedIdentityMap emptied() throws IOException {
    Files.deleteIfExists(segment());
    return open();
  }

  private void write(byte[] file) throws IOException {
    Path beside = temporary.resolve("beside");
    Files.write(beside, file);
    Files.move(beside, segment(), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path segment() {
    return folder.resolve("identity-000000001.segment");
  }

  private EncryptedIdentityMap open() throws IOException {
    return EncryptedIdentityMap.open(
        new IdentityMapSettings(folder, TestKey.KEY, Duration.ofDays(90)), () -> Entries.NOON);
  }
}
