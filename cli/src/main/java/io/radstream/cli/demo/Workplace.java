package io.radstream.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The demo's temporary folder, which is gone when the demo is over, however it ends. A signal also
 * mutes the screen: what fails while everything is torn down means nothing.
 */
final class Workplace implements AutoCloseable {

  private static final int ATTEMPTS = 20;
  private static final long PAUSE_MILLIS = 100;

  private final Path folder;
  private final Thread hook;
  private volatile Runnable first = () -> {};

  private Workplace(Path folder, Screen screen) {
    this.folder = folder;
    this.hook =
        new Thread(
            () -> {
              screen.say("Stopping; everything temporary is being removed.");
              screen.mute();
              first.run();
              awaitStack();
              delete();
            },
            "demo-shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * A new folder.
   *
   * @throws IOException if it cannot be made
   */
  static Workplace in(Path temporary, Screen screen) throws IOException {
    return new Workplace(Files.createTempDirectory(temporary, "radstream-demo-"), screen);
  }

  /** After a signal this is done before anything is removed: what may still write there ends. */
  void beforeRemoval(Runnable work) {
    first = work;
  }

  Path folder() {
    return folder;
  }

  /** Where the stack may keep its data; the stack makes and removes it itself. */
  Path stack() {
    return folder.resolve("stack");
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook is at work, too.
    }
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
    UnpackedLibraries.remove();
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
}
