package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFileTest {

  private static final ImageLimits LIMITS = new ImageLimits(500, 1, 100, 100);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  Path folder;

  @Test
  void anImageIsReadWholeWithItsFormat() throws IOException {
    byte[] image = TestPng.of(2, 2, 8, 0, false, (x, y) -> 1);

    ImageFile read = ImageFile.read(file(image), LIMITS).accepted().orElseThrow();

    assertThat(read.bytes()).isEqualTo(image);
    assertThat(read.format()).isEqualTo(ImageFormat.PNG);
  }

  @Test
  void aFileOverTheLimitIsRefused() throws IOException {
    assertThat(ImageFile.read(file(new byte[501]), LIMITS))
        .isEqualTo(
            StepResult.rejected(RejectionReason.TOO_LARGE, "501 bytes; at most 500 are read"));
  }

  @Test
  void emptyAndForeignFilesAreRefused() throws IOException {
    assertThat(ImageFile.read(file(), LIMITS))
        .isEqualTo(StepResult.rejected(RejectionReason.UNSUPPORTED_FORMAT, "empty file"));
    assertThat(ImageFile.read(file((byte) 'G', (byte) 'I', (byte) 'F'), LIMITS).rejection())
        .hasValueSatisfying(
            why -> assertThat(why.reason()).isEqualTo(RejectionReason.UNSUPPORTED_FORMAT));
  }

  @Test
  void aMissingFileIsAnError() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> ImageFile.read(folder.resolve("missing.png"), LIMITS));
  }

  private Path file(byte... bytes) throws IOException {
    return Files.write(folder.resolve("film.png"), bytes);
  }
}
