package io.radstream.modelregistry;

import io.radstream.modelregistry.releases.ReleaseReader;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.brokers.ClientNames;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import io.radstream.schemas.serde.RegistryAvroSerializer;
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
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The clients of brokers and a Schema Registry that are somewhere else.
 *
 * @param connection to both
 * @param topics the names of the topics
 */
record KafkaRegistryClients(Connection connection, Topics topics) implements RegistryClients {

  private static final int PATIENCE_MS = 15_000;

  private static final int TRANSACTION_MS = 15_000;

  @Override
  public Consumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = ReleaseReader.settings(connection.kafka());
    settings.putAll(
        Map.of(
            ConsumerConfig.CLIENT_ID_CONFIG,
            "radstream-models",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            PATIENCE_MS,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            PATIENCE_MS));
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Producer<byte[], byte[]> producer() {
    Map<String, Object> settings = connection.kafka();
    settings.putAll(
        Map.ofEntries(
            Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "radstream-models"),
            Map.entry(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, ClientNames.modelsTransactions(topics)),
            Map.entry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS),
            Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
            Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
            Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2 * PATIENCE_MS),
            Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000),
            Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 12_000)));
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Admin admin() {
    Map<String, Object> settings = connection.kafka();
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    return Admin.create(settings);
  }

  @Override
  public Deserializer<ModelRelease> deserializer() {
    RegistryAvroDeserializer<ModelRelease> deserializer =
        new RegistryAvroDeserializer<>(ModelRelease.class);
    deserializer.configure(connection.registry(), false);
    return deserializer;
  }

  @Override
  public Serializer<ModelRelease> serializer() {
    RegistryAvroSerializer<ModelRelease> serializer = new RegistryAvroSerializer<>();
    serializer.configure(connection.registry(), false);
    return serializer;
  }
}
