package io.radstream.demo.run;

import io.radstream.console.Signals;
import io.radstream.console.Signals.StopWork;
import io.radstream.demo.screen.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The demo's temporary folder, which is gone when the demo is over, however it ends. A signal also
 * mutes the screen: what fails while everything is torn down means nothing.
 */
public final class DemoFolder implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(25);
  private static final int ATTEMPTS = 20;
  private static final long PAUSE_MILLIS = 100;

  private final Path folder;
  private final Signals.Held farewell;
  private final Signals.Held removal;
  private volatile Runnable first = () -> {};

  private DemoFolder(Path folder, Screen screen) {
    this.folder = folder;
    this.farewell = Signals.whenSignalled(new Farewell(screen));
    this.removal =
        Signals.atEnd(
            () -> {
              awaitStack();
              delete();
            });
  }

  /**
   * A new folder.
   *
   * @throws IOException if it cannot be made
   */
  public static DemoFolder in(Path temporary, Screen screen) throws IOException {
    return new DemoFolder(Files.createTempDirectory(temporary, "radstream-demo-"), screen);
  }

  /** After a signal this is done before anything is removed: what may still write there ends. */
  public void beforeRemoval(Runnable work) {
    first = work;
  }

  /** For any files. */
  public Path folder() {
    return folder;
  }

  /** Where the stack may keep its data; the stack makes and removes it itself. */
  Path stack() {
    return folder.resolve("stack");
  }

  @Override
  public void close() {
    farewell.close();
    removal.close();
    delete();
  }

  /** The stack ends itself at the same time, and is not to be disturbed. */
  private void awaitStack() {
    for (int left = ATTEMPTS; left > 0 && Files.exists(stack()); left--) {
      pause();
    }
  }

  /** The stack's processes may still write while they are being killed: try for a while. */
  private void delete() {
    for (int left = ATTEMPTS; left > 0 && Files.exists(folder); left--) {
      try {
        deleteOnce();
      } catch (IOException | UncheckedIOException e) {
        pause();
      }
    }
  }

  private void deleteOnce() throws IOException {
    for (Path file : deepestFirst()) {
      Files.deleteIfExists(file);
    }
  }

  private List<Path> deepestFirst() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a signal does first; then the stack ends, then the folder goes. */
  private final class Farewell implements StopWork {
    private final Screen screen;

    Farewell(Screen screen) {
      this.screen = screen;
    }

    @Override
    public int stop(int signalCode) {
      screen.say("Stopping; everything temporary is being removed.");
      screen.mute();
      first.run();
      return signalCode;
    }

    @Override
    public int giveUp(String why, int signalCode) {
      return signalCode;
    }

    @Override
    public Duration limit() {
      return STOP_LIMIT;
    }
  }
}
