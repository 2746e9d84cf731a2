package io.radstream.gateway.identitymap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full, or fails, for a while. */
class FullDiskTest {

  @TempDir Path temporary;

  private int room = Integer.MAX_VALUE;
  private boolean forceFails;

  @Test
  void refusesWhileThereIsNoRoomAndWorksAgainLater() throws IOException {
    for (int left = 0; left < 700; left += 13) {
      Path folder = temporary.resolve("map" + left);
      try (EncryptedIdentityMap map = open(folder)) {
        room = Integer.MAX_VALUE;
        map.remember(Entries.of(0, "P0"));
        room = left;
        assertRefused(map, 1);
        assertRefused(map, 2);
        room = Integer.MAX_VALUE;
        map.remember(Entries.of(3, "P3"));
        assertThat(map.image(Entries.pseudonym(1, 0))).isPresent();
      }
      try (EncryptedIdentityMap map = open(folder)) {
        assertThat(map.image(Entries.pseudonym(1, 0))).as("%d bytes", left).isPresent();
        assertThat(map.image(Entries.pseudonym(1, 3))).as("%d bytes", left).isPresent();
      }
    }
  }

  @Test
  void acknowledgesNothingThatCouldNotBeForced() throws IOException {
    Path folder = temporary.resolve("map");
    try (EncryptedIdentityMap map = open(folder)) {
      map.remember(Entries.of(0, "P0"));
      forceFails = true;
      assertThatIOException().isThrownBy(() -> map.remember(Entries.of(1, "P1")));
      assertThatIOException().isThrownBy(() -> map.remember(Entries.of(1, "P1")));
      forceFails = false;
      map.remember(Entries.of(1, "P1"));
    }
    try (EncryptedIdentityMap map = open(folder)) {
      assertThat(map.image(Entries.pseudonym(1, 1))).isPresent();
    }
  }

  @Test
  void forgetsWhatAFailedSegmentHolds() throws IOException {
    Path folder = temporary.resolve("map");
    try (EncryptedIdentityMap map = open(folder)) {
      map.remember(Entries.of(0, "P0"));
      map.remember(Entries.of(1, "P1"));
      room = 20;
      assertThatIOException().isThrownBy(() -> map.remember(Entries.of(2, "P2")));
      room = Integer.MAX_VALUE;

      assertThat(map.forget("P0").entries()).isEqualTo(1);
      assertThat(map.image(Entries.pseudonym(1, 1))).isPresent();
    }
  }

  /** Some entries are small enough for what room is left, but not two. */
  private static void assertRefused(EncryptedIdentityMap map, int image) {
    try {
      map.remember(Entries.of(image, "P" + image));
    } catch (IOException e) {
      return;
    }
    try {
      assertThat(map.image(Entries.pseudonym(1, image))).isPresent();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private EncryptedIdentityMap open(Path folder) throws IOException {
    room = Integer.MAX_VALUE;
    SegmentFolder taken = SegmentFolder.take(folder);
    return EncryptedIdentityMap.open(
        new IdentityMapSettings(folder, TestKey.KEY, Duration.ofDays(90)),
        () -> Entries.NOON,
        taken,
        number -> new Bounded(taken.create(number)));
  }

  /** Takes what there is room for, then throws, as a full disk does. */
  private final class Bounded implements SegmentFile {

    private final SegmentFile file;

    Bounded(SegmentFile file) {
      this.file = file;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      int fits = Math.min(room, bytes.length);
      file.write(Arrays.copyOf(bytes, fits));
      room -= fits;
      if (fits < bytes.length) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void force() throws IOException {
      if (forceFails) {
        throw new IOException("Input/output error");
      }
      file.force();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
