package io.radstream.streamapp.topology;

import io.radstream.streamapp.config.KafkaBuffers;
import io.radstream.streamapp.config.StreamsSettings;
import io.radstream.streamapp.progress.Progress;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Kafka Streams as measured best for few, large records and a batching engine. */
final class StreamsProperties {

  private static final int SESSION_PER_HEARTBEAT = 4;

  private StreamsProperties() {}

  /** For images of the usual size. */
  static Properties of(StreamsSettings settings) {
    return of(settings, KafkaBuffers.LARGEST_RECORD);
  }

  /**
   * The settings.
   *
   * @param largestRecord of the images' topic, in bytes
   */
  static Properties of(StreamsSettings settings, long largestRecord) {
    Properties properties = new Properties();
    properties.putAll(settings.clients());
    properties.putAll(streams(settings));
    properties.putAll(consumer(settings, largestRecord));
    properties.putAll(producer(settings, largestRecord));
    // Kafka's own holds a random identifier: metrics would have new labels at every start.
    properties.putIfAbsent(StreamsConfig.CLIENT_ID_CONFIG, settings.applicationId());
    return properties;
  }

  /** The same for an app whose progress is watched. */
  static Properties of(StreamsSettings settings, long largestImage, Progress progress) {
    Properties properties = of(settings, largestImage);
    properties.put(FailingProduction.PROGRESS, progress);
    return properties;
  }

  private static Map<String, Object> streams(StreamsSettings settings) {
    return Map.ofEntries(
        Map.entry(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId()),
        Map.entry(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()),
        Map.entry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2),
        Map.entry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads()),
        Map.entry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis()),
        // The default of 100 ms delays every outcome that becomes ready while nothing comes in.
        Map.entry(StreamsConfig.POLL_MS_CONFIG, 5L),
        // Counted in records, not bytes: the default of 1000 would be 12 GB a partition.
        Map.entry(
            StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, KafkaBuffers.BUFFERED_RECORDS),
        Map.entry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L),
        Map.entry(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, SafeTimestamps.class),
        Map.entry(
            StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, FailingProduction.class));
  }

  private static Map<String, Object> consumer(StreamsSettings settings, long largestRecord) {
    long session = settings.sessionTimeout().toMillis();
    return Map.of(
        consumer(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
        KafkaBuffers.POLLED_RECORDS,
        consumer(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
        KafkaBuffers.fetchBytes(largestRecord),
        consumer(ConsumerConfig.FETCH_MAX_BYTES_CONFIG),
        KafkaBuffers.fetchBytes(largestRecord),
        consumer(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
        "earliest",
        consumer(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        (int) session,
        consumer(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        (int) (session / SESSION_PER_HEARTBEAT));
  }

  private static Map<String, Object> producer(StreamsSettings settings, long largestRecord) {
    return Map.of(
        producer(ProducerConfig.LINGER_MS_CONFIG),
        2L,
        producer(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        KafkaBuffers.requestBytes(largestRecord),
        producer(ProducerConfig.BUFFER_MEMORY_CONFIG),
        KafkaBuffers.sentBytes(largestRecord),
        // Dead letters are images, which are compressed already.
        producer(TopicConfig.COMPRESSION_TYPE_CONFIG),
        "none",
        producer(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        (int) settings.transactionTimeout().toMillis());
  }

  private static String consumer(String key) {
    return StreamsConfig.consumerPrefix(key);
  }

  private static String producer(String key) {
    return StreamsConfig.producerPrefix(key);
  }
}
