package io.radstream.benchmarks.sampling;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What another JVM's heap holds right after a full collection, by the JDK's {@code jcmd}. The
 * collection stops that JVM for as long as it takes.
 */
public final class LiveHeap {

  // Metaspace has no "total": only the heap's own parts match.
  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");
  private static final long LIMIT_SECONDS = 30;

  private final Path tool;
  private final String pid;

  private LiveHeap(Path tool, String pid) {
    this.tool = tool;
    this.pid = pid;
  }

  /** Of the JVM with this process id. */
  public static LiveHeap of(long pid) {
    return new LiveHeap(
        Path.of(System.getProperty("java.home"), "bin", "jcmd"), Long.toString(pid));
  }

  /** Collects, and says how many bytes are left; empty if there is no JDK or no answer. */
  public OptionalLong afterCollection() throws InterruptedException {
    try {
      ask("GC.run");
      return parse(ask("GC.heap_info"));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  static OptionalLong parse(String heapInfo) {
    Matcher matcher = USED.matcher(heapInfo);
    long kibibytes = 0;
    boolean found = false;
    while (matcher.find()) {
      kibibytes += Long.parseLong(matcher.group(1));
      found = true;
    }
    return found ? OptionalLong.of(1024 * kibibytes) : OptionalLong.empty();
  }

  private String ask(String what) throws IOException, InterruptedException {
    Path answer = Files.createTempFile("radstream-jcmd", ".txt");
    try {
      Process process =
          new ProcessBuilder(tool.toString(), "-J-XX:TieredStopAtLevel=1", pid, what)
              .redirectErrorStream(true)
              .redirectOutput(answer.toFile())
              .start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return Files.readString(answer, StandardCharsets.UTF_8);
    } finally {
      Files.deleteIfExists(answer);
    }
  }
}
