package io.radstream.streamapp.batching;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the micro-batcher promises, said once more in the plainest way for one thread: one list in
 * the order of offers, searched anew for each decision. Shares no code with it.
 */
public class BatcherSpecification {

  static final long LINGER = 10;
  static final long MAX_DELAY = 25;
  static final long ROUTINE_MAX_WAIT = 30;
  static final int MAX_BATCH = 2;
  static final int MAX_IMAGES = 3;
  static final int MAX_BYTES = 5;

  private record Image(int number, boolean stat, long arrived, long offered, int bytes) {}

  private final List<Image> waiting = new ArrayList<>();
  private long now;
  private int maxBatch = MAX_BATCH;
  private boolean hurried;
  private boolean closed;

  /** Whether the image was let in. */
  public boolean offer(int number, boolean stat, int arrived, int bytes) {
    boolean room = waiting.size() < MAX_IMAGES && held() + bytes <= MAX_BYTES;
    boolean let = !closed && (waiting.isEmpty() || room);
    if (let) {
      waiting.add(new Image(number, stat, arrived, now, bytes));
    }
    return let;
  }

  private int held() {
    return waiting.stream().mapToInt(Image::bytes).sum();
  }

  /** The images of the batch that is due. */
  public List<Integer> poll() {
    List<Integer> batch = new ArrayList<>();
    if (!due()) {
      return batch;
    }
    hurried = false;
    while (batch.size() < maxBatch && !waiting.isEmpty()) {
      Image next = first();
      waiting.remove(next);
      batch.add(next.number());
    }
    return batch;
  }

  private boolean due() {
    boolean old = waiting.stream().anyMatch(this::old);
    return !waiting.isEmpty() && (hurried || closed || old || waiting.size() >= maxBatch);
  }

  private boolean old(Image image) {
    return now - image.offered() >= LINGER || now - image.arrived() >= MAX_DELAY;
  }

  private Image first() {
    Image urgent = first(true);
    Image patient = first(false);
    if (urgent == null || patient == null) {
      return Objects.requireNonNull(urgent == null ? patient : urgent);
    }
    return patient.arrived() + ROUTINE_MAX_WAIT < urgent.arrived() ? patient : urgent;
  }

  private @Nullable Image first(boolean stat) {
    return waiting.stream().filter(image -> image.stat() == stat).findFirst().orElse(null);
  }

  /** Ends the next lingering. */
  public void flushSoon() {
    hurried = true;
  }

  /** Sets the batch bound. */
  public void limitBatch(int images) {
    maxBatch = Math.max(1, Math.min(MAX_BATCH, images));
  }

  /** Drops the images of odd numbers. */
  public void discardOdd() {
    waiting.removeIf(image -> image.number() % 2 != 0);
  }

  /** Refuses from now on. */
  public void close() {
    closed = true;
  }

  /** Images waiting. */
  public int size() {
    return waiting.size();
  }

  /** Time passes. */
  public void tick(int nanos) {
    now += nanos;
  }
}
