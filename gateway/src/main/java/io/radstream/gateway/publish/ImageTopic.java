package io.radstream.gateway.publish;

import java.util.Optional;

/** Where images go, each once. Used by many threads at once. */
public interface ImageTopic {

  /** Whether it is known to hold this image; a moment later it may. */
  boolean isPublished(String imageId);

  /**
   * Publishes an image, unless it was published before, and waits until that is certain, or for the
   * time that a sender waits.
   */
  PublishResult publish(OutgoingImage image) throws InterruptedException;

  /** Why images are not published now; empty if they are. */
  Optional<String> obstacle();
}
