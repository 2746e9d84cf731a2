package io.radstream.testkit.publish;

/**
 * How fast is published.
 *
 * @param images published images without an outcome, at most
 * @param perSecond at most; 0 means as fast as the first bound allows
 */
public record PublishRate(int images, double perSecond) {

  /** Not at all, for now. */
  public static final PublishRate NONE = new PublishRate(0, 0);

  private static final long LOOK_NANOS = 1_000_000;

  /** As fast as outcomes come, with so many images waiting on the broker. */
  public static PublishRate backlog(int images) {
    return new PublishRate(images, 0);
  }

  /** So many a second, whatever comes of them; what was late is made up for. */
  public static PublishRate perSecond(double images) {
    return new PublishRate(Integer.MAX_VALUE, images);
  }

  /**
   * Nanoseconds to wait before the next image; at most 0 if it may go at once, then how late it is.
   *
   * @param elapsed nanoseconds since this rate began to hold
   * @param sent images since then
   * @param waiting images without an outcome
   */
  long waitNanos(long elapsed, long sent, long waiting) {
    if (Math.max(0, waiting) >= images) {
      return LOOK_NANOS;
    }
    return perSecond > 0 ? (long) (sent * (1e9 / perSecond)) - elapsed : 0;
  }
}
