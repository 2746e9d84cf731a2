package io.radstream.localstack.disk;

import io.radstream.files.PrivateFolder;
import io.radstream.localstack.process.StackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A folder with little room of its own, that can be filled and emptied: a memory file system in a
 * user and mount namespace, held by a small process. It needs Linux with unprivileged user
 * namespaces and the programs {@code unshare} and {@code nsenter}, but no rights. Only processes
 * started with {@link #entrance} see it; its content is lost with it. Thread-safe.
 */
public final class BoundedDisk implements AutoCloseable {

  private static final long PROBE_BYTES = 1 << 20;
  private static final String READY = "ready";
  // Large pieces first: under load a disk must be full before the load has passed.
  // Answers each line with a line; ends, and with it the file system, at the end of its input.
  private static final String HOLDER =
      """
      mount -t tmpfs -o size="$2",mode=700 tmpfs "$1" || exit 1
      echo ready
      while read -r command; do
        case "$command" in
          fill) for size in 1M 4k; do
              dd if=/dev/zero of="$1/filler.$size" bs=$size 2>/dev/null
            done; echo ready ;;
          free) rm -f "$1/filler."*; echo ready ;;
        esac
      done
      """;

  private final Path folder;
  private final Process holder;
  private final BufferedReader answers;

  private BoundedDisk(Path folder, Process holder) {
    this.folder = folder;
    this.holder = holder;
    this.answers = holder.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Mounts a disk over a folder, which is made if need be.
   *
   * @param bytes its size, a multiple of the page size
   * @throws StackException if this machine does not allow it
   */
  public static BoundedDisk open(Path folder, long bytes) {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")) {
      throw new StackException("A disk that can be full needs Linux");
    }
    try {
      PrivateFolder.create(folder);
      BoundedDisk disk = new BoundedDisk(folder, hold(folder, bytes));
      disk.awaitAnswer("A disk that can be full needs unprivileged user namespaces");
      return disk;
    } catch (IOException e) {
      throw new StackException("A disk that can be full needs unshare and nsenter: " + e, e);
    }
  }

  /** Why this machine cannot have such disks; empty if it can. */
  public static Optional<String> obstacle() {
    try {
      Path probe = Files.createTempDirectory("radstream-disk");
      try {
        open(probe, PROBE_BYTES).close();
        return Optional.empty();
      } catch (StackException e) {
        return Optional.of(e.getMessage());
      } finally {
        Files.delete(probe);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary folder", e);
    }
  }

  /** What to put before a command so that it sees the disk; the process is replaced, not nested. */
  public List<String> entrance() {
    return List.of(
        "nsenter",
        "--target",
        Long.toString(holder.pid()),
        "--user",
        "--mount",
        "--preserve-credentials",
        "--");
  }

  /** Takes all the room that is left. Blocks until the disk is full. */
  public void fill() {
    order("fill");
  }

  /** Gives that room back. Blocks until it is free. */
  public void free() {
    order("free");
  }

  /** Lets the content go as soon as the last process that sees it has ended. */
  @Override
  public void close() {
    holder.destroyForcibly().onExit().join();
  }

  private synchronized void order(String command) {
    try {
      holder.outputWriter(StandardCharsets.UTF_8).append(command).append('\n').flush();
      awaitAnswer("The disk over " + folder + " is gone");
    } catch (IOException e) {
      throw new StackException("The disk over " + folder + " is gone", e);
    }
  }

  private void awaitAnswer(String otherwise) throws IOException {
    String answer = answers.readLine();
    if (!READY.equals(answer)) {
      holder.destroyForcibly();
      throw new StackException(answer == null ? otherwise : otherwise + ": " + answer);
    }
  }

  private static Process hold(Path folder, long bytes) throws IOException {
    return new ProcessBuilder(
            "unshare",
            "--user",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            "trap '' INT\n" + HOLDER,
            "sh",
            folder.toString(),
            Long.toString(bytes))
        .redirectErrorStream(true)
        .start();
  }
}
