package io.radstream.producertools.deadletter.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.producertools.TestImages;
import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.TestDeadLetters;
import io.radstream.producertools.deadletter.output.DeadLetterExport.ExportFolder;
import io.radstream.producertools.deadletter.output.DeadLetterExport.ImageExtractor;
import io.radstream.schemas.ContentType;
import io.radstream.schemas.ImageReference;
import io.radstream.schemas.Priority;
import io.radstream.schemas.View;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.BadRecordException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Images beside exported dead letters. */
class ImageExtractorTest {

  private static final DeadLetter DEAD_LETTER = TestDeadLetters.deadLetter("2-4", "TOO_LARGE");

  @TempDir private Path folder = Path.of(".");

  static Stream<Arguments> imagesWithTheirNames() {
    byte[] dicom = new byte[132];
    System.arraycopy(TestDeadLetters.bytes("DICM"), 0, dicom, 128, 4);
    return Stream.of(
        Arguments.of(TestImages.png(8), "2-4.png"),
        Arguments.of(TestImages.jpeg(8), "2-4.jpg"),
        Arguments.of(dicom, "2-4.dcm"),
        Arguments.of(new byte[] {1, 2, 3}, "2-4.film"));
  }

  @ParameterizedTest
  @MethodSource("imagesWithTheirNames")
  void imageIsWrittenAsItWasSentUnderTheNameOfItsFormat(byte[] image, String name)
      throws IOException {
    DeadLetterExport export = exporting((topic, value) -> message(ByteBuffer.wrap(image)));

    export.write(DEAD_LETTER);

    assertThat(folder.resolve(name)).hasBinaryContent(image);
    assertThat(export.imagesWritten()).isEqualTo(1);
    assertThat(export.written()).isEqualTo(1);
  }

  @Test
  void letterWhoseMessageCannotBeReadIsWrittenWithoutImage() throws IOException {
    DeadLetterExport export =
        exporting(
            (topic, value) -> {
              throw new BadRecordException("no message");
            });

    export.write(DEAD_LETTER);

    assertThat(names()).containsExactly("2-4.json", "2-4.key", "2-4.value");
    assertThat(export.imagesWritten()).isZero();
    assertThat(export.written()).isEqualTo(1);
  }

  @Test
  void imageThatIsOnlyReferredToIsNotFetched() throws IOException {
    ImageReference reference =
        ImageReference.newBuilder()
            .setUri("https://archive/1")
            .setSha256("0".repeat(64))
            .setSizeBytes(1)
            .build();
    DeadLetterExport export = exporting((topic, value) -> message(reference));

    export.write(DEAD_LETTER);

    assertThat(names()).containsExactly("2-4.json", "2-4.key", "2-4.value");
    assertThat(export.imagesWritten()).isZero();
  }

  @Test
  void letterWithoutKeyAndValueIsItsDescriptionAlone() throws IOException {
    DeadLetter bare =
        new DeadLetter(
            DEAD_LETTER.id(), null, null, Instant.EPOCH, "OTHER", "", null, null, null, null);

    exporting((topic, value) -> null).write(bare);

    assertThat(names()).containsExactly("2-4.json");
  }

  private DeadLetterExport exporting(Deserializer<XRayImage> messages) throws IOException {
    return new DeadLetterExport(
        ExportFolder.open(folder), new ImageExtractor(messages, "xray.images"));
  }

  private static XRayImage message(Object image) {
    return XRayImage.newBuilder()
        .setImageId("i")
        .setStudyId("s")
        .setPatientId("p")
        .setPriority(Priority.ROUTINE)
        .setView(View.UNKNOWN)
        .setAcquiredAt(Instant.EPOCH)
        .setPublishedAt(Instant.EPOCH)
        .setContentType(ContentType.UNKNOWN)
        .setImage(image)
        .build();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
