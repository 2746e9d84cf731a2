package io.radstream.demo.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoImageSetTest {

  @TempDir private Path folder;

  @Test
  void namesImagesRelativeToTheFolderAndTakesTheirParentAsLabel() throws Exception {
    // given
    write("PNEUMONIA/b.png");
    write("other/a.png");
    write("c.png");

    // when / then
    assertThat(DemoImageSet.under(folder).images().values())
        .containsExactlyInAnyOrder(
            new DemoImage("PNEUMONIA/b.png", Finding.PNEUMONIA, false),
            new DemoImage("other/a.png", null, false),
            new DemoImage("c.png", null, false));
  }

  @Test
  void labelsImagesOfOneClassFolder() throws Exception {
    write("NORMAL/x.png");

    assertThat(DemoImageSet.under(folder.resolve("NORMAL")).images().values())
        .containsExactly(new DemoImage("x.png", Finding.NORMAL, false));
  }

  @Test
  void takesASingleFile() throws Exception {
    write("c.png");

    assertThat(DemoImageSet.under(folder.resolve("c.png")).images().values())
        .containsExactly(new DemoImage("c.png", null, false));
  }

  @Test
  void leavesOutListsButNothingElse() throws Exception {
    write("films.csv");
    write("README.md");
    write("a.png.txt");
    write("IM000001");

    assertThat(DemoImageSet.under(folder).images().values())
        .extracting(DemoImage::source)
        .containsExactly("IM000001", "a.png.txt");
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }
}
