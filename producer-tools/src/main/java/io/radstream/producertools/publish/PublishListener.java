package io.radstream.producertools.publish;

import io.radstream.imaging.RejectionReason;
import java.nio.file.Path;

/**
 * Hears what becomes of each file, exactly once a file. Called by the publishing thread and by the
 * Kafka producer's own, but never by two at once; must not block.
 */
public interface PublishListener {

  /** The brokers have acknowledged the image; nothing is said about its diagnosis. */
  void published(Path file, String imageId);

  /** The file was not sent: it is no image that can be read, and so none that can be cleaned. */
  void refused(Path file, RejectionReason reason, String detail);

  /** The file could not be read, or the brokers did not take it. */
  void failed(Path file, String detail);
}
