package io.radstream.gateway.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What a producer with acks=all gets for the same bytes: the measure of a gateway before the same
 * brokers. It writes to a topic of its own, which is deleted in the end.
 */
public final class PlainProducer {

  private static final int LARGEST = 64 * 1024 * 1024;

  private PlainProducer() {}

  /**
   * Sends the data sets of as many images, the next without waiting for the last one.
   *
   * @throws ExecutionException if the topic cannot be made
   */
  public static Measured run(LoadSettings settings, String bootstrapServers)
      throws ExecutionException, InterruptedException {
    String topic = "radstream.load." + UUID.randomUUID();
    Map<String, Object> client =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(client)) {
      NewTopic plain =
          new NewTopic(topic, Optional.empty(), Optional.empty())
              .configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(LARGEST)));
      admin.createTopics(List.of(plain)).all().get();
      try {
        settings.warmingUp().ifPresent(warming -> send(warming, producer(bootstrapServers), topic));
        return send(settings, producer(bootstrapServers), topic);
      } finally {
        admin.deleteTopics(List.of(topic)).all().get();
      }
    }
  }

  private static Producer<byte[], byte[]> producer(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            LARGEST,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            2L * LARGEST),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private static Measured send(
      LoadSettings settings, Producer<byte[], byte[]> producer, String topic) {
    AtomicInteger failed = new AtomicInteger();
    AtomicLongArray latencies = new AtomicLongArray(settings.images());
    long bytes = 0;
    long begun;
    try (producer) {
      producer.partitionsFor(topic); // it connects before the clock runs
      begun = System.nanoTime();
      for (int image = 0; image < settings.images(); image++) {
        int index = image;
        byte[] value = settings.file(image).dataSet();
        bytes += value.length;
        long sent = System.nanoTime();
        Future<RecordMetadata> unused =
            producer.send(
                new ProducerRecord<>(topic, value),
                (metadata, failure) -> {
                  latencies.set(index, System.nanoTime() - sent);
                  if (failure != null) {
                    failed.incrementAndGet();
                  }
                });
      }
      producer.flush();
    }
    Duration duration = Duration.ofNanos(System.nanoTime() - begun);
    return Measured.of(statuses(settings.images(), failed.get()), bytes, duration, all(latencies));
  }

  private static SortedMap<String, Integer> statuses(int images, int failed) {
    SortedMap<String, Integer> statuses = new TreeMap<>();
    statuses.put(Measured.SUCCESS, images - failed);
    if (failed > 0) {
      statuses.put(Measured.FAILED, failed);
    }
    return statuses;
  }

  private static long[] all(AtomicLongArray values) {
    long[] all = new long[values.length()];
    for (int i = 0; i < all.length; i++) {
      all[i] = values.get(i);
    }
    return all;
  }
}
