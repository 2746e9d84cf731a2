package io.radstream.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * How fast something went.
 *
 * @param imagesPerSecond by the clock on the wall; falls when others use the processors
 * @param cpuSecondsPerImage of the whole process; hardly does
 */
public record Rate(double imagesPerSecond, double cpuSecondsPerImage) {

  private static final double NANOS = 1e9;

  /**
   * Calls again and again, at first unmeasured for a third of the time.
   *
   * @param images classified by each call
   */
  public static Rate of(Runnable call, int images, Duration time) {
    repeat(call, time.dividedBy(3));
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    long count = repeat(call, time) * images;
    double seconds = (System.nanoTime() - start) / NANOS;
    return new Rate(count / seconds, (system.getProcessCpuTime() - cpu) / NANOS / count);
  }

  /** At least twice, and until the time is over. */
  private static long repeat(Runnable call, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    long calls = 0;
    do {
      call.run();
      calls++;
    } while (calls < 2 || System.nanoTime() < end);
    return calls;
  }
}
