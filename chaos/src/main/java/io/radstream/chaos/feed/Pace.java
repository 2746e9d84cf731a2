package io.radstream.chaos.feed;

/**
 * How fast is published.
 *
 * @param images published images without an outcome, at most
 * @param perSecond at most; 0 means as fast as the first bound allows
 */
public record Pace(int images, double perSecond) {

  /** As fast as outcomes come, with so many images waiting on the broker. */
  public static Pace backlog(int images) {
    return new Pace(images, 0);
  }

  /** So many a second, whatever comes of them. */
  public static Pace perSecond(double images) {
    return new Pace(Integer.MAX_VALUE, images);
  }
}
