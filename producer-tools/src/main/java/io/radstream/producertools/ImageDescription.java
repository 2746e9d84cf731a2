package io.radstream.producertools;

import io.radstream.imaging.decode.ImageFile;
import io.radstream.imaging.decode.ImageFormat;
import io.radstream.imaging.deidentify.CleanImage;
import io.radstream.imaging.deidentify.FileId;
import io.radstream.imaging.deidentify.Identifiers;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.schemas.ContentType;
import io.radstream.schemas.Priority;
import io.radstream.schemas.View;
import io.radstream.schemas.XRayImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What is said of an image that is sent, whichever command sends it: two that took another name for
 * the same patient would make two patients. Stateless but for the clock.
 */
public final class ImageDescription {

  private static final String NO_DEVICE = "folder";

  private final PseudonymKey key;
  private final InstantSource clock;

  /**
   * For the images of one site.
   *
   * @param key of which the pseudonyms are made
   */
  public ImageDescription(PseudonymKey key, InstantSource clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * What the sender says; each empty where it says nothing.
   *
   * @param patient before what the image says
   * @param group what stands for patient and study that nobody says; without it the image is its
   *     own
   * @param device before what the image says
   */
  public record Told(String patient, String group, String device) {}

  /**
   * An image's message, ROUTINE and of no known view.
   *
   * @param file whose modification time is taken for the acquisition's
   * @param original the file as it lies on disk
   * @param clean what of it may be sent
   * @throws IOException if the file's time cannot be read
   */
  public XRayImage.Builder of(Path file, ImageFile original, CleanImage clean, Told told)
      throws IOException {
    Instant now = clock.instant();
    Instant modified = Files.getLastModifiedTime(file).toInstant();
    String imageId = FileId.of(original.bytes());
    String group = first(told.group(), imageId);
    Identifiers said = clean.identifiers();
    return XRayImage.newBuilder()
        .setImageId(imageId)
        .setStudyId(key.study(said.study().orElse(group)))
        .setPatientId(key.patient(first(told.patient(), said.patient().orElse(group))))
        .setDeviceId(key.device(first(told.device(), said.device().orElse(NO_DEVICE))))
        .setPriority(Priority.ROUTINE)
        .setView(View.UNKNOWN)
        .setAcquiredAt(modified.isBefore(now) ? modified : now)
        .setPublishedAt(now)
        .setContentType(contentType(original.format()))
        .setImage(ByteBuffer.wrap(clean.bytes()));
  }

  private static String first(String told, String otherwise) {
    return told.isEmpty() ? otherwise : told;
  }

  private static ContentType contentType(ImageFormat format) {
    return switch (format) {
      case PNG -> ContentType.PNG;
      case JPEG -> ContentType.JPEG;
      case DICOM -> ContentType.DICOM;
    };
  }
}
