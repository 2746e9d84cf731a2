package io.radstream.benchmarks.sampling;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel says of a process at one moment.
 *
 * @param rssBytes memory that is resident, heap and native together
 * @param threads of the kernel, the JVM's own included
 * @param handles open files and sockets
 * @param cpuSeconds used since the process began
 */
public record ProcessSample(long rssBytes, int threads, int handles, double cpuSeconds) {

  private static final Pattern RSS = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
  private static final Pattern THREADS = Pattern.compile("(?m)^Threads:\\s+(\\d+)$");
  // proc(5): counted from the state, which follows the command's name in brackets.
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;
  private static final double TICKS_PER_SECOND = 100;

  /**
   * From the texts of {@code /proc/PID/status} and {@code /proc/PID/stat}.
   *
   * @throws IllegalArgumentException if a value is missing, as it is of a process that has ended
   */
  static ProcessSample parse(String status, String stat, int handles) {
    // The command's name may itself hold blanks and brackets.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split("\\s+", -1);
    if (fields.length <= SYSTEM_TICKS) {
      throw new IllegalArgumentException("not a line of /proc/PID/stat");
    }
    long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    return new ProcessSample(
        1024 * number(RSS, status),
        (int) number(THREADS, status),
        handles,
        ticks / TICKS_PER_SECOND);
  }

  private static long number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalArgumentException("/proc/PID/status lacks " + pattern);
    }
    return Long.parseLong(matcher.group(1));
  }
}
