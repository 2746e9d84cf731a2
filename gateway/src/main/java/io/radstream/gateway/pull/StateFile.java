package io.radstream.gateway.pull;

import io.radstream.files.AtomicFile;
import io.radstream.files.PrivateFolder;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far a pull has come, on the disk: whole or as it was before, whenever the process is killed.
 * Lines of text, the first of which says what they are. Thread-safe.
 */
public final class StateFile {

  private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);

  private final Path file;
  private final String header;
  private String written = "";
  private boolean failed;

  /**
   * Touches nothing yet.
   *
   * @param header the first line, with a version
   */
  public StateFile(Path file, String header) {
    this.file = file;
    this.header = header;
  }

  /**
   * The lines behind the first; empty if there is no file.
   *
   * @throws IOException if it cannot be read, or is another file
   */
  public Optional<List<String>> read() throws IOException {
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || !lines.get(0).equals(header)) {
        throw damaged();
      }
      return Optional.of(lines.subList(1, lines.size()));
    } catch (NoSuchFileException e) {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        PrivateFolder.create(folder);
      }
      return Optional.empty();
    }
  }

  /** That its lines make no sense, with what can be done. */
  public IOException damaged() {
    return new IOException(
        ("%s is not the state of a pull, or damaged; move it away to pull everything again: what was"
                + " published is not published twice")
            .formatted(file));
  }

  /**
   * Writes it. Where that fails, the log says so once, and the next call does it; until then a
   * restart fetches again what was settled since.
   *
   * @param lines asked for once it is this call's turn: of calls that waited one writes for all
   */
  public synchronized void save(Supplier<List<String>> lines) {
    try {
      String text = header + "\n" + String.join("\n", lines.get()) + "\n";
      if (!text.equals(written)) {
        AtomicFile.writePrivate(file, text);
        written = text;
      }
      failed = false;
    } catch (ClosedByInterruptException e) {
      Thread.currentThread().interrupt(); // the pull is being closed, and saves once more
    } catch (IOException e) {
      if (!failed) {
        LOG.error(
            "{} cannot be written ({}): after a restart what was pulled since is fetched again",
            file,
            e.getClass().getSimpleName());
      }
      failed = true;
    }
  }
}
