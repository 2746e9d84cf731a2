package io.radstream.producertools.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.producertools.publish.ImageFiles.FoundImages;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {

  @TempDir private Path folder;

  @Test
  void filesAreFoundInOrderWithoutHiddenOnesAndLists() throws IOException {
    write("b/c.png");
    write("a.txt");
    write("films.csv");
    write(".hidden");
    write(".git/d.png");
    write("b/.e.png");

    assertThat(names(folder)).containsExactly("a.txt", "b/c.png");
    assertThat(ImageFiles.under(folder.resolve("a.txt")).files())
        .containsExactly(folder.resolve("a.txt"));
  }

  @Test
  void folderMayBeALink() throws IOException {
    write("real/a.png");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));

    assertThat(ImageFiles.under(link).files()).containsExactly(link.resolve("a.png"));
  }

  @Test
  void linkedFoldersAndFilesAreFollowed() throws IOException {
    write("elsewhere/deep/a.png");
    write("films/b.png");
    link("films/more", "elsewhere");
    link("films/c.png", "films/b.png");

    FoundImages found = ImageFiles.under(folder.resolve("films"));

    assertThat(found.files())
        .extracting(file -> folder.resolve("films").relativize(file).toString())
        .containsExactly("b.png", "c.png", "more/deep/a.png");
    assertThat(found.problems()).isEmpty();
  }

  @Test
  void loopsEndAndEachFolderIsLookedIntoOnce() throws IOException {
    write("a/one.png");
    write("b/two.png");
    link("a/to-b", "b");
    link("b/to-a", "a");
    link("a/self", "a");
    link("root", ".");

    FoundImages found = ImageFiles.under(folder);

    assertThat(found.files())
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrder("one.png", "two.png");
    assertThat(found.problems()).isEmpty();
  }

  @Test
  void linksToNothingAreTold() throws IOException {
    write("a.png");
    link("gone.png", "no-such-film.png");
    link("in-a-ring", "in-a-ring");
    link(".hidden", "no-such-film.png");

    FoundImages found = ImageFiles.under(folder);

    assertThat(found.files()).hasSize(1);
    assertThat(found.problems())
        .extracting(FoundImages.Problem::place)
        .containsExactly(folder.resolve("gone.png"), folder.resolve("in-a-ring"));
    assertThat(found.problems().get(0).detail()).isEqualTo("is a link to nothing");
  }

  @Test
  void folderThatCannotBeReadIsToldAndTheRestGoesOn() throws IOException {
    ImageFiles images = new ImageFiles(folder);
    Path locked = folder.resolve("locked");

    FileVisitResult result =
        images.visitFileFailed(locked, new AccessDeniedException(locked.toString()));

    assertThat(result).isEqualTo(FileVisitResult.CONTINUE);
    assertThat(images.found().problems())
        .containsExactly(new FoundImages.Problem(locked, "cannot be read: AccessDeniedException"));
  }

  @Test
  void folderItselfMustBeReadable() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> ImageFiles.under(folder.resolve("absent")));
  }

  private List<String> names(Path root) throws IOException {
    return ImageFiles.under(root).files().stream()
        .map(file -> root.relativize(file).toString())
        .toList();
  }

  private void link(String name, String target) throws IOException {
    Files.createSymbolicLink(folder.resolve(name), folder.resolve(target));
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
  }
}
