package io.radstream.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/**
 * What one input may cost its thread. Counts processor time and allocated bytes, not the clock and
 * the heap, so that a busy machine changes nothing. Not thread-safe.
 */
final class Bounds {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long seconds;
  private final long mebibytes;
  private long tookSeconds;
  private long tookMebibytes;

  /**
   * Bounds for each input.
   *
   * @param seconds of processor time; well above what instrumented code needs
   * @param mebibytes allocated, freed or not
   */
  Bounds(long seconds, long mebibytes) {
    this.seconds = seconds;
    this.mebibytes = mebibytes;
  }

  /**
   * The answer. A reading that overruns is made again, as the first one loads classes.
   *
   * @throws AssertionError when it took more than this twice
   */
  <T> T within(Callable<T> reading) {
    T answer = measured(reading);
    if (isOverrun()) {
      answer = measured(reading);
    }
    if (isOverrun()) {
      throw new AssertionError(
          "took %d s and %d MiB; allowed are %d s and %d MiB"
              .formatted(tookSeconds, tookMebibytes, seconds, mebibytes));
    }
    return answer;
  }

  private boolean isOverrun() {
    return tookSeconds > seconds || tookMebibytes > mebibytes;
  }

  private <T> T measured(Callable<T> reading) {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long nanos = THREADS.getCurrentThreadCpuTime();
    T answer = answer(reading);
    tookSeconds = (THREADS.getCurrentThreadCpuTime() - nanos) / 1_000_000_000L;
    tookMebibytes = (THREADS.getCurrentThreadAllocatedBytes() - bytes) >> 20;
    return answer;
  }

  private static <T> T answer(Callable<T> reading) {
    try {
      return reading.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError("no typed answer", e);
    }
  }
}
