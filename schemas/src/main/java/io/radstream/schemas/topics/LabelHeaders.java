package io.radstream.schemas.topics;

import io.radstream.schemas.ImageReference;
import io.radstream.schemas.XRayImage;

/**
 * The names of the headers a label may have; UTF-8 texts. They say nothing about a single person,
 * and make reports by group possible. A reader does without them.
 */
public final class LabelHeaders {

  /** Who the image shows, for example {@code adult} or {@code paediatric (1-5 y)}. */
  public static final String POPULATION = "radstream.population";

  /** The collection or site the image is from. */
  public static final String SOURCE = "radstream.source";

  /**
   * {@code 1} where whoever labeled had seen the model's answer before. People follow machines, so
   * reports tell such labels apart.
   */
  public static final String ASSISTED = "assisted";

  private LabelHeaders() {}

  /**
   * How a label names an image that went over the images topic instead of carrying it: its {@code
   * XRayImage} holds a reference to {@code urn:radstream:image:IMAGE_ID}, of which neither hash nor
   * length is told. See docs/adr/0016.
   */
  public static final class LabelByReference {

    /** Stands for a study or patient that the label does not name. */
    public static final String NOT_TOLD = "unknown";

    private static final String SCHEME = "urn:radstream:image:";
    private static final String NO_HASH = "0".repeat(64);

    private LabelByReference() {}

    /** The reference to an image of the images topic. */
    public static ImageReference to(String imageId) {
      return new ImageReference(SCHEME + imageId, NO_HASH, 0L);
    }

    /** Whether the image is only named. */
    public static boolean isOne(XRayImage image) {
      return image.getImage() instanceof ImageReference reference
          && reference.getUri().startsWith(SCHEME);
    }
  }
}
