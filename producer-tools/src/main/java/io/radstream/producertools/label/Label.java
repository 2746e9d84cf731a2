package io.radstream.producertools.label;

import io.radstream.schemas.FilmClass;
import java.nio.file.Path;
import java.time.Instant;

/**
 * One label to be published.
 *
 * @param subject the image it is about
 * @param finding the class the image belongs to
 * @param patient any name that is the same for all images of one patient; empty if not known
 * @param population who the image shows, for example {@code adult}; empty if not known
 * @param source the collection the image is from; empty if not known
 * @param givenAt when the label was given, not after it is published
 */
public record Label(
    Subject subject,
    FilmClass finding,
    String patient,
    String population,
    String source,
    Instant givenAt) {

  /** Which image a label is about. */
  public sealed interface Subject {

    /** An image that travels with its label. */
    record ImageFile(Path path) implements Subject {
      @Override
      public String toString() {
        return path.toString();
      }
    }

    /** An image that went over the images topic; its name is one that pseudonyms allow. */
    record SeenImage(String imageId) implements Subject {
      @Override
      public String toString() {
        return "image " + imageId;
      }
    }
  }
}
