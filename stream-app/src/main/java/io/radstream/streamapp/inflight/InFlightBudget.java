package io.radstream.streamapp.inflight;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.DoubleSupplier;

/**
 * How many images, and how many of their bytes, may be between input and outcome in this process.
 * The count is lowered to what the slowest stage finishes in half the time a commit may take, so
 * that a slow engine, or huge images, make small commits and not failing ones. One image is always
 * let in. Whoever waits longest is let in first: with room for one image only, a stream thread
 * could otherwise wait in vain while another is served again and again. Images that take long are
 * set aside: they leave this room for another of the same size, so that they never stand in the way
 * of those that do not. Thread-safe.
 */
public final class InFlightBudget {

  private final int maxImages;
  private final long maxBytes;
  private final double drainNanos;
  private final DoubleSupplier pace;
  private final Deque<Object> waiting = new ArrayDeque<>();
  private int images;
  private long bytes;
  private int imagesAside;
  private long bytesAside;
  private long finishedAside;
  private long reserved;

  /** So much and no more; {@code pace} is the nanoseconds that one image takes now. */
  public InFlightBudget(int maxImages, long maxBytes, Duration drainTimeout, DoubleSupplier pace) {
    this.maxImages = maxImages;
    this.maxBytes = maxBytes;
    this.drainNanos = drainTimeout.toNanos() / 2.0;
    this.pace = pace;
  }

  /** Whether one is let in; if not, it waits its turn until it is or {@link #giveUp gives up}. */
  public synchronized boolean tryAcquire(Object asker, long imageBytes) {
    boolean before = !waiting.isEmpty() && waiting.getFirst() != asker;
    if (before || isFull(imageBytes)) {
      queue(asker);
      return false;
    }
    giveUp(asker);
    images++;
    bytes += imageBytes;
    return true;
  }

  /** Both rooms together are bounded as well: one may be overfull when images change over. */
  private boolean isFull(long imageBytes) {
    boolean full = images >= limit() || bytes + imageBytes > maxBytes;
    boolean bothFull =
        images + imagesAside >= 2 * maxImages || bytes + bytesAside + imageBytes > 2 * maxBytes;
    return (full && images > 0) || (bothFull && images + imagesAside > 0);
  }

  /** It waits no more. */
  public synchronized void giveUp(Object asker) {
    waiting.removeIf(other -> other == asker);
  }

  private void queue(Object asker) {
    if (waiting.stream().noneMatch(other -> other == asker)) {
      waiting.addLast(asker);
    }
  }

  synchronized void release(long imageBytes) {
    images--;
    bytes -= imageBytes;
  }

  /** An image that was let in takes long. */
  synchronized void setAside(long imageBytes) {
    release(imageBytes);
    imagesAside++;
    bytesAside += imageBytes;
  }

  synchronized void releaseAside(long imageBytes) {
    imagesAside--;
    bytesAside -= imageBytes;
    finishedAside++;
  }

  /** Images that took long and are in flight no more, since the start. */
  public synchronized long finishedAside() {
    return finishedAside;
  }

  /**
   * Whether so much may be read from Kafka now, beside all that is in flight and that was read
   * before; one may always read while there is nothing. To be given back by {@link #polled}.
   *
   * @param mostBytes of one poll
   * @param aheadBytes read by any thread, and not yet in flight
   */
  public synchronized boolean reserve(long mostBytes, long aheadBytes) {
    long held = bytes + bytesAside + aheadBytes + reserved;
    if (held > 0 && held + mostBytes > 2 * maxBytes) {
      return false;
    }
    reserved += mostBytes;
    return true;
  }

  /** What was reserved was read, and counts as read ahead. */
  public synchronized void polled(long mostBytes) {
    reserved -= mostBytes;
  }

  /** Of one poll; with little room, polls may exceed it. */
  public long mostPolled(long bytesOfRecords) {
    return Math.min(maxBytes, bytesOfRecords);
  }

  /** Whether no more of those that take long should come. */
  public synchronized boolean crowded() {
    return imagesAside >= maxImages || bytesAside >= maxBytes;
  }

  /** Images in flight, those that take long included. */
  public synchronized int imagesInFlight() {
    return images + imagesAside;
  }

  /** Their records' bytes. */
  public synchronized long bytesInFlight() {
    return bytes + bytesAside;
  }

  synchronized int images() {
    return images;
  }

  synchronized long bytes() {
    return bytes;
  }

  private int limit() {
    double nanosPerImage = pace.getAsDouble();
    return nanosPerImage == 0 ? maxImages : (int) Math.min(maxImages, drainNanos / nanosPerImage);
  }
}
