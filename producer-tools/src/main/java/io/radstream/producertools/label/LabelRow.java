package io.radstream.producertools.label;

import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.decode.ImageFile;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.deidentify.Deidentifier;
import io.radstream.producertools.commands.ImageSizeOption;
import io.radstream.producertools.label.Label.Subject;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.topics.Pseudonyms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads one row of a manifest and looks at the image it names.
 *
 * @param images the folder that {@code file} is relative to; empty if there is none
 * @param limits of which the byte limit is applied to images
 * @param now when labels without {@code labeled_at} are given
 */
record LabelRow(Optional<Path> images, ImageLimits limits, Instant now) {

  /** The label, or what is wrong with the row. */
  RowResult read(CSVRecord row) {
    if (!row.isConsistent()) {
      return new RowResult.Bad(
          "%d values for a header of %d"
              .formatted(row.size(), row.getParser().getHeaderNames().size()));
    }
    Optional<FilmClass> finding = Findings.named(row.get("label"));
    if (finding.isEmpty()) {
      return new RowResult.Bad("label " + Findings.problem(row.get("label")));
    }
    String file = optional(row, "file");
    String imageId = optional(row, "image_id");
    if (file.isEmpty() == imageId.isEmpty()) {
      return new RowResult.Bad(
          file.isEmpty()
              ? "a label without an image: file and image_id are both empty"
              : "file and image_id are both given; a label is about one of them");
    }
    return file.isEmpty() ? seen(row, imageId, finding.get()) : image(row, file, finding.get());
  }

  private RowResult seen(CSVRecord row, String imageId, FilmClass finding) {
    return Pseudonyms.problem("image_id", imageId)
        .<RowResult>map(RowResult.Bad::new)
        .orElseGet(() -> label(row, new Subject.SeenImage(imageId), finding));
  }

  private RowResult image(CSVRecord row, String file, FilmClass finding) {
    if (images.isEmpty()) {
      return new RowResult.Bad("file is given, but no folder with --images");
    }
    try {
      return image(row, images.get().toAbsolutePath().normalize(), file, finding);
    } catch (InvalidPathException e) {
      return new RowResult.Bad("file: %s is no path on this machine".formatted(file));
    } catch (IOException e) {
      return new RowResult.Bad(
          "file %s cannot be read: %s".formatted(file, e.getClass().getSimpleName()));
    }
  }

  private RowResult image(CSVRecord row, Path root, String file, FilmClass finding)
      throws IOException {
    Path image = root.resolve(file).normalize();
    if (!image.startsWith(root)) {
      return new RowResult.Bad("file lies outside the image folder");
    }
    if (!Files.isRegularFile(image)) {
      return new RowResult.Bad("file: there is no file %s below the image folder".formatted(file));
    }
    Optional<String> problem = problem(image);
    return problem.isPresent()
        ? new RowResult.Bad("file %s: %s".formatted(file, problem.get()))
        : label(row, new Subject.ImageFile(image), finding);
  }

  /** Why an image could not be sent. */
  private Optional<String> problem(Path image) throws IOException {
    return ImageFile.read(image, limits)
        .either(
            file ->
                Deidentifier.within(limits)
                    .clean(file.bytes(), file.format())
                    .rejection()
                    .map(why -> "%s, %s".formatted(why.reason(), why.detail())),
            why ->
                Optional.of("%s, %s%s".formatted(why.reason(), why.detail(), cure(why.reason()))));
  }

  private RowResult label(CSVRecord row, Subject subject, FilmClass finding) {
    String group = optional(row, "patient_group");
    String givenAt = optional(row, "labeled_at");
    try {
      Instant given = givenAt.isEmpty() ? now : Instant.parse(givenAt);
      if (given.isAfter(now)) {
        return new RowResult.Bad("labeled_at '%s' lies in the future".formatted(givenAt));
      }
      return new RowResult.Good(
          new Label(
              subject,
              finding,
              group.isEmpty() ? optional(row, "patient_id") : group,
              optional(row, "population"),
              optional(row, "source"),
              given));
    } catch (DateTimeException e) {
      return new RowResult.Bad(
          "labeled_at '%s' is no time like 2026-11-25T12:00:00Z".formatted(givenAt));
    }
  }

  private static String optional(CSVRecord row, String column) {
    return row.isMapped(column) ? row.get(column) : "";
  }

  private static String cure(RejectionReason reason) {
    return reason == RejectionReason.TOO_LARGE ? "; " + ImageSizeOption.CURE : "";
  }

  /** What one row of a manifest came to. */
  sealed interface RowResult {

    /** The row is a label. */
    record Good(Label label) implements RowResult {}

    /**
     * The row cannot be used.
     *
     * @param problem one sentence that names the column
     */
    record Bad(String problem) implements RowResult {}
  }

  /** The names of the classes an image can be labeled with. */
  static final class Findings {

    private static final List<FilmClass> ALL =
        Arrays.stream(FilmClass.values()).filter(known -> known != FilmClass.UNKNOWN).toList();

    private Findings() {}

    /** The class of a name, which must be spelled as in the schema. */
    static Optional<FilmClass> named(String name) {
      return ALL.stream().filter(known -> known.name().equals(name)).findFirst();
    }

    /** What to tell about a name that is none. */
    static String problem(String name) {
      return "'%s' is none of %s".formatted(name, ALL);
    }
  }
}
