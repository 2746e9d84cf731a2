package io.radstream.testkit.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.schemas.ContentType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images to test with, and records that hold none. */
class ImageLibraryTest {

  private static final Random RANDOM = new Random(1);

  @TempDir private Path folder = Path.of(".");

  @BeforeEach
  void writeImages() throws IOException {
    Files.createDirectories(folder.resolve("some/deeper"));
    write("a.png", SyntheticImages.png(64, 16, RANDOM));
    write("some/b.JPG", SyntheticImages.jpeg(64, 16, RANDOM));
    write("some/deeper/c.jpeg", SyntheticImages.jpeg(80, 16, RANDOM));
    Files.writeString(folder.resolve("broken.png"), "no image");
    Files.writeString(folder.resolve("notes.txt"), "no image either");
  }

  @Test
  void imagesBelowAFolderAreTakenThatCanBeDecoded() throws IOException {
    ImageLibrary library = ImageLibrary.of(Optional.of(folder), 10, new Random(1));

    assertThat(library.images())
        .extracting(EncodedImage::contentType)
        .containsExactlyInAnyOrder(ContentType.PNG, ContentType.JPEG, ContentType.JPEG);
    assertThat(library.origin()).isEqualTo("3 images of a folder");
  }

  @Test
  void noMoreAreTakenThanAskedFor() throws IOException {
    assertThat(ImageLibrary.of(Optional.of(folder), 2, new Random(1)).images()).hasSize(2);
  }

  @Test
  void folderThatWasAskedForMustHoldAnImage() {
    Path missing = folder.resolve("missing");

    assertThatIOException()
        .isThrownBy(() -> ImageLibrary.of(Optional.of(missing), 2, new Random(1)))
        .withMessage("no image that can be decoded lies below " + missing);
  }

  @Test
  void libraryWithoutImagesIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ImageLibrary(List.of(), "nowhere"));
  }

  @Test
  void imagesThatAreSlowToDecodeAreLegalAllTheSame() throws IOException {
    ImageDecoders decoders = ImageDecoders.standard(ImageLimits.STANDARD);

    for (EncodedImage image :
        List.of(
            SyntheticImages.progressiveCmykJpeg(96, 24, RANDOM),
            SyntheticImages.interlacedPng(96, 24, RANDOM))) {
      assertThat(decoders.decode(image.bytes()).accepted())
          .hasValueSatisfying(grey -> assertThat(grey.width()).isEqualTo(96));
    }
  }

  @Test
  void recordThatIsNoMessageOrOfNoSchemaIsMadeFromAGoodOne() {
    byte[] good = {0, 0, 0, 0, 7, 1, 2, 3};

    byte[] garbage = MalformedRecords.GARBAGE.valueOf(good, new Random(1));
    byte[] unknown = MalformedRecords.UNKNOWN_SCHEMA.valueOf(good, new Random(1));

    assertThat(garbage[0]).isNotZero();
    assertThat(ByteBuffer.wrap(unknown, 1, 4).getInt()).isNotEqualTo(7).isPositive();
    assertThat(unknown).endsWith(1, 2, 3).hasSameSizeAs(good);
    assertThat(good).containsExactly(0, 0, 0, 0, 7, 1, 2, 3);
    assertThat(MalformedRecords.NO_IMAGE.valueOf(good, new Random(1))).isEqualTo(good);
  }

  private void write(String name, EncodedImage image) throws IOException {
    Files.write(folder.resolve(name), image.bytes());
  }
}
