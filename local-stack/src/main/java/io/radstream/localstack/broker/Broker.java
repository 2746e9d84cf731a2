package io.radstream.localstack.broker;

import io.radstream.localstack.process.ChildJvm;
import io.radstream.localstack.process.Ports;
import io.radstream.localstack.process.StackProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** Starts the broker's JVM. */
public final class Broker {

  private static final long ANSWER_SECONDS = 5;
  private static final List<String> OPTIONS =
      List.of(
          // Requests of 12 MiB are held whole, a few at a time.
          "-Xms96m",
          "-Xmx640m",
          "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
          "-Dorg.slf4j.simpleLogger.showDateTime=true",
          "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

  private Broker() {}

  /**
   * Starts a broker and returns at once.
   *
   * @param classPath Kafka's jars and this project's child jar
   * @param directory an existing folder; the broker keeps everything below it
   * @param port where it will listen
   * @param archives folder for class archives
   * @param recording whether a class archive is recorded
   */
  public static StackProcess start(
      List<Path> classPath, Path directory, int port, Path archives, boolean recording) {
    Path storage = directory.resolve("kafka");
    Path settings = directory.resolve("server.properties");
    write(settings, storage, port);
    List<String> arguments =
        List.of(settings.toString(), storage.toString(), Uuid.randomUuid().toString());
    ChildJvm jvm =
        new ChildJvm(
            "broker", classPath, OPTIONS, BrokerMain.class.getName(), arguments, directory);
    return StackProcess.start(jvm, archives, recording, () -> isReady(port));
  }

  /** A client for the broker's administration; the caller closes it. */
  public static Admin admin(String bootstrapServers) {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  private static void write(Path file, Path storage, int port) {
    try (OutputStream out = Files.newOutputStream(file)) {
      BrokerSettings.of(storage, port, Ports.free()).store(out, "Written anew at each start");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private static boolean isReady(int port) {
    // Asking a port nobody listens on yet would only fill the log with warnings.
    if (!Ports.answers(port)) {
      return false;
    }
    try (Admin admin = admin(Ports.LOOPBACK + ":" + port)) {
      return !admin.describeCluster().nodes().get(ANSWER_SECONDS, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
