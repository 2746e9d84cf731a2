package io.radstream.gateway.deliver;

import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.schemas.Diagnosis;
import java.time.Instant;

/**
 * What became of one image, with the identifiers that it came with. Its text form tells nothing.
 */
public sealed interface ImageResult {

  /** Who the image is of. */
  IdentityEntry identity();

  /** When it was decided. */
  Instant decidedAt();

  /** SHA-256 of the model that judged it, empty if none did. */
  String modelSha256();

  /** The place of an image on the topic of images. */
  record ImagePlace(int partition, long offset) {

    /** For a diagnosis that does not say it. */
    public static final ImagePlace UNKNOWN = new ImagePlace(-1, -1);
  }

  /**
   * It was judged, or the model abstained.
   *
   * @param diagnosis of the champion; never changed
   * @param place where the judged image is
   */
  record Classified(IdentityEntry identity, Diagnosis diagnosis, ImagePlace place)
      implements ImageResult {

    @Override
    public Instant decidedAt() {
      return diagnosis.getDecidedAt();
    }

    @Override
    public String modelSha256() {
      return diagnosis.getModelSha256();
    }

    @Override
    public String toString() {
      return "Classified " + identity.imageId();
    }
  }

  /**
   * It was refused, a dead letter.
   *
   * @param reason name of the rejection's reason, for example {@code CORRUPT_IMAGE}
   */
  record Rejected(IdentityEntry identity, String reason, Instant decidedAt) implements ImageResult {

    @Override
    public String modelSha256() {
      return "";
    }

    @Override
    public String toString() {
      return "Rejected " + identity.imageId();
    }
  }
}
