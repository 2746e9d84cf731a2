package io.radstream.producertools;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.decode.ImageFile;
import io.radstream.imaging.decode.ImageFormat;
import io.radstream.imaging.deidentify.CleanImage;
import io.radstream.imaging.deidentify.FileId;
import io.radstream.imaging.deidentify.Identifiers;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.schemas.XRayImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDescriptionTest {

  private static final byte[] PNG = TestImages.png(8);
  private static final PseudonymKey KEY = PseudonymKey.random();
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final ImageDescription.Told NOTHING = new ImageDescription.Told("", "", "");
  private static final Identifiers SAID =
      new Identifiers(Optional.of("P-77"), Optional.of("1.2.3"), Optional.of("ROOM 7"));

  @TempDir private Path folder = Path.of(".");

  @Test
  void whatTheImageSaysIsTaken() throws IOException {
    expectNames(image(SAID, NOTHING), "P-77", "1.2.3", "ROOM 7");
  }

  @Test
  void theSendersWordOnPatientAndDeviceGoesFirst() throws IOException {
    ImageDescription.Told told = new ImageDescription.Told("P-1", "folder of many", "ROOM 1");

    expectNames(image(SAID, told), "P-1", "1.2.3", "ROOM 1");
  }

  @Test
  void theGroupStandsForWhatNobodySays() throws IOException {
    ImageDescription.Told told = new ImageDescription.Told("", "group", "");

    expectNames(image(Identifiers.NONE, told), "group", "group", "folder");
  }

  @Test
  void anImageOfWhichNothingIsSaidIsItsOwn() throws IOException {
    String id = FileId.of(PNG);

    expectNames(image(Identifiers.NONE, NOTHING), id, id, "folder");
  }

  @Test
  void theFilesTimeIsTheAcquisitionsUnlessItIsYetToCome() throws IOException {
    assertThat(image(NOW.minusSeconds(60)).getAcquiredAt()).isEqualTo(NOW.minusSeconds(60));
    assertThat(image(NOW.plusSeconds(60)).getAcquiredAt()).isEqualTo(NOW);
  }

  private XRayImage image(Identifiers said, ImageDescription.Told told) throws IOException {
    return image(said, told, NOW);
  }

  private XRayImage image(Instant modified) throws IOException {
    return image(SAID, NOTHING, modified);
  }

  private XRayImage image(Identifiers said, ImageDescription.Told told, Instant modified)
      throws IOException {
    Path file = Files.write(folder.resolve("film.png"), PNG);
    Files.setLastModifiedTime(file, FileTime.from(modified));
    return new ImageDescription(KEY, () -> NOW)
        .of(file, new ImageFile(PNG, ImageFormat.PNG), new CleanImage(PNG, said), told)
        .build();
  }

  private static void expectNames(XRayImage image, String patient, String study, String device) {
    assertThat(image.getPatientId()).isEqualTo(KEY.patient(patient));
    assertThat(image.getStudyId()).isEqualTo(KEY.study(study));
    assertThat(image.getDeviceId()).isEqualTo(KEY.device(device));
  }
}
