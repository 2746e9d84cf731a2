package io.radstream.localstack.broker;

import io.radstream.localstack.broker.Broker.BrokerNode;
import io.radstream.localstack.network.InterruptiblePath;
import io.radstream.localstack.process.Ports;
import io.radstream.schemas.topics.TopicLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** A broker's {@code server.properties}: a node that is also a controller, on loopback. */
final class BrokerSettings {

  private static final String LARGEST_RESPONSE = Integer.toString(64 << 20);
  private static final String MAIN = "PLAINTEXT";
  private static final String CONTROLLER = "CONTROLLER";
  private static final String INTERRUPTIBLE = "INTERRUPTIBLE";

  private static final Set<String> LISTS =
      Set.of("listeners", "advertised.listeners", "listener.security.protocol.map");

  private BrokerSettings() {}

  /**
   * The settings of one node.
   *
   * @param all the nodes of its cluster, itself included
   * @param further see {@link ClusterShape#settings}
   */
  static Properties of(BrokerNode node, List<BrokerNode> all, Map<String, String> further) {
    Properties settings = new Properties();
    addNode(settings, node, all);
    addListeners(settings, node);
    addInternalTopics(settings, all.size());
    addSizes(settings);
    further.forEach(
        (key, value) -> settings.merge(key, value, (old, more) -> merged(key, old, more)));
    return settings;
  }

  private static String merged(String key, Object old, Object more) {
    return LISTS.contains(key) ? old + "," + more : more.toString();
  }

  private static void addNode(Properties settings, BrokerNode node, List<BrokerNode> all) {
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", Integer.toString(node.id()));
    // Voters by configuration, not in the log: the controllers' ports may differ at each start.
    settings.setProperty(
        "controller.quorum.voters",
        all.stream().map(BrokerNode::voter).collect(Collectors.joining(",")));
    settings.setProperty("log.dirs", node.storage().toString());
    settings.setProperty("auto.create.topics.enable", "false");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
  }

  private static void addListeners(Properties settings, BrokerNode node) {
    List<String> listeners = new ArrayList<>();
    List<String> advertised = new ArrayList<>();
    listeners.add(listener(MAIN, node.port()));
    advertised.add(listener(MAIN, node.port()));
    InterruptiblePath path = node.path();
    if (path != null) {
      listeners.add(listener(INTERRUPTIBLE, path.targetPort()));
      advertised.add(listener(INTERRUPTIBLE, path.port()));
    }
    listeners.add(listener(CONTROLLER, node.controllerPort()));
    settings.setProperty("listeners", String.join(",", listeners));
    settings.setProperty("advertised.listeners", String.join(",", advertised));
    settings.setProperty("controller.listener.names", CONTROLLER);
    settings.setProperty("inter.broker.listener.name", MAIN);
    settings.setProperty(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,INTERRUPTIBLE:PLAINTEXT");
  }

  private static void addInternalTopics(Properties settings, int brokers) {
    String copies = Integer.toString(brokers);
    String required = Integer.toString(TopicLayout.requiredOf(brokers));
    settings.setProperty("default.replication.factor", copies);
    settings.setProperty("min.insync.replicas", required);
    settings.setProperty("offsets.topic.replication.factor", copies);
    settings.setProperty("transaction.state.log.replication.factor", copies);
    settings.setProperty("transaction.state.log.min.isr", required);
    settings.setProperty("share.coordinator.state.topic.replication.factor", copies);
    settings.setProperty("share.coordinator.state.topic.min.isr", required);
    // Kafka's 50 each are made for large clusters and delay the first consumer and transaction.
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("transaction.state.log.num.partitions", "4");
  }

  private static void addSizes(Properties settings) {
    String largest = Integer.toString(TopicLayout.LARGEST_IMAGE_RECORD);
    settings.setProperty("message.max.bytes", largest);
    settings.setProperty("replica.fetch.max.bytes", largest);
    settings.setProperty("replica.fetch.response.max.bytes", LARGEST_RESPONSE);
    settings.setProperty("fetch.max.bytes", LARGEST_RESPONSE);
  }

  private static String listener(String name, int port) {
    return name + "://" + Ports.LOOPBACK + ":" + port;
  }
}
