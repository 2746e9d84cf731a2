package io.radstream.modelregistry;

import static io.radstream.modelregistry.announce.TestReleases.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.brokers.ClientConfig;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.topics.Topics;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.errors.InvalidGroupIdException;
import org.junit.jupiter.api.Test;

/** Nobody listens where these clients connect to. */
class KafkaRegistryClientsTest {

  private static final Connection NOWHERE =
      new Connection(
          "127.0.0.1:1",
          "http://127.0.0.1:1",
          new ClientConfig(Map.of(), Map.of("radstream.registry.max.attempts", "1")));

  private final RegistryClients clients = RegistryClients.of(NOWHERE, Topics.withPrefix("north."));

  @Test
  void allWhoChangeOneInstallationHaveOneTransactionalId() {
    assertTransactionalId("radstream-models-north.", "north.");
    assertTransactionalId("radstream-models-south.", "south.");
  }

  @Test
  void theConsumerIsNamedAndJoinsNoGroup() {
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      assertThat(consumer.metrics().keySet())
          .extracting(MetricName::tags)
          .contains(Map.of("client-id", "radstream-models"));
      assertThatThrownBy(consumer::groupMetadata).isInstanceOf(InvalidGroupIdException.class);
    }
  }

  @Test
  void releasesAreReadAndWrittenByTheSchemaRegistryOfTheConnection() {
    assertThatThrownBy(() -> clients.deserializer().deserialize("t", new byte[] {0, 0, 0, 0, 9, 1}))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("127.0.0.1:1");
    assertThatThrownBy(
            () -> clients.serializer().serialize("t", release("1", ReleaseStage.CANDIDATE)))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("127.0.0.1:1");
  }

  @Test
  void rightsAreThoseOfTheInstallationsTopics() {
    assertThat(clients.access(Service.MODELS).rights())
        .isEqualTo(Rights.of(Service.MODELS, Topics.withPrefix("north.")));
    assertThat(clients.access(Service.MODELS).client())
        .containsEntry("bootstrap.servers", "127.0.0.1:1");
  }

  /** A producer names its transactions when one is begun before it has spoken to any broker. */
  private static void assertTransactionalId(String id, String prefix) {
    RegistryClients clients = RegistryClients.of(NOWHERE, Topics.withPrefix(prefix));
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      assertThatThrownBy(producer::beginTransaction)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("TransactionalId " + id + ":");
    }
  }
}
