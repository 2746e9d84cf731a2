package io.radstream.producertools.deadletter;

import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.ClientNames;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.topics.ImageSize;
import io.radstream.schemas.topics.Topics;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Opens the Kafka clients of the {@code dlq} commands; whoever opens one closes it.
 *
 * @param connection to brokers and Schema Registry
 * @param topics the names of the topics
 */
public record DeadLetterClients(Connection connection, Topics topics) {

  private static final int PATIENCE_MS = 15_000;

  private static final int FETCH_BYTES = 4 * 1024 * 1024;
  private static final int RECORDS_AT_ONCE = 16;
  // The broker's limits decide.
  private static final int MAX_REQUEST_BYTES = ImageSize.wrappedRecord(ImageSize.LARGEST);
  private static final long BUFFER_BYTES = 2L * MAX_REQUEST_BYTES;
  // After a kill -9 the stream app cannot read past the open transaction until this has passed.
  private static final int TRANSACTION_MS = 30_000;

  /** What two replays of one installation share, so that the later one fences the earlier. */
  String transactionalId() {
    return ClientNames.deadLetterTransactions(topics);
  }

  /** The consumer group whose offsets are moved in the replay's own transactions. */
  String group() {
    return ClientNames.deadLetterGroup(topics);
  }

  /** Reads committed records, a few megabytes at a time; knows the group but does not join it. */
  public Consumer<byte[], byte[]> consumer() {
    return consumer(
        Map.of(
            ConsumerConfig.GROUP_ID_CONFIG,
            group(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            RECORDS_AT_ONCE),
        FETCH_BYTES);
  }

  /** Reads single records here and there; complains where there is none. */
  public Consumer<byte[], byte[]> picker() {
    return consumer(
        Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            1),
        1);
  }

  /** A producer without transactions; the caller closes it. */
  public Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        producerSettings(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A client that asks about topics; the caller closes it. */
  public Admin admin() {
    Map<String, Object> settings = connection.kafka();
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    return Admin.create(settings);
  }

  /** What these clients need at the brokers. */
  public Access access() {
    return new Access(Service.DLQ, Rights.of(Service.DLQ, topics), connection.kafka());
  }

  /** The settings of every producer of dead letters and marks, as Kafka names them. */
  public Map<String, Object> producerSettings() {
    Map<String, Object> settings = connection.kafka();
    settings.putAll(ownSettings());
    return settings;
  }

  private Map<String, Object> ownSettings() {
    return Map.ofEntries(
        Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "radstream-dlq"),
        Map.entry(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId()),
        Map.entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS),
        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
        Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1),
        Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES),
        Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES),
        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"),
        Map.entry(ProducerConfig.LINGER_MS_CONFIG, 5),
        Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2 * PATIENCE_MS),
        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 25_000));
  }

  private Consumer<byte[], byte[]> consumer(Map<String, Object> special, int fetchBytes) {
    Map<String, Object> settings = connection.kafka();
    settings.putAll(special);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "radstream-dlq");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // A broker sends one batch at least, however large.
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, fetchBytes);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, fetchBytes);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
