package io.radstream.producertools.label;

import java.nio.file.Path;

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
