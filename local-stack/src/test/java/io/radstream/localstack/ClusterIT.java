package io.radstream.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.localstack.broker.Broker;
import io.radstream.localstack.process.StackProcess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Three brokers behind a network that can be interrupted. */
@TestMethodOrder(OrderAnnotation.class)
@Tag("campaign")
class ClusterIT {

  private static LocalStack stack;

  @BeforeAll
  static void start() {
    StackConfig config = StackConfig.temporary().withBrokers(3).withInterruptibleNetwork();
    stack = LocalStack.start(config);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  @Order(1)
  void everyPartitionHasThreeCopiesAndNeedsTwo() throws Exception {
    try (Admin admin = Broker.admin(stack.bootstrapServers())) {
      List<TopicDescription> topics =
          List.copyOf(admin.describeTopics(stack.topics().all()).allTopicNames().get().values());

      assertThat(topics)
          .flatExtracting(TopicDescription::partitions)
          .allSatisfy(partition -> assertThat(partition.replicas()).hasSize(3));
      assertThat(TestClients.setting(stack, "xray.images", "min.insync.replicas")).isEqualTo("2");
    }
  }

  @Test
  @Order(2)
  void clientsOfTheInterruptibleNetworkTakeNoOtherWay() throws Exception {
    try (Admin admin = Broker.admin(stack.interruptibleBootstrapServers())) {
      var ports = stack.network().paths().stream().map(path -> "127.0.0.1:" + path.port()).toList();

      assertThat(admin.describeCluster().nodes().get(30, TimeUnit.SECONDS))
          .extracting(node -> node.host() + ":" + node.port())
          .containsExactlyInAnyOrderElementsOf(ports);
    }
  }

  @Test
  @Order(3)
  void recordSentIntoACutNetworkArrivesOnceItHeals() throws Exception {
    try (var sending = TestClients.sending(stack.interruptibleBootstrapServers())) {
      sending.send("xray.images", bytes("before")).get(30, TimeUnit.SECONDS);

      stack.network().cut();
      var during = sending.send("xray.images", bytes("during"));
      stack.network().heal();

      during.get(60, TimeUnit.SECONDS);
    }
    assertThat(TestClients.consume(stack, "xray.images", 2))
        .containsExactly(bytes("before"), bytes("during"));
  }

  @Test
  @Order(4)
  void twoBrokersGoOnWithoutTheThirdWhichComesBack() throws Exception {
    StackProcess killed = stack.brokers().get(0);
    killed.kill();

    TestClients.produce(stack, "xray.labels", bytes("without the first"));
    killed.restart(Duration.ofMinutes(2));

    assertThat(TestClients.consume(stack, "xray.labels", 1))
        .containsExactly(bytes("without the first"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
