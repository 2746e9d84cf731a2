package io.radstream.chaos.stop;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How an app ended after SIGTERM, as seen from outside.
 *
 * @param app its name
 * @param situation what was the matter when the signal came
 * @param ended whether by itself; otherwise it had to be killed
 * @param exitCode of its process; 128 and the signal's number if one killed it
 * @param seconds from the signal to its end
 * @param crashReport whether the JVM left one
 * @param reading whether it had said that it reads before the signal was sent
 * @param said all that it printed
 * @param leftOver files in its own temporary folder after its end
 */
public record ObservedStop(
    String app,
    String situation,
    boolean ended,
    int exitCode,
    double seconds,
    boolean crashReport,
    boolean reading,
    String said,
    List<String> leftOver) {

  private static final double SLOWEST_SECONDS = 30;
  private static final int DRAINED = 0;
  private static final int NOT_DRAINED = 3;
  private static final int BEFORE_READING = 143;
  private static final List<Integer> NATIVE_CRASHES = List.of(132, 134, 135, 136, 139);
  private static final Pattern SAYS_DRAINED = Pattern.compile("everything in flight was drained");
  private static final Pattern SAYS_NOT_DRAINED =
      Pattern.compile("not drained: \\d+ images in flight will be read again");

  /** Copies the list. */
  public ObservedStop {
    leftOver = List.copyOf(leftOver);
  }

  /** Whether native code broke the process. */
  public boolean crashed() {
    return crashReport || NATIVE_CRASHES.contains(exitCode);
  }

  /** What is not as it must be, one line each. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!ended) {
      problems.add("did not end within %.0f s and was killed".formatted(seconds));
    } else if (crashed()) {
      problems.add("crashed in native code, exit code " + exitCode);
    } else if (!isTrue()) {
      problems.add("ended with %d, which is not what it said or had done".formatted(exitCode));
    }
    if (ended && seconds > SLOWEST_SECONDS) {
      problems.add("took %.1f s to end".formatted(seconds));
    }
    if (!leftOver.isEmpty()) {
      problems.add("left %d files: %s".formatted(leftOver.size(), String.join(", ", leftOver)));
    }
    return problems.stream()
        .map(problem -> "%s (SIGTERM, %s) %s".formatted(app, situation, problem))
        .toList();
  }

  /** Whether the exit code is one that stands for what happened, and the log says the same. */
  private boolean isTrue() {
    return switch (exitCode) {
      case DRAINED -> SAYS_DRAINED.matcher(said).find();
      case NOT_DRAINED -> SAYS_NOT_DRAINED.matcher(said).find();
      case BEFORE_READING -> !reading;
      default -> false;
    };
  }
}
