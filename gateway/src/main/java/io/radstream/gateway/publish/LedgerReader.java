package io.radstream.gateway.publish;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the ledger from where it was read last to its end, committed records only. For one thread.
 */
final class LedgerReader implements PublishSession.Ledger {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final int PATIENCE_MS = 10_000;

  private final PublishSettings settings;
  private final Map<TopicPartition, Long> next = new HashMap<>();

  LedgerReader(PublishSettings settings) {
    this.settings = settings;
  }

  /**
   * Reads on. What ends the ledger is asked without regard to open transactions: one of another
   * gateway that is still open hides what this gateway committed after it, so its end is waited
   * for.
   *
   * @throws KafkaException if that does not succeed within 10 s beyond the last record; what was
   *     read is known, and the next call goes on from there
   */
  @Override
  public void readInto(KnownImages known) {
    try (Admin admin = Admin.create(client());
        Consumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(settings.topics().gatewayImages()).stream()
              .map(part -> new TopicPartition(part.topic(), part.partition()))
              .toList();
      Map<TopicPartition, Long> ends = ends(admin, partitions);
      consumer.assign(partitions);
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      partitions.forEach(part -> consumer.seek(part, from(part, begins)));
      read(consumer, ends, known);
    }
  }

  private long from(TopicPartition part, Map<TopicPartition, Long> begins) {
    return Math.max(next.getOrDefault(part, 0L), begins.getOrDefault(part, 0L));
  }

  private void read(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, KnownImages known) {
    long silentSince = System.nanoTime();
    while (!atEnd(consumer, ends)) {
      boolean moved = false;
      for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
        take(entry, known);
        moved = true;
      }
      ends.keySet().forEach(part -> next.put(part, consumer.position(part)));
      if (moved) {
        silentSince = System.nanoTime();
      } else if (System.nanoTime() - silentSince > PATIENCE_MS * 1_000_000L) {
        throw new KafkaException("the ledger could not be read to its end");
      }
    }
  }

  private static boolean atEnd(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** What is no entry of a gateway is passed over: an administrator may have written it. */
  private static void take(ConsumerRecord<byte[], byte[]> entry, KnownImages known) {
    String imageId = text(entry.key());
    String instance = text(entry.value());
    if (ID.matcher(imageId).matches() && ID.matcher(instance).matches()) {
      known.add(imageId, instance);
    }
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Map<TopicPartition, Long> ends(Admin admin, List<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(part -> asked.put(part, OffsetSpec.latest()));
    try {
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin
          .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
          .all()
          .get(PATIENCE_MS, TimeUnit.MILLISECONDS)
          .forEach((part, found) -> ends.put(part, found.offset()));
      return ends;
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("the ledger's end is not known", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while the ledger was read", e);
    }
  }

  private Map<String, Object> client() {
    Map<String, Object> client = new HashMap<>(settings.client());
    client.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    client.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
    client.put(ConsumerConfig.CLIENT_ID_CONFIG, "radstream-gateway-ledger");
    return client;
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> client = client();
    client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    client.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    client.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
