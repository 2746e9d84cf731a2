package io.radstream.testkit.publish;

/**
 * How fast is published.
 *
 * @param images published images without an outcome, at most
 * @param perSecond at most; 0 means as fast as the first bound allows
 */
public record PublishRate(int images, double perSecond) {

  /** As fast as outcomes come, with so many images waiting on the broker. */
  public static PublishRate backlog(int images) {
    return new PublishRate(images, 0);
  }

  /** So many a second, whatever comes of them. */
  public static PublishRate perSecond(double images) {
    return new PublishRate(Integer.MAX_VALUE, images);
  }
}
