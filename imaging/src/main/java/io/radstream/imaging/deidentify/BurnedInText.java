package io.radstream.imaging.deidentify;

import java.util.List;

/**
 * What becomes of images that have text burned into their pixels.
 *
 * @param policy what is done
 * @param masks rectangles of a device that hold text, for {@link Policy#MASK}
 */
public record BurnedInText(Policy policy, List<PixelMask> masks) {

  /** What is done. */
  public enum Policy {
    /** An image is refused of which the header says so. */
    REFUSE,
    /** It passes and is marked: the pixels stay as they are, and the clean header says nothing. */
    FLAG,
    /**
     * The masks that are for a frame's size are covered with its darkest value, whatever the header
     * says. Where it says that there is text and no mask is for the frame, the image is refused.
     */
    MASK
  }

  /** What is said to have text is refused. */
  public static final BurnedInText REFUSED = new BurnedInText(Policy.REFUSE, List.of());

  /** What is said to have text is marked. */
  public static final BurnedInText FLAGGED = new BurnedInText(Policy.FLAG, List.of());

  /** Copies the list. */
  public BurnedInText {
    masks = List.copyOf(masks);
  }

  /** Rectangles are covered. */
  public static BurnedInText masked(List<PixelMask> masks) {
    return new BurnedInText(Policy.MASK, masks);
  }
}
