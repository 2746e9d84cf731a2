package io.radstream.demo.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.model.confidence.Finding;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCacheTest {

  private static final byte[] IMAGE = ImageServer.image(1);

  @TempDir private Path folder;

  private final Sample sample =
      new Sample(
          Finding.NORMAL,
          URI.create("http://h/film.png"),
          ImageServer.sha256(IMAGE),
          IMAGE.length,
          "CC0",
          "nobody");

  @Test
  void findsWhatWasStored() throws IOException {
    // given
    SampleCache cache = new SampleCache(folder.resolve("not").resolve("made"));

    // when
    Path file = cache.store(sample, IMAGE);

    // then
    assertThat(cache.find(sample)).contains(file);
    assertThat(file).hasBinaryContent(IMAGE);
  }

  @Test
  void leavesNothingUnfinishedBehind() throws IOException {
    // when
    Path file = new SampleCache(folder).store(sample, IMAGE);

    // then
    assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
  }

  @Test
  void doesNotFindAnImageThatWasChangedOrCut() throws IOException {
    // given
    SampleCache cache = new SampleCache(folder);
    Path file = cache.store(sample, IMAGE);
    byte[] changed = IMAGE.clone();
    changed[99]++;

    // when / then
    Files.write(file, changed);
    assertThat(cache.find(sample)).isEmpty();
    Files.write(file, new byte[3]);
    assertThat(cache.find(sample)).isEmpty();
  }

  @Test
  void findsNothingWhereThereIsNoFolder() {
    assertThat(new SampleCache(folder.resolve("none")).find(sample)).isEmpty();
  }

  @Test
  void neverStoresOtherBytesThanTheSamples() {
    SampleCache cache = new SampleCache(folder);

    assertThatThrownBy(() -> cache.store(sample, ImageServer.image(2)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(folder).isEmptyDirectory();
  }
}
