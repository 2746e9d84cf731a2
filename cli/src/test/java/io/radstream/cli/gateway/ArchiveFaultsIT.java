package io.radstream.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.process.Ports;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.testkit.engine.RandomBundle;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.outcomes.RunHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway follows one Orthanc's change feed, asks another by DICOMweb and takes STOW-RS, while
 * the broker is killed, the gateway is killed and the first Orthanc is away for a minute: every
 * instance has exactly one outcome, but the one that is damaged, which is named.
 */
@Tag("campaign")
@Timeout(900)
class ArchiveFaultsIT {

  private static final int BY_FEED = 200;
  private static final int BY_DICOMWEB = 150;
  private static final int BY_STOW = 149;
  private static final int SOUND = BY_FEED + BY_DICOMWEB + BY_STOW;
  private static final int DAMAGED = SOUND;
  private static final Duration AWAY = Duration.ofMinutes(1);
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final LocalStack stack = LocalStack.start(StackConfig.temporary());
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<GatewayProcess> gateways = new ArrayList<>();
  private final RunHistory history = new RunHistory();
  private final int stowPort = Ports.free();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private OrthancProcess feed;
  private OrthancProcess archive;
  private Path configuration = Path.of("");

  @BeforeEach
  void start() throws IOException {
    Assumptions.assumeTrue(OrthancProcess.isInstalled(), "Orthanc is not installed");
    RandomBundle.small("untrained-1").writeTo(folder.resolve("untrained.zip"));
    feed = OrthancProcess.start(folder.resolve("feed"));
    archive = OrthancProcess.start(folder.resolve("archive"));
    configuration =
        GatewayProcess.configuration(
            stack,
            folder,
            folder.resolve("identity"),
            """
            orthanc.url: %s
            orthanc.position: %s
            orthanc.poll: 200ms
            orthanc.fetches: 1
            dicomweb.url: %s/dicom-web
            dicomweb.state: %s
            dicomweb.from: %s
            dicomweb.poll: 1s
            dicomweb.fetches: 1
            stow.port: %d
            """
                .formatted(
                    feed.url(),
                    folder.resolve("orthanc.position"),
                    archive.url(),
                    folder.resolve("dicomweb.state"),
                    PhantomInstances.DAY,
                    stowPort));
  }

  @AfterEach
  void end() {
    gateways.forEach(GatewayProcess::close);
    if (feed != null) {
      feed.close();
    }
    if (archive != null) {
      archive.close();
    }
    stack.close();
  }

  @Test
  void everySoundInstanceHasOneOutcomeAndTheDamagedOneIsNamed() throws Exception {
    ExecutorService sender = Executors.newSingleThreadExecutor();
    try (StreamApp app = StreamApp.start(config());
        OutcomeReader<RunHistory> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), stack.topics(), history)) {
      upload(feed, 0, BY_FEED / 2);
      feed.upload(damaged());
      upload(archive, BY_FEED, BY_FEED + BY_DICOMWEB);
      GatewayProcess gateway = startGateway();
      Future<?> sending = sender.submit(this::sendByStow);

      awaitOutcomes(SOUND / 10);
      stack.broker().kill();
      stack.broker().restart(Duration.ofMinutes(2));
      awaitOutcomes(SOUND / 4);
      gateway.close();
      GatewayProcess unused = startGateway();
      awaitOutcomes(SOUND / 2);
      upload(feed, BY_FEED / 2, BY_FEED);
      feed.kill();
      // How long it is away is the case itself.
      await().pollDelay(AWAY).atMost(AWAY.plus(LIMIT)).until(() -> true);
      feed.startAgain();

      sending.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      awaitOutcomes(SOUND);
      await().atMost(LIMIT).until(() -> named().size() == 1);
      app.stop();
      outcomes.readToEnd(LIMIT);
    } finally {
      sender.shutdownNow();
    }

    System.out.printf(
        "%d outcomes of %d sound instances; %s%n", history.imageIds().size(), SOUND, named());
    assertThat(history.imageIds()).hasSize(SOUND).doesNotHaveDuplicates();
    assertThat(history.diagnoses()).hasSize(SOUND);
    assertThat(named()).singleElement().asString().contains("CORRUPT_IMAGE", "Orthanc's change ");
  }

  private static void upload(OrthancProcess orthanc, int from, int to) {
    for (int i = from; i < to; i++) {
      orthanc.upload(PhantomInstances.of(i));
    }
  }

  /** Its pixels end early. */
  private static InstanceFile damaged() {
    InstanceFile sound = PhantomInstances.of(DAMAGED);
    return new InstanceFile(
        sound.sopClass(), sound.sopInstance(), sound.transferSyntax(), shortened(sound.dataSet()));
  }

  /** With a length of the pixel data, the last element, that is right for what is left. */
  private static byte[] shortened(byte[] dataSet) {
    int pixels = PhantomInstances.PIXELS;
    int left = pixels / 2;
    byte[] shorter = Arrays.copyOf(dataSet, dataSet.length - pixels + left);
    int length = dataSet.length - pixels - Integer.BYTES;
    for (int i = 0; i < Integer.BYTES; i++) {
      shorter[length + i] = (byte) (left >>> (8 * i));
    }
    return shorter;
  }

  private void awaitOutcomes(int count) {
    await().atMost(LIMIT).until(() -> history.imageIds().size() >= count);
  }

  /** Each again until it is stored. */
  private void sendByStow() {
    for (int i = BY_FEED + BY_DICOMWEB; i < SOUND; i++) {
      HttpRequest request = request(PhantomInstances.of(i));
      await().pollDelay(Duration.ZERO).atMost(LIMIT).until(() -> isStored(request));
    }
  }

  private boolean isStored(HttpRequest request) throws InterruptedException {
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      assertThat(status).isIn(200, 503);
      return status == 200;
    } catch (IOException e) {
      return false; // the gateway is away
    }
  }

  private HttpRequest request(InstanceFile instance) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(ascii("--part\r\nContent-Type: application/dicom\r\n\r\n"));
    body.writeBytes(PhantomInstances.file(instance));
    body.writeBytes(ascii("\r\n--part--\r\n"));
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d/dicom-web/studies".formatted(stowPort)))
        .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=part")
        .timeout(Duration.ofMinutes(1))
        .POST(BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Lines of the gateways' logs about what is refused for good, each change once. */
  private List<String> named() {
    return gateways.stream()
        .map(gateway -> read(log(gateways.indexOf(gateway))))
        .flatMap(String::lines)
        .filter(line -> line.contains("it is not asked for again"))
        .map(line -> line.substring(line.indexOf("Orthanc's change")))
        .distinct()
        .toList();
  }

  private Path log(int number) {
    return folder.resolve("gateway-%d.log".formatted(number));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private GatewayProcess startGateway() throws IOException {
    GatewayProcess gateway = GatewayProcess.start(configuration, log(gateways.size()), List.of());
    gateways.add(gateway);
    return gateway;
  }

  private StreamConfig config() {
    return StreamConfig.defaults(
        stack.bootstrapServers(), stack.registryUrl(), folder.resolve("untrained.zip").toString());
  }
}
