package io.radstream.deliver.heatmaps;

import io.radstream.gateway.deliver.ImageResult.ImagePlace;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.BadRecordException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Fetches single images from their places on the topic. Thread-safe: one image at a time, for 10 s
 * at most.
 */
final class ImageFetch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int POLLS = 50;

  private final Consumer<byte[], byte[]> consumer; // by the monitor
  private final Deserializer<XRayImage> images;
  private final String topic;

  ImageFetch(Consumer<byte[], byte[]> consumer, Deserializer<XRayImage> images, String topic) {
    this.consumer = consumer;
    this.images = images;
    this.topic = topic;
  }

  /** A consumer for this. */
  static Consumer<byte[], byte[]> consumer(Map<String, String> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "radstream-deliver-images");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The encoded image.
   *
   * @param imageId that it must have
   * @return empty if it is not there any more, or not in the message itself
   * @throws KafkaException if Kafka does not say so in time
   */
  synchronized Optional<byte[]> image(ImagePlace place, String imageId) {
    if (place.equals(ImagePlace.UNKNOWN)) {
      return Optional.empty();
    }
    TopicPartition part = new TopicPartition(topic, place.partition());
    consumer.assign(List.of(part));
    consumer.seek(part, place.offset());
    try {
      for (int poll = 0; poll < POLLS; poll++) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          return record.offset() == place.offset()
              ? bytes(record.value(), imageId)
              : Optional.empty();
        }
        if (consumer.position(part, POLL) > place.offset()) {
          return Optional.empty();
        }
      }
      throw new TimeoutException("an image was not given in time");
    } catch (OffsetOutOfRangeException e) {
      return Optional.empty();
    } finally {
      consumer.unsubscribe();
    }
  }

  private Optional<byte[]> bytes(byte[] value, String imageId) {
    try {
      XRayImage message = images.deserialize(topic, value);
      if (message == null
          || !message.getImageId().equals(imageId)
          || !(message.getImage() instanceof ByteBuffer encoded)) {
        return Optional.empty();
      }
      byte[] bytes = new byte[encoded.remaining()];
      encoded.duplicate().get(bytes);
      return Optional.of(bytes);
    } catch (BadRecordException e) {
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    consumer.close();
  }
}
