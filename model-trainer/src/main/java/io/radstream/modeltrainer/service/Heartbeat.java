package io.radstream.modeltrainer.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A file whose time says when the service last did something, for whoever watches it from outside;
 * touched every few seconds at the most and not forced onto the disk. For one thread.
 */
public final class Heartbeat implements Runnable {

  /** The file's name in the trainer's folder. */
  public static final String FILE = "alive";

  private static final Duration LEAST = Duration.ofSeconds(5);

  private final Path folder;
  private final Path file;
  private final InstantSource clock;
  private Instant last = Instant.EPOCH;

  /**
   * A heartbeat that has not begun.
   *
   * @param folder the trainer's; made if it is not there
   */
  public Heartbeat(Path folder, InstantSource clock) {
    this.folder = folder;
    this.file = folder.resolve(FILE);
    this.clock = clock;
  }

  /** Touches the file; one that cannot be touched looks like a service that does nothing. */
  @Override
  public void run() {
    Instant now = clock.instant();
    if (now.isBefore(last.plus(LEAST))) {
      return;
    }
    last = now;
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        Files.createFile(file);
      }
      Files.setLastModifiedTime(file, FileTime.from(now));
    } catch (IOException e) {
      return;
    }
  }
}
