package io.radstream.gateway.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.association.AssociationListener;
import io.radstream.gateway.association.ScpServer;
import io.radstream.gateway.association.ScpSettings;
import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.StoreAnswer;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** A load beside a plain producer, before a real broker. */
class LoadIT {

  @Test
  void comparesAssociationsWithAPlainProducerAndLeavesNoTopicBehind() throws Exception {
    try (LocalStack stack = LocalStack.start(StackConfig.temporary());
        Producer<byte[], byte[]> producer = producer(stack.bootstrapServers());
        ScpServer server = server(producer)) {
      LoadSettings settings =
          new LoadSettings(
              SenderSettings.of("127.0.0.1", server.port(), "RADSTREAM", "LOAD"),
              List.of(instance()),
              8,
              200,
              20,
              0);

      LoadReport report =
          new LoadReport(
              LoadRun.run(settings),
              Optional.of(PlainProducer.run(settings, stack.bootstrapServers())));

      System.out.print(report.text());
      assertThat(report.dicom().statuses()).isEqualTo(Map.of(Measured.SUCCESS, 200));
      assertThat(report.plain().orElseThrow().allStored()).isTrue();
      assertThat(report.plain().orElseThrow().bytes()).isEqualTo(report.dicom().bytes());
      assertThat(topics(stack.bootstrapServers()))
          .noneMatch(name -> name.startsWith("radstream.load."));
    }
  }

  private static InstanceFile instance() {
    return new InstanceFile(
        "1.2.840.10008.5.1.4.1.1.1", "1.2.3", "1.2.840.10008.1.2.1", new byte[400_000]);
  }

  /** Acknowledges what the broker has acknowledged, one by one, without looking into it. */
  private static ScpServer server(Producer<byte[], byte[]> producer) throws Exception {
    return ScpServer.start(
        ScpSettings.of("127.0.0.1", 0, "RADSTREAM"),
        instance -> store(producer, instance),
        AssociationListener.NONE);
  }

  private static StoreAnswer store(Producer<byte[], byte[]> producer, ReceivedInstance instance)
      throws InterruptedException {
    try {
      producer.send(new ProducerRecord<>("load", instance.file())).get();
      return StoreAnswer.STORED;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Producer<byte[], byte[]> producer(String brokers) throws Exception {
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", brokers))) {
      admin
          .createTopics(List.of(new NewTopic("load", Optional.empty(), Optional.empty())))
          .all()
          .get();
    }
    return producer;
  }

  private static Set<String> topics(String brokers) throws Exception {
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", brokers))) {
      return admin.listTopics().names().get();
    }
  }
}
