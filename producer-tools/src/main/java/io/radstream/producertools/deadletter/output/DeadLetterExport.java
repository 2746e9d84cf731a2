package io.radstream.producertools.deadletter.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.producertools.deadletter.DeadLetter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes dead letters to files: {@code P-O.value} and {@code P-O.key} with the untouched bytes,
 * {@code P-O.json} with what is known of the dead letter, which comes last and makes the set
 * complete, and the image itself if that is wanted. Writing the same dead letter again changes
 * nothing.
 */
public final class DeadLetterExport {

  private final ExportFolder folder;
  private final @Nullable ImageExtractor images;
  private long written;
  private long imagesWritten;

  /**
   * Writes nothing yet.
   *
   * @param images null if images are not to be written
   */
  public DeadLetterExport(ExportFolder folder, @Nullable ImageExtractor images) {
    this.folder = folder;
    this.images = images;
  }

  /**
   * Writes one dead letter.
   *
   * @throws IOException if a file of it is there with another content, or cannot be written
   */
  public void write(DeadLetter deadLetter) throws IOException {
    ObjectNode description = DeadLetterJson.complete(deadLetter);
    String name = deadLetter.id().toString();
    if (deadLetter.value() != null) {
      folder.write(name + ".value", deadLetter.value());
    }
    if (deadLetter.key() != null) {
      folder.write(name + ".key", deadLetter.key());
    }
    writeImage(deadLetter);
    folder.write(
        name + ".json", (description.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    written++;
  }

  /** Dead letters written. */
  public long written() {
    return written;
  }

  /** Dead letters whose image was written, too. */
  public long imagesWritten() {
    return imagesWritten;
  }

  private void writeImage(DeadLetter deadLetter) throws IOException {
    Optional<ImageExtractor.Extracted> image =
        images == null ? Optional.empty() : images.of(deadLetter);
    if (image.isPresent()) {
      folder.write(deadLetter.id() + image.get().extension(), image.get().bytes());
      imagesWritten++;
    }
  }
}
