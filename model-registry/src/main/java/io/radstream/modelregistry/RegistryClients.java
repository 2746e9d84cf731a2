package io.radstream.modelregistry;

import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.topics.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** Opens the Kafka clients of the model registry; whoever opens one closes it. */
public interface RegistryClients {

  /** Those of one installation; connects to nothing yet. */
  static RegistryClients of(Connection connection, Topics topics) {
    return new KafkaRegistryClients(connection, topics);
  }

  /** Where brokers and Schema Registry are. */
  Connection connection();

  /** The names of the topics. */
  Topics topics();

  /** A client that asks about topics. */
  Admin admin();

  /** Reads committed records; joins no group. */
  Consumer<byte[], byte[]> consumer();

  /**
   * A producer to the models topic. All who change one installation's releases have one
   * transactional id, so that the later fences the earlier.
   */
  Producer<byte[], byte[]> producer();

  /** Reads releases. */
  Deserializer<ModelRelease> deserializer();

  /** Writes releases. */
  Serializer<ModelRelease> serializer();

  /** What the clients of a service need at the brokers. */
  default Access access(Service service) {
    return new Access(service, Rights.of(service, topics()), connection().kafka());
  }
}
