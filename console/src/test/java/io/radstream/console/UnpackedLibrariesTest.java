package io.radstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedLibrariesTest {

  private static final String SNAPPY =
      "snappy-1.1.10-f4faed53-691a-41f5-bcac-81693e367152-libsnappyjava.so";

  @TempDir private Path folder = Path.of(".");

  @Test
  void codecsLibrariesOfThisProcessAreRemovedAndNothingElse() throws IOException {
    Path snappy = file(SNAPPY);
    Path lz4 = file("liblz4-java-138.so");
    Path lock = file("liblz4-java-138.so.lck");
    Path others = file("liblz4-java-139.so");
    Path unrelated = file("libother.so");
    Path table = folder.resolve("maps");
    Files.write(
        table,
        List.of(
            "7f00-7f01 rw-p 00000000 00:00 0 ",
            "7f01-7f02 r-xp 00000000 08:01 12                 " + snappy,
            "7f02-7f03 r--p 00001000 08:01 12                 " + snappy,
            "7f03-7f04 r-xp 00000000 08:01 13                 " + lz4,
            "7f04-7f05 r-xp 00000000 08:01 14                 " + unrelated,
            "7f05-7f06 r-xp 00000000 08:01 15                 [vdso]"));

    UnpackedLibraries.remove(table);

    assertThat(List.of(snappy, lz4, lock)).noneMatch(Files::exists);
    assertThat(List.of(others, unrelated)).allMatch(Files::exists);
  }

  @Test
  void withoutSuchATableNothingHappens() {
    UnpackedLibraries.remove(folder.resolve("absent"));

    assertThat(folder).isEmptyDirectory();
  }

  private Path file(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "x");
  }
}
