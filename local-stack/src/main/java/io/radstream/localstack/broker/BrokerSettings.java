package io.radstream.localstack.broker;

import java.nio.file.Path;
import java.util.Properties;

/** The broker's {@code server.properties}: one node that is its own controller, on loopback. */
final class BrokerSettings {

  private static final String HOST = "127.0.0.1";
  private static final String LARGEST_RESPONSE = Integer.toString(64 << 20);

  private BrokerSettings() {}

  static Properties of(Path storage, int port, int controllerPort) {
    Properties settings = new Properties();
    addNode(settings, storage, port, controllerPort);
    addInternalTopics(settings);
    addSizes(settings);
    return settings;
  }

  private static void addNode(Properties settings, Path storage, int port, int controllerPort) {
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    // Voters by configuration, not in the log: the controller's port may differ at each start.
    settings.setProperty("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty(
        "listeners",
        "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
    settings.setProperty("advertised.listeners", "PLAINTEXT://" + HOST + ":" + port);
    settings.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("log.dirs", storage.toString());
    settings.setProperty("auto.create.topics.enable", "false");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
  }

  private static void addInternalTopics(Properties settings) {
    settings.setProperty("default.replication.factor", "1");
    settings.setProperty("min.insync.replicas", "1");
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    // Kafka's 50 each are made for clusters and delay the first consumer and transaction here.
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("transaction.state.log.num.partitions", "4");
  }

  private static void addSizes(Properties settings) {
    String largest = Integer.toString(StackTopics.LARGEST_IMAGE_RECORD);
    settings.setProperty("message.max.bytes", largest);
    settings.setProperty("replica.fetch.max.bytes", largest);
    settings.setProperty("replica.fetch.response.max.bytes", LARGEST_RESPONSE);
    settings.setProperty("fetch.max.bytes", LARGEST_RESPONSE);
  }
}
