package io.radstream.modeltrainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.decode.ImageLimits;
import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.commands.SyntheticImages;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLoaderTest {

  @TempDir Path folder;
  private final ImageLoader loader = new ImageLoader();
  private final List<String> loaded = new ArrayList<>();

  @BeforeEach
  void drawImages() throws IOException {
    SyntheticImages.draw(folder, 2);
  }

  @Test
  void imagesAreHandedOutDecodedAndInOrder() {
    List<String> refused =
        loader.load(
            List.of(labeled("film-001.png"), labeled("film-000.png")),
            (labeled, image) -> loaded.add(labeled.name() + " " + image.width()));

    assertThat(loaded).containsExactly("ward/film-001.png 64", "ward/film-000.png 64");
    assertThat(refused).isEmpty();
  }

  @Test
  void whatCannotBeReadIsNamedAsTheManifestDoesAndTheRestIsLoaded() throws IOException {
    Files.writeString(folder.resolve("broken.png"), "no image");

    List<String> refused =
        loader.load(
            List.of(labeled("broken.png"), labeled("none.png"), labeled("film-000.png")),
            (labeled, image) -> loaded.add(labeled.name()));

    assertThat(loaded).containsExactly("ward/film-000.png");
    assertThat(refused).hasSize(2);
    assertThat(refused.get(0)).startsWith("ward/broken.png: UNSUPPORTED_FORMAT (");
    assertThat(refused.get(1))
        .isEqualTo("ward/none.png: REFERENCE_UNREACHABLE (the file is missing or cannot be read)");
  }

  @Test
  void filesAreNamedByTheirNamesAlone() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.png"), "no image");

    List<String> refused =
        loader.loadFiles(
            List.of(broken, folder.resolve("film-001.png")),
            (file, image) -> loaded.add(file.getFileName() + " " + image.height()));

    assertThat(loaded).containsExactly("film-001.png 64");
    assertThat(refused).singleElement().asString().startsWith("broken.png: UNSUPPORTED_FORMAT (");
  }

  @Test
  void fileThatIsLargerThanAnyImageMayBeIsNotReadAtAll() throws IOException {
    long most = ImageLimits.STANDARD.maxBytes();
    Path largest = sparse("largest.png", most);
    Path larger = sparse("larger.png", most + 1);

    List<String> refused = loader.loadFiles(List.of(largest, larger), (file, image) -> {});

    assertThat(refused).hasSize(2);
    assertThat(refused.get(0)).startsWith("largest.png: UNSUPPORTED_FORMAT (");
    assertThat(refused.get(1)).isEqualTo("larger.png: TOO_LARGE (more than " + most + " bytes)");
  }

  @Test
  void nothingToReadRefusesNothing() {
    assertThat(
            Stream.concat(
                loader.load(List.of(), (labeled, image) -> {}).stream(),
                loader.loadFiles(List.of(), (file, image) -> {}).stream()))
        .isEmpty();
  }

  private Path sparse(String name, long bytes) throws IOException {
    Path file = folder.resolve(name);
    try (RandomAccessFile empty = new RandomAccessFile(file.toFile(), "rw")) {
      empty.setLength(bytes);
    }
    return file;
  }

  private LabeledImage labeled(String name) {
    return new LabeledImage(
        folder.resolve(name), Finding.NORMAL, Side.TEST, "", "", "p", "ward/" + name, "");
  }
}
