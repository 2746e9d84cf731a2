package io.radstream.deliver.heatmaps;

import io.radstream.gateway.deliver.ImageResult.ImagePlace;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.places.RecordFetch;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/**
 * Fetches single images from their places on the topic. Thread-safe: one image at a time, for 10 s
 * at most.
 *
 * @param records fetches what is there; closed with this
 * @param topic of images
 */
record ImageFetch(RecordFetch<XRayImage> records, String topic) implements AutoCloseable {

  /**
   * The encoded image.
   *
   * @param imageId that it must have
   * @return empty if it is not there any more, or not in the message itself
   * @throws KafkaException if Kafka does not say so in time
   */
  Optional<byte[]> image(ImagePlace place, String imageId) {
    return place.equals(ImagePlace.UNKNOWN)
        ? Optional.empty()
        : records
            .at(topic, place.partition(), place.offset())
            .filter(message -> message.getImageId().equals(imageId))
            .flatMap(ImageFetch::bytes);
  }

  private static Optional<byte[]> bytes(XRayImage message) {
    if (!(message.getImage() instanceof ByteBuffer encoded)) {
      return Optional.empty();
    }
    byte[] bytes = new byte[encoded.remaining()];
    encoded.duplicate().get(bytes);
    return Optional.of(bytes);
  }

  @Override
  public void close() {
    records.close();
  }
}
