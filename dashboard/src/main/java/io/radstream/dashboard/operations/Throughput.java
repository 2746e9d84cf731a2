package io.radstream.dashboard.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Committed outcomes a second of the last 15 minutes, as this process saw them. Thread-safe. */
final class Throughput {

  private static final int MOST = 180;
  private static final double NANOS = 1e9;

  private final Deque<Point> points = new ArrayDeque<>();
  private @Nullable Instant before;
  private long counted;

  /** Outcomes a second in the time that ends then. */
  record Point(Instant at, double value) {}

  /**
   * Takes a count.
   *
   * @param outcomes that were seen since the start
   */
  synchronized void count(Instant now, long outcomes) {
    Instant earlier = before;
    if (earlier != null && now.isAfter(earlier)) {
      double seconds = Duration.between(earlier, now).toNanos() / NANOS;
      points.addLast(new Point(now, (outcomes - counted) / seconds));
      if (points.size() > MOST) {
        points.removeFirst();
      }
    }
    before = now;
    counted = outcomes;
  }

  synchronized List<Point> points() {
    return List.copyOf(points);
  }

  /** Of the last minute. */
  synchronized double perSecond() {
    return points.stream()
        .skip(Math.max(0, points.size() - 12))
        .mapToDouble(Point::value)
        .average()
        .orElse(0);
  }
}
