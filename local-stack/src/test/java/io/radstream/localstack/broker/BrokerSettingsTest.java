package io.radstream.localstack.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.localstack.broker.Broker.BrokerNode;
import io.radstream.localstack.network.InterruptiblePath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerSettingsTest {

  private static final BrokerNode ONE = node(1);
  private static final List<BrokerNode> THREE = List.of(ONE, node(2), node(3));

  @Test
  void brokerListensOnThisMachineOnly() {
    Properties settings = BrokerSettings.of(ONE, List.of(ONE), Map.of());

    assertThat(settings)
        .containsEntry("listeners", "PLAINTEXT://127.0.0.1:9091,CONTROLLER://127.0.0.1:7001")
        .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:9091")
        .containsEntry("node.id", "1")
        .containsEntry("log.dirs", Path.of("broker-1", "kafka").toString());
  }

  @Test
  void pathThatCanBeInterruptedIsASecondListenerBehindIt() throws Exception {
    try (InterruptiblePath path = InterruptiblePath.open(9191)) {
      BrokerNode node = new BrokerNode(1, Path.of("broker-1"), 9091, 7001, path);

      Properties settings = BrokerSettings.of(node, List.of(node), Map.of());

      assertThat(settings.getProperty("listeners")).contains("INTERRUPTIBLE://127.0.0.1:9191");
      assertThat(settings.getProperty("advertised.listeners"))
          .isEqualTo("PLAINTEXT://127.0.0.1:9091,INTERRUPTIBLE://127.0.0.1:" + path.port());
    }
  }

  @Test
  void everyNodeOfAClusterVotes() {
    assertThat(BrokerSettings.of(ONE, THREE, Map.of()))
        .containsEntry(
            "controller.quorum.voters", "1@127.0.0.1:7001,2@127.0.0.1:7002,3@127.0.0.1:7003");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default.replication.factor",
        "offsets.topic.replication.factor",
        "transaction.state.log.replication.factor",
        "share.coordinator.state.topic.replication.factor"
      })
  void clusterHoldsACopyOfEverythingOnEachBroker(String setting) {
    assertThat(BrokerSettings.of(ONE, THREE, Map.of())).containsEntry(setting, "3");
    assertThat(BrokerSettings.of(ONE, List.of(ONE), Map.of())).containsEntry(setting, "1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "min.insync.replicas",
        "transaction.state.log.min.isr",
        "share.coordinator.state.topic.min.isr"
      })
  void clusterGoesOnWithoutOneOfItsBrokers(String setting) {
    assertThat(BrokerSettings.of(ONE, THREE, Map.of())).containsEntry(setting, "2");
    assertThat(BrokerSettings.of(ONE, List.of(ONE), Map.of())).containsEntry(setting, "1");
  }

  @Test
  void furtherListenersAreAddedAndOtherSettingsCountInstead() {
    Properties settings =
        BrokerSettings.of(
            ONE,
            List.of(ONE),
            Map.of(
                "listeners", "SECURE://127.0.0.1:9094",
                "advertised.listeners", "SECURE://127.0.0.1:9094",
                "listener.security.protocol.map", "SECURE:SASL_SSL",
                "auto.create.topics.enable", "true",
                "log.retention.check.interval.ms", "1000"));

    assertThat(settings)
        .containsEntry("advertised.listeners", "PLAINTEXT://127.0.0.1:9091,SECURE://127.0.0.1:9094")
        .containsEntry("auto.create.topics.enable", "true")
        .containsEntry("log.retention.check.interval.ms", "1000");
    assertThat(settings.getProperty("listeners"))
        .startsWith("PLAINTEXT://127.0.0.1:9091,")
        .endsWith(",SECURE://127.0.0.1:9094");
    assertThat(settings.getProperty("listener.security.protocol.map")).endsWith(",SECURE:SASL_SSL");
  }

  private static BrokerNode node(int id) {
    return new BrokerNode(id, Path.of("broker-" + id), 9090 + id, 7000 + id, null);
  }
}
