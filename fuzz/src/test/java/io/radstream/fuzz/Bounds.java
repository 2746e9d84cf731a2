package io.radstream.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/**
 * What one input may cost its thread. Counts processor time and allocated bytes, not the clock and
 * the heap, so that a busy machine changes nothing. Not thread-safe.
 *
 * @param seconds of processor time; well above what instrumented code needs
 * @param mebibytes allocated, freed or not
 */
record Bounds(long seconds, long mebibytes) {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * The answer.
   *
   * @throws AssertionError when it took more than this
   */
  <T> T within(Callable<T> reading) {
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long nanos = THREADS.getCurrentThreadCpuTime();
    T answer = answer(reading);
    long tookSeconds = (THREADS.getCurrentThreadCpuTime() - nanos) / 1_000_000_000L;
    long tookMebibytes = (THREADS.getCurrentThreadAllocatedBytes() - bytes) >> 20;
    if (tookSeconds > seconds || tookMebibytes > mebibytes) {
      throw new AssertionError(
          "took %d s and %d MiB; allowed are %s".formatted(tookSeconds, tookMebibytes, this));
    }
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
