package io.radstream.testkit.publish;

import io.radstream.schemas.XRayImage;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.TestkitException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes one image at a time, as a device does. For one thread. */
public final class ImageSender implements AutoCloseable {

  private static final int LARGEST_RECORD = 12 << 20;
  private static final int LONGEST_OUTAGE_MILLIS = 600_000;

  private final List<Future<RecordMetadata>> sent = new ArrayList<>();
  private final String topic;
  private final ImageEncoder encoder;
  private final KafkaProducer<byte[], byte[]> producer;

  /** Connects. */
  public ImageSender(String bootstrapServers, String registryUrl, Topics topics) {
    this.topic = topics.images();
    this.encoder = ImageEncoder.of(registryUrl, topic);
    this.producer = producer(bootstrapServers);
  }

  /** An idempotent producer that outlasts outages and keeps images in their order. */
  static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.<String, Object>of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            // A topic made a moment ago may refuse a first batch and take a second one.
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            1,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            LARGEST_RECORD,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            64L << 20,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            LONGEST_OUTAGE_MILLIS,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            LONGEST_OUTAGE_MILLIS,
            ProducerConfig.LINGER_MS_CONFIG,
            2,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "none"),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Hands an image over. */
  public void publish(XRayImage image) {
    publish(image.getStudyId(), encoder.encode(image));
  }

  /** Hands any value over. */
  public void publish(String study, byte[] value) {
    byte[] key = study.getBytes(StandardCharsets.UTF_8);
    sent.add(producer.send(new ProducerRecord<>(topic, key, value)));
  }

  /**
   * Waits until everything is acknowledged.
   *
   * @throws TestkitException if anything was not
   */
  public void flush() throws InterruptedException {
    producer.flush();
    try {
      for (Future<RecordMetadata> acknowledgement : sent) {
        RecordMetadata unused = acknowledgement.get();
      }
    } catch (ExecutionException e) {
      throw new TestkitException("The brokers did not take an image", e);
    }
    sent.clear();
  }

  @Override
  public void close() {
    producer.close();
  }
}
