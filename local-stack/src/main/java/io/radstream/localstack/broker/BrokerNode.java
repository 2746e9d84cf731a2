package io.radstream.localstack.broker;

import io.radstream.localstack.network.InterruptiblePath;
import io.radstream.localstack.process.Ports;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where one broker lives.
 *
 * @param id its number in the cluster, from 1
 * @param directory for its settings, its log and its storage
 * @param port where clients and other brokers reach it
 * @param controllerPort where controllers reach each other
 * @param path the second way to it, if there is one
 */
record BrokerNode(
    int id, Path directory, int port, int controllerPort, @Nullable InterruptiblePath path) {

  /** Kafka's own folder. */
  Path storage() {
    return directory.resolve("kafka");
  }

  Path settings() {
    return directory.resolve("server.properties");
  }

  /** As the other controllers know it. */
  String voter() {
    return id + "@" + Ports.LOOPBACK + ":" + controllerPort;
  }
}
