package io.radstream.gateway.deliver.service;

import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sets results aside that a target did not take. Thread-safe; blocks until Kafka has acknowledged.
 *
 * @param producer closed by its owner
 */
record DeadDeliveries(Producer<byte[], byte[]> producer, Topics topics, InstantSource clock) {

  /** A producer for this. */
  static Producer<byte[], byte[]> producer(Map<String, String> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "radstream-deliver-dlq");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Sets a record aside. A diagnosis goes with all that it holds; of a dead letter, which holds the
   * image, its headers say where it is.
   *
   * @throws KafkaException if Kafka does not acknowledge it
   */
  void add(
      ConsumerRecord<byte[], byte[]> record, String target, UndeliveredReason reason, String detail)
      throws InterruptedException {
    boolean isDiagnosis = record.topic().equals(topics.diagnoses());
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(
            topics.deliveryDeadLetters(), record.key(), isDiagnosis ? record.value() : null);
    Headers headers = letter.headers();
    put(headers, DeadLetterHeaders.TARGET, target);
    put(headers, DeadLetterHeaders.REASON, reason.name());
    put(headers, DeadLetterHeaders.DETAIL, detail);
    put(headers, DeadLetterHeaders.SOURCE_TOPIC, record.topic());
    put(headers, DeadLetterHeaders.SOURCE_PARTITION, Integer.toString(record.partition()));
    put(headers, DeadLetterHeaders.SOURCE_OFFSET, Long.toString(record.offset()));
    put(headers, DeadLetterHeaders.REJECTED_AT, clock.instant().toString());
    Header image = record.headers().lastHeader(DeadLetterHeaders.IMAGE_ID);
    if (image != null) {
      headers.add(DeadLetterHeaders.IMAGE_ID, image.value());
    }
    try {
      var unused = producer.send(letter).get();
    } catch (ExecutionException e) {
      throw new KafkaException("a result could not be set aside", e.getCause());
    }
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
