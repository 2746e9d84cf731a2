package io.radstream.demo.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.demo.screen.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

  @TempDir private Path temporary = Path.of(".");

  private final StringWriter out = new StringWriter();

  @Test
  void folderIsGoneWithAllThatIsInItWhenTheDemoIsOver() throws IOException {
    try (DemoFolder place = DemoFolder.in(temporary, screen())) {
      Files.createDirectories(place.stack().resolve("broker/logs"));
      Files.writeString(place.folder().resolve("film.png"), "film");
      assertThat(place.stack()).startsWith(place.folder());
      assertThat(temporary).isNotEmptyDirectory();
    }

    assertThat(temporary).isEmptyDirectory();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void everyDemoHasAFolderOfItsOwn() throws IOException {
    try (DemoFolder one = DemoFolder.in(temporary, screen());
        DemoFolder two = DemoFolder.in(temporary, screen())) {
      assertThat(one.folder()).isNotEqualTo(two.folder()).exists();
    }
  }

  @Test
  void folderThatIsGoneAlreadyIsNoFailure() throws IOException {
    try (DemoFolder place = DemoFolder.in(temporary, screen())) {
      Files.delete(place.folder());
    }

    assertThat(temporary).isEmptyDirectory();
  }

  private Screen screen() {
    return new Screen(new PrintWriter(out), new PrintWriter(out));
  }
}
