package io.radstream.chaos.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OlderHomeTest {

  private static final String BUNDLE = "io/radstream/model/bundle/compact-";

  @TempDir private Path folder = Path.of(".");

  private Path library = Path.of(".");

  @BeforeEach
  void build() throws IOException {
    library = Files.createDirectories(folder.resolve("home/cli/target/lib"));
    Files.createFile(library.resolve("chaos.jar"));
  }

  @Test
  void buildIsUsable() {
    assertThat(home().obstacle()).isEmpty();
  }

  @Test
  void modelThatItCameWithIsCopied() throws IOException {
    writeModel(BUNDLE + "1.3.zip");
    Path copy = folder.resolve("bundle.zip");

    home().copyBundle(copy);

    assertThat(copy).hasContent("a bundle");
  }

  @Test
  void buildWithoutThatModelIsTold() throws IOException {
    writeModel("io/radstream/model/bundle/other.zip");

    assertThatIOException()
        .isThrownBy(() -> home().copyBundle(folder.resolve("bundle.zip")))
        .withMessageContaining("no " + BUNDLE + "*.zip in the build of");
    assertThat(folder.resolve("bundle.zip")).doesNotExist();
  }

  private OlderHome home() {
    return new OlderHome(folder.resolve("home"));
  }

  private void writeModel(String entry) throws IOException {
    try (OutputStream file = Files.newOutputStream(library.resolve("model.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new JarEntry(entry));
      jar.write("a bundle".getBytes(StandardCharsets.UTF_8));
      jar.closeEntry();
    }
  }
}
