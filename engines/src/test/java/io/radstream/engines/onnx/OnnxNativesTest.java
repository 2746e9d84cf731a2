package io.radstream.engines.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxNativesTest {

  @TempDir Path home;

  @Test
  void librariesAreUnpackedOnceForTheirOwnerOnly() throws IOException {
    Path folder = new OnnxNatives(home).unpack().orElseThrow();
    FileTime old = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    for (Path file : files(folder)) {
      Files.setLastModifiedTime(file, old);
    }

    Path again = new OnnxNatives(home).unpack().orElseThrow();

    assertThat(again).isEqualTo(folder);
    assertThat(files(folder)).hasSize(2);
    for (Path file : files(folder)) {
      assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);
      assertThat(rights(file)).isEqualTo("rw-------");
    }
    assertThat(rights(folder)).isEqualTo("rwx------");
  }

  @Test
  void damagedLibraryIsUnpackedAgain() throws IOException {
    Path folder = new OnnxNatives(home).unpack().orElseThrow();
    Path longer = files(folder).get(0);
    Path changed = files(folder).get(1);
    byte[] sound = Files.readAllBytes(changed);
    long size = Files.size(longer);
    Files.writeString(longer, "more", StandardOpenOption.APPEND);
    byte[] broken = sound.clone();
    broken[broken.length / 2] ^= 1;
    Files.write(changed, broken);

    new OnnxNatives(home).unpack();

    assertThat(Files.size(longer)).isEqualTo(size);
    assertThat(Files.readAllBytes(changed)).isEqualTo(sound);
  }

  @Test
  void manyMayStartSideBySide() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Optional<Path>> unpack = () -> new OnnxNatives(home).unpack();
      for (Future<Optional<Path>> one :
          threads.invokeAll(List.of(unpack, unpack, unpack, unpack))) {
        assertThat(one.get()).isPresent();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(files(new OnnxNatives(home).unpack().orElseThrow())).hasSize(2);
  }

  @Test
  void folderThatCannotBeMadeIsNamedWithItsCure() throws IOException {
    Path file = Files.createFile(home.resolve("file"));

    assertThatThrownBy(() -> new OnnxNatives(file.resolve("natives")).unpack())
        .isInstanceOfSatisfying(
            IOException.class,
            e ->
                assertThat(OnnxUnloadable.cannotUnpack(e))
                    .contains("cannot be unpacked into")
                    .contains("RADSTREAM_NATIVES")
                    .contains(file.toString())
                    .doesNotContain("platform"));
  }

  @Test
  void failedLoadNamesItsCause() {
    assertThat(
            OnnxUnloadable.why(
                new ExceptionInInitializerError(
                    new IllegalStateException(new IOException("/full: No space left on device")))))
        .contains("temporary folder")
        .contains("No space left on device")
        .contains("java.io.tmpdir")
        .doesNotContain("platform");
  }

  @Test
  void folderIsTheNamedOneElseBesideTheBuildElseTheUsersCache() throws IOException {
    Files.createDirectory(home.resolve("target"));
    Map<String, String> properties =
        Map.of("radstream.home", home.toString(), "user.home", "/home/someone");

    assertThat(NativeHome.find(Map.of("RADSTREAM_NATIVES", "/n")::get, properties::get))
        .isEqualTo(Path.of("/n"));
    assertThat(NativeHome.find(Map.<String, String>of()::get, properties::get))
        .isEqualTo(home.resolve("target/natives"));
    assertThat(NativeHome.find(Map.<String, String>of()::get, Map.of("user.home", "/u")::get))
        .isEqualTo(Path.of("/u/.cache/radstream/natives"));
    assertThat(NativeHome.find(Map.of("XDG_CACHE_HOME", "/c")::get, Map.of("user.home", "/u")::get))
        .isEqualTo(Path.of("/c/radstream/natives"));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
