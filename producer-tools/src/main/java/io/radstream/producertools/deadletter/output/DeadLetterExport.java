package io.radstream.producertools.deadletter.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.files.AtomicFile;
import io.radstream.files.PrivateFolder;
import io.radstream.imaging.decode.ImageFormat;
import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.output.DeadLetterFormat.DeadLetterJson;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.BadRecordException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.serialization.Deserializer;
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

  /** Takes the image out of a dead letter, where the message can be read and carries it. */
  public record ImageExtractor(Deserializer<XRayImage> messages, String topic) {

    /**
     * An image as it was sent.
     *
     * @param extension with a dot; {@code .film} if the bytes are of no format that is known
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Extracted(byte[] bytes, String extension) {}

    /**
     * The image; empty for a message that cannot be read or that only refers to its image.
     *
     * @throws io.radstream.schemas.registry.RegistryUnavailableException if the registry is needed
     *     and cannot be used
     */
    Optional<Extracted> of(DeadLetter deadLetter) {
      try {
        XRayImage message = messages.deserialize(topic, deadLetter.value());
        return message != null && message.getImage() instanceof ByteBuffer image
            ? Optional.of(image(image))
            : Optional.empty();
      } catch (BadRecordException e) {
        return Optional.empty();
      }
    }

    private static Extracted image(ByteBuffer image) {
      byte[] bytes = new byte[image.remaining()];
      image.duplicate().get(bytes);
      return new Extracted(
          bytes, ImageFormat.of(bytes).map(ImageExtractor::extension).orElse(".film"));
    }

    private static String extension(ImageFormat format) {
      return switch (format) {
        case PNG -> ".png";
        case JPEG -> ".jpg";
        case DICOM -> ".dcm";
      };
    }
  }

  /**
   * Where dead letters are exported to. A file is there whole or not at all, and is never
   * overwritten; for their owner's eyes only where the file system can say so. Other files in the
   * folder are left alone.
   */
  public static final class ExportFolder {

    private final Path folder;

    private ExportFolder(Path folder) {
      this.folder = folder;
    }

    /**
     * Makes the folder if it does not exist.
     *
     * @throws IOException if that cannot be done
     */
    public static ExportFolder open(Path folder) throws IOException {
      return new ExportFolder(PrivateFolder.create(folder));
    }

    /**
     * Writes a file, unless it is there with the same content.
     *
     * @throws FileAlreadyExistsException if it is there with another content
     * @throws IOException if it cannot be written
     */
    void write(String name, byte[] content) throws IOException {
      Path target = folder.resolve(name);
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
        requireSame(target, content);
        return;
      }
      AtomicFile.writePrivate(target, content);
    }

    private static void requireSame(Path target, byte[] content) throws IOException {
      boolean same =
          Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
              && Files.size(target) == content.length
              && Arrays.equals(Files.readAllBytes(target), content);
      if (!same) {
        throw new FileAlreadyExistsException(
            target.getFileName() + " is there with another content; nothing is overwritten");
      }
    }
  }
}
