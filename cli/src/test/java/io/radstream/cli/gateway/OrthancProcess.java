package io.radstream.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.localstack.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** An Orthanc of this machine with its DICOMweb plugin; it can be killed and started again. */
public final class OrthancProcess implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
  private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final String url;
  private final int dicomPort;
  private Process process;

  private OrthancProcess(Path folder, int port, int dicomPort) throws IOException {
    this.folder = folder;
    this.url = "http://127.0.0.1:" + port;
    this.dicomPort = dicomPort;
    this.process = begin();
  }

  /** Whether it can be started. */
  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM) && Files.exists(PLUGIN);
  }

  /** Starts an empty one. */
  public static OrthancProcess start(Path folder) throws IOException {
    int port = Ports.free();
    int dicomPort = Ports.free();
    Files.writeString(
        Files.createDirectories(folder).resolve("orthanc.json"),
        """
        {"StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "Plugins": ["%2$s"],
         "HttpPort": %3$d, "DicomPort": %4$d, "DicomAet": "ORTHANC", "DicomAlwaysAllowStore": true,
         "OverwriteInstances": false, "RemoteAccessAllowed": false,
         "AuthenticationEnabled": false, "DicomWeb": {"Enable": true, "Root": "/dicom-web/"},
         "SaveJobs": false}
        """
            .formatted(folder.resolve("db"), PLUGIN, port, dicomPort));
    return new OrthancProcess(folder, port, dicomPort);
  }

  /** Where it answers HTTP. */
  public String url() {
    return url;
  }

  /** Where it takes C-STORE as ORTHANC. */
  public int dicomPort() {
    return dicomPort;
  }

  /** By kill -9. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** With what it had. */
  public void startAgain() throws IOException {
    process = begin();
  }

  /** Again if Orthanc has just closed the connection: it keeps an instance once. */
  public void upload(InstanceFile instance) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/instances"))
            .POST(BodyPublishers.ofByteArray(PhantomInstances.file(instance)))
            .build();
    await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> http.send(request, BodyHandlers.discarding()).statusCode() == 200);
  }

  private Process begin() throws IOException {
    Process begun =
        new ProcessBuilder(PROGRAM.toString(), folder.resolve("orthanc.json").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    await()
        .atMost(LIMIT)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> isReady() || !begun.isAlive());
    assertThat(begun.isAlive()).as(() -> folder.resolve("log") + " tells why it ended").isTrue();
    return begun;
  }

  private boolean isReady() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/system")).build();
    return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
  }

  @Override
  public void close() {
    kill();
  }
}
