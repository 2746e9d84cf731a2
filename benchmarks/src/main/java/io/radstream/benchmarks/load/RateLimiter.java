package io.radstream.benchmarks.load;

/** Says when the next image may be sent. Asked by the feeding thread alone. */
interface RateLimiter {

  /** Never: the feed rests. */
  long NEVER = Long.MAX_VALUE;

  /**
   * Nanoseconds to wait before the next image, at most 0 if it may go at once.
   *
   * @param now of {@link System#nanoTime}
   * @param waiting images without an outcome yet
   */
  long waitNanos(long now, long waiting);

  /** Called once for each image that went. */
  default void sent() {}

  /** Sends as long as fewer images than this wait for their outcome: keeps an app saturated. */
  static RateLimiter window(int images) {
    return (now, waiting) -> waiting < images ? 0 : 1_000_000;
  }

  /** Sends nothing. */
  static RateLimiter shut() {
    return (now, waiting) -> NEVER;
  }

  /** Sends at a steady rate; what was late is made up for. */
  static RateLimiter rate(double perSecond, long start) {
    return new RateLimiter() {
      private final double gap = 1e9 / perSecond;
      private long sent;

      @Override
      public long waitNanos(long now, long waiting) {
        return start + (long) (sent * gap) - now;
      }

      @Override
      public void sent() {
        sent++;
      }
    };
  }
}
