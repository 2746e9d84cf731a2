package io.radstream.localstack;

import io.radstream.localstack.broker.Broker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What a user's programs do with a stack: produce, consume, ask the registry. */
public final class TestClients {

  private static final int PARTITION = 0;
  private static final String LARGEST = Integer.toString(13 << 20);

  private TestClients() {}

  static void produce(LocalStack stack, String topic, byte[] value) throws Exception {
    try (Sending sending = sending(stack.bootstrapServers())) {
      sending.send(topic, value).get(60, TimeUnit.SECONDS);
    }
  }

  static Sending sending(String bootstrapServers) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "max.request.size",
            LARGEST,
            "delivery.timeout.ms",
            "60000",
            "request.timeout.ms",
            "10000");
    return new Sending(
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()));
  }

  /** An open producer to partition 0. */
  record Sending(KafkaProducer<String, byte[]> producer) implements AutoCloseable {

    Future<RecordMetadata> send(String topic, byte[] value) {
      return producer.send(new ProducerRecord<>(topic, PARTITION, "study", value));
    }

    @Override
    public void close() {
      producer.close();
    }
  }

  /** Everything in partition 0, or what came of it within half a minute. */
  static List<byte[]> consume(LocalStack stack, String topic, int expected) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            stack.bootstrapServers(),
            "auto.offset.reset",
            "earliest",
            "max.partition.fetch.bytes",
            LARGEST);
    List<byte[]> values = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, PARTITION);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (values.size() < expected && System.nanoTime() < deadline) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach((ConsumerRecord<?, byte[]> r) -> values.add(r.value()));
      }
    }
    return values;
  }

  static String setting(LocalStack stack, String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = Broker.admin(stack.bootstrapServers())) {
      return admin.describeConfigs(List.of(resource)).all().get().values().stream()
          .map(config -> String.valueOf(config.get(name).value()))
          .findFirst()
          .orElseThrow();
    }
  }

  static String get(String url) throws IOException, InterruptedException {
    return send(url, "GET", BodyPublishers.noBody());
  }

  /** Sends JSON as registries take it. */
  public static String post(String url, String json) throws IOException, InterruptedException {
    return send(url, "POST", BodyPublishers.ofString(json));
  }

  private static String send(String url, String method, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .method(method, body)
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
