package io.radstream.streamapp.decode;

import io.radstream.imaging.StepResult;
import io.radstream.schemas.ImageReference;
import io.radstream.schemas.XRayImage;
import io.radstream.streamapp.references.Reference;
import io.radstream.streamapp.references.ReferenceFetcher;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Where images come from: the message itself, or an archive. Safe for use by many threads. */
public final class ImageSource {

  private final ReferenceFetcher archives;
  private final Duration timeout;

  /**
   * With a fetcher that its owner closes.
   *
   * @param timeout how long the fetcher takes at most
   */
  public ImageSource(ReferenceFetcher archives, Duration timeout) {
    this.archives = archives;
    this.timeout = timeout;
  }

  /** The encoded image; asks an archive if the message only refers to it. */
  StepResult<byte[]> find(XRayImage message) throws InterruptedException {
    Object image = message.getImage();
    if (image instanceof ByteBuffer bytes) {
      return StepResult.of(array(bytes));
    }
    if (image instanceof ImageReference reference) {
      return archives.fetch(
          new Reference(reference.getUri(), reference.getSha256(), reference.getSizeBytes()));
    }
    throw new IllegalStateException("a message has a third kind of image");
  }

  /** Avro's own array where it holds nothing else: images are large, a copy of each costs room. */
  private static byte[] array(ByteBuffer bytes) {
    boolean whole =
        bytes.hasArray() && bytes.arrayOffset() == 0 && bytes.array().length == bytes.remaining();
    if (whole) {
      return bytes.array();
    }
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return copy;
  }

  /** How long {@link #find} takes at most, if all is well with it. */
  Duration timeout() {
    return timeout;
  }
}
