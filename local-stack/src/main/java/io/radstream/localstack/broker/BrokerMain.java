package io.radstream.localstack.broker;

import io.radstream.localstack.process.ParentWatch;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * What the broker's JVM runs: formats the storage on first use, then Kafka itself. One JVM for both
 * saves the time of starting a second one.
 */
public final class BrokerMain {

  private BrokerMain() {}

  /**
   * Runs the broker until the parent goes away or a signal ends it.
   *
   * @param arguments the properties file, the storage directory, the cluster id for a fresh storage
   */
  public static void main(String[] arguments) {
    ParentWatch.start();
    String properties = arguments[0];
    if (!Files.exists(Path.of(arguments[1], "meta.properties"))) {
      format(properties, arguments[2]);
    }
    Kafka.main(new String[] {properties});
  }

  private static void format(String properties, String clusterId) {
    String[] command = {"format", "--cluster-id", clusterId, "--config", properties};
    int status = StorageTool.execute(command, System.out);
    if (status != 0) {
      System.exit(status);
    }
  }
}
