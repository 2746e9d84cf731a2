package io.radstream.streamapp.metrics;

import io.radstream.console.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memory of the machine's NVIDIA cards, all processes together. The driver's own program is asked
 * every 15 s by a thread of its own; while it does not answer there is no value, and the first time
 * is logged. Thread-safe.
 */
public final class GpuMemory implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GpuMemory.class);
  private static final List<String> COMMAND =
      List.of(
          "nvidia-smi", "--query-gpu=memory.used,memory.total", "--format=csv,noheader,nounits");
  private static final Duration EVERY = Duration.ofSeconds(15);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Pattern CARD = Pattern.compile("\\s*(\\d{1,9})\\s*,\\s*(\\d{1,9})\\s*");
  private static final int MIB = 1 << 20;
  private static final int LONGEST = 10_000;
  private static final int SHOWN = 200;

  private final List<String> command;
  private final Duration limit;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(GpuMemory::daemon);
  private volatile Optional<Usage> current = Optional.empty();
  private boolean toldOf;

  /**
   * All cards together.
   *
   * @param used bytes in use
   * @param total bytes that there are
   */
  public record Usage(long used, long total) {

    private Usage plus(long usedMib, long totalMib) {
      return new Usage(used + usedMib * MIB, total + totalMib * MIB);
    }
  }

  GpuMemory(List<String> command, Duration limit) {
    this.command = command;
    this.limit = limit;
  }

  /** Begins to ask; for an engine that runs on such a card. */
  public static GpuMemory start() {
    GpuMemory memory = new GpuMemory(COMMAND, LIMIT);
    var unused =
        memory.thread.scheduleWithFixedDelay(memory::ask, 0, EVERY.toSeconds(), TimeUnit.SECONDS);
    return memory;
  }

  /** What was last answered; empty if the last question was not. */
  public Optional<Usage> current() {
    return current;
  }

  /** Asks once. */
  void ask() {
    try {
      String said = answer();
      current = parse(said);
      if (current.isEmpty()) {
        tell("it said: " + said.substring(0, Math.min(said.length(), SHOWN)).strip());
      }
    } catch (IOException e) {
      current = Optional.empty();
      tell(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String answer() throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      // Read afterwards: more than a pipe holds is no answer.
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("no answer within %d ms".formatted(limit.toMillis()));
      }
      return new String(process.getInputStream().readNBytes(LONGEST), StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }

  private static Optional<Usage> parse(String answer) {
    Usage all = new Usage(0, 0);
    for (String line : answer.strip().split("\\R", -1)) {
      Matcher card = CARD.matcher(line);
      if (!card.matches()) {
        return Optional.empty();
      }
      all = all.plus(Long.parseLong(card.group(1)), Long.parseLong(card.group(2)));
    }
    return Optional.of(all);
  }

  private void tell(String why) {
    if (!toldOf) {
      LOG.warn("No metrics of the GPU's memory: {}: {}", command.get(0), Printable.of(why));
    }
    toldOf = true;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "gpu-memory");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
