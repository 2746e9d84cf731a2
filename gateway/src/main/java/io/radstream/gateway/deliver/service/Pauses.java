package io.radstream.gateway.deliver.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which targets are paused: those of which a file {@code NAME.paused} is in a folder. Looked at for
 * each result and twice a second, so that a pause takes effect at once, whoever made the file.
 * Thread-safe.
 *
 * @param folder need not be there
 */
public record Pauses(Path folder) {

  /** Whether a target is. */
  public boolean isPaused(String target) {
    return Files.exists(file(target));
  }

  /**
   * Pauses it until {@link #resume}.
   *
   * @return whether it was not already
   * @throws IOException if the file cannot be made
   */
  public boolean pause(String target) throws IOException {
    if (isPaused(target)) {
      return false;
    }
    Files.createDirectories(folder);
    Files.createFile(file(target));
    return true;
  }

  /**
   * Lets it go on.
   *
   * @return whether it was paused
   * @throws IOException if the file cannot be removed
   */
  public boolean resume(String target) throws IOException {
    return Files.deleteIfExists(file(target));
  }

  private Path file(String target) {
    return folder.resolve(target + ".paused");
  }
}
