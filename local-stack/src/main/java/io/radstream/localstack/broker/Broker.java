package io.radstream.localstack.broker;

import io.radstream.localstack.network.InterruptiblePath;
import io.radstream.localstack.process.ChildJvm;
import io.radstream.localstack.process.Ports;
import io.radstream.localstack.process.StackProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/** Starts a broker's JVM. */
public final class Broker {

  private static final long ANSWER_SECONDS = 5;
  private static final List<String> OPTIONS =
      List.of(
          // Requests of 12 MiB are held whole, a few at a time.
          "-Xms96m",
          "-Xmx640m",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
          // It tells on this level alone that it leaves a commit unfinished.
          "-Dorg.slf4j.simpleLogger.log.kafka.coordinator.transaction"
              + ".TransactionMarkerChannelManager=info",
          "-Dorg.slf4j.simpleLogger.showDateTime=true",
          "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

  private Broker() {}

  /**
   * Starts a broker, whose settings are written already, and returns at once.
   *
   * @param cluster its id if its storage is fresh
   * @param entrance what to put before the command, see {@link ChildJvm}
   */
  static StackProcess start(
      BrokerNode node, Uuid cluster, BrokerRuntime runtime, List<String> entrance) {
    List<String> arguments =
        List.of(node.settings().toString(), node.storage().toString(), cluster.toString());
    ChildJvm jvm =
        new ChildJvm(
            "broker",
            runtime.classPath(),
            OPTIONS,
            BrokerMain.class.getName(),
            arguments,
            node.directory(),
            entrance);
    return StackProcess.start(jvm, runtime.archives(), runtime.recording(), () -> isReady(node));
  }

  /** A client for the brokers' administration; the caller closes it. */
  public static Admin admin(String bootstrapServers) {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  private static boolean isReady(BrokerNode node) {
    // Asking a port nobody listens on yet would only fill the log with warnings.
    if (!Ports.answers(node.port())) {
      return false;
    }
    try (Admin admin = admin(Ports.LOOPBACK + ":" + node.port())) {
      return admin.describeCluster().nodes().get(ANSWER_SECONDS, TimeUnit.SECONDS).stream()
          .anyMatch(member -> member.id() == node.id());
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * What a broker's JVM is started from.
   *
   * @param classPath Kafka's jars and this project's child jar
   * @param archives folder for class archives
   * @param recording whether a class archive is recorded
   */
  public record BrokerRuntime(List<Path> classPath, Path archives, boolean recording) {

    /** Copies the list. */
    public BrokerRuntime {
      classPath = List.copyOf(classPath);
    }
  }

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
}
