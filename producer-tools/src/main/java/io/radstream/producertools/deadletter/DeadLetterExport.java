package io.radstream.producertools.deadletter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes letters to files: {@code P-O.value} and {@code P-O.key} with the untouched bytes, {@code
 * P-O.json} with what is known of the letter, which comes last and makes the set complete, and the
 * film itself if that is wanted. Writing the same letter again changes nothing.
 */
final class DeadLetterExport {

  private final ExportFolder folder;
  private final @Nullable ImageExtractor films;
  private long written;
  private long filmsWritten;

  /**
   * Writes nothing yet.
   *
   * @param films null if films are not to be written
   */
  DeadLetterExport(ExportFolder folder, @Nullable ImageExtractor films) {
    this.folder = folder;
    this.films = films;
  }

  /**
   * Writes one letter.
   *
   * @throws IOException if a file of it is there with another content, or cannot be written
   */
  void write(DeadLetter letter) throws IOException {
    ObjectNode description = DeadLetterJson.complete(letter);
    String name = letter.id().toString();
    if (letter.value() != null) {
      folder.write(name + ".value", letter.value());
    }
    if (letter.key() != null) {
      folder.write(name + ".key", letter.key());
    }
    writeFilm(letter);
    folder.write(
        name + ".json", (description.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    written++;
  }

  long written() {
    return written;
  }

  long filmsWritten() {
    return filmsWritten;
  }

  private void writeFilm(DeadLetter letter) throws IOException {
    Optional<ImageExtractor.Film> film = films == null ? Optional.empty() : films.of(letter);
    if (film.isPresent()) {
      folder.write(letter.id() + film.get().extension(), film.get().bytes());
      filmsWritten++;
    }
  }
}
