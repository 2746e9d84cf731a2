package io.radstream.localstack.registry;

import io.radstream.localstack.process.ChildJvm;
import io.radstream.localstack.process.Ports;
import io.radstream.localstack.process.StackException;
import io.radstream.localstack.process.StackProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts the registry's JVM and tells the registry which changes of a schema it may accept. */
public final class Registry {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final String COMPATIBILITY = "FULL_TRANSITIVE";
  private static final int OK = 200;

  private Registry() {}

  /**
   * Starts a registry and returns at once.
   *
   * @param classPath Apicurio's jar and this project's child jar
   * @param directory an existing folder
   * @param port where it will listen
   * @param keepSchemas whether they are stored below the folder, or in memory only
   * @param archives folder for class archives
   * @param recording whether a class archive is recorded
   */
  public static StackProcess start(
      List<Path> classPath,
      Path directory,
      int port,
      boolean keepSchemas,
      Path archives,
      boolean recording) {
    List<String> options = new ArrayList<>(options(port));
    if (keepSchemas) {
      options.addAll(storedIn(directory.resolve("registry")));
    }
    ChildJvm jvm =
        new ChildJvm(
            "registry", classPath, options, RegistryMain.class.getName(), List.of(), directory);
    return StackProcess.start(jvm, archives, recording, () -> isReady(port));
  }

  /** The base URL of the Confluent-compatible interface. */
  public static String url(int port) {
    return "http://" + Ports.LOOPBACK + ":" + port + "/apis/ccompat/v7";
  }

  /**
   * Makes the registry accept only schemas that old and new programs can both read, unless somebody
   * has set a rule already.
   *
   * @throws StackException if the registry refuses
   */
  public static void requireFullCompatibility(int port) {
    try {
      if (!send(config(port).GET()).body().contains("NONE")) {
        return;
      }
      String rule = "{\"compatibility\": \"" + COMPATIBILITY + "\"}";
      HttpResponse<String> answer = send(config(port).PUT(BodyPublishers.ofString(rule)));
      if (answer.statusCode() != OK) {
        throw new StackException("The registry refused its rule: HTTP " + answer.statusCode());
      }
    } catch (IOException e) {
      throw new StackException("The registry went away while it was set up", e);
    }
  }

  private static List<String> options(int port) {
    return List.of(
        "-Xmx384m",
        "-Dquarkus.http.host=" + Ports.LOOPBACK,
        "-Dquarkus.http.port=" + port,
        "-Dquarkus.http.access-log.enabled=false",
        // Else a schema with other white space would be another version of it.
        "-Dapicurio.ccompat.use-canonical-hash=true",
        "-Dquarkus.management.host=" + Ports.LOOPBACK,
        "-Dquarkus.management.port=" + Ports.free(),
        "-Dquarkus.banner.enabled=false");
  }

  private static List<String> storedIn(Path folder) {
    return List.of(
        "-Dapicurio.storage.kind=sql",
        "-Dapicurio.storage.sql.kind=h2",
        // Without it a schema that was just registered is gone after kill -9.
        "-Dapicurio.datasource.url=jdbc:h2:file:" + folder.resolve("schemas") + ";WRITE_DELAY=0");
  }

  private static boolean isReady(int port) {
    try {
      return send(HttpRequest.newBuilder(URI.create(url(port) + "/subjects"))).statusCode() == OK;
    } catch (IOException e) {
      return false;
    }
  }

  private static HttpRequest.Builder config(int port) {
    return HttpRequest.newBuilder(URI.create(url(port) + "/config"))
        .header("Content-Type", CONTENT_TYPE);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return HTTP.send(request.timeout(ANSWER).build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
