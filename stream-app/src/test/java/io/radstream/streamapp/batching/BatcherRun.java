package io.radstream.streamapp.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A batcher on made-up time, with counts kept beside it that every call is checked against. */
final class BatcherRun {

  static final long LINGER = 20;
  static final long MAX_DELAY = 60;
  static final long ROUTINE_MAX_WAIT = 500;
  static final int MAX_BATCH = 4;
  static final int MAX_IMAGES = 10;
  static final long MAX_BYTES = 40;

  private static final BatchSettings SETTINGS =
      new BatchSettings(
          MAX_BATCH,
          Duration.ofNanos(LINGER),
          Duration.ofNanos(MAX_DELAY),
          Duration.ofNanos(ROUTINE_MAX_WAIT),
          MAX_IMAGES,
          MAX_BYTES);

  /** An image by its place in the order of accepted offers. */
  record Image(int number, Priority lane, long arrived, long offered, long bytes) {

    /** When its batch starts at the latest if the engine is idle. */
    long due() {
      return offered + Math.min(LINGER, Math.max(0, MAX_DELAY - (offered - arrived)));
    }
  }

  final ManualClock clock = new ManualClock();
  final List<Image> waiting = new ArrayList<>();
  final List<Image> accepted = new ArrayList<>();
  final List<Image> taken = new ArrayList<>();
  final List<Image> discarded = new ArrayList<>();
  private final MicroBatcher<Image> batcher = new MicroBatcher<>(SETTINGS, clock);
  private int limit = MAX_BATCH;
  private boolean closed;

  boolean offer(Priority lane, long age, long bytes) {
    long now = clock.nanos();
    var image = new Image(accepted.size(), lane, now - age, now, bytes);
    boolean room = waiting.size() < MAX_IMAGES && bytesWaiting() + bytes <= MAX_BYTES;
    boolean let = batcher.offer(image, lane, image.arrived(), bytes);
    assertThat(let).isEqualTo(!closed && (waiting.isEmpty() || room));
    if (let) {
      waiting.add(image);
      accepted.add(image);
    }
    return let;
  }

  void poll() {
    List<Image> batch = batcher.poll();
    assertThat(batch.isEmpty() && closed && !waiting.isEmpty()).isFalse();
    handOut(batch);
  }

  /** Takes as the engine does, waiting if nothing is due. */
  List<Image> take() throws InterruptedException {
    List<Image> batch = batcher.take();
    handOut(batch);
    return batch;
  }

  private void handOut(List<Image> batch) {
    assertThat(batch).hasSizeLessThanOrEqualTo(limit);
    assertThat(waiting.removeAll(batch)).isEqualTo(!batch.isEmpty());
    taken.addAll(batch);
    assertThatTheUrgentWentFirst(batch, Priority.ROUTINE, Priority.STAT);
    assertThatTheUrgentWentFirst(batch, Priority.STAT, Priority.ROUTINE);
  }

  /** Where a batch holds one lane only, the head of the other one must have been less urgent. */
  private void assertThatTheUrgentWentFirst(List<Image> batch, Priority went, Priority left) {
    if (batch.stream().allMatch(image -> image.lane() == went)) {
      waiting.stream()
          .filter(image -> image.lane() == left)
          .findFirst()
          .ifPresent(head -> assertThat(batch).allMatch(image -> goesBefore(image, head)));
    }
  }

  private static boolean goesBefore(Image image, Image head) {
    return image.lane() == Priority.STAT
        ? head.arrived() + ROUTINE_MAX_WAIT >= image.arrived()
        : image.arrived() + ROUTINE_MAX_WAIT < head.arrived();
  }

  void flushSoon() {
    batcher.flushSoon();
  }

  void limit(int images) {
    batcher.limitBatch(images);
    limit = Math.max(1, Math.min(MAX_BATCH, images));
  }

  int limit() {
    return limit;
  }

  void discardEveryThird() {
    batcher.discard(image -> image.number() % 3 == 0);
    waiting.stream().filter(image -> image.number() % 3 == 0).forEach(discarded::add);
    waiting.removeIf(image -> image.number() % 3 == 0);
  }

  void close() {
    batcher.close();
    closed = true;
  }

  /** One image is let in whatever its size. */
  void assertWithinBounds() {
    assertThat(batcher.size()).isEqualTo(waiting.size()).isLessThanOrEqualTo(MAX_IMAGES);
    assertThat(waiting.size() <= 1 || bytesWaiting() <= MAX_BYTES).isTrue();
  }

  private long bytesWaiting() {
    return waiting.stream().mapToLong(Image::bytes).sum();
  }
}
