package io.radstream.cli.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.cli.gateway.GatewayProcess;
import io.radstream.cli.gateway.OrthancProcess;
import io.radstream.cli.gateway.PhantomInstances;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.process.Ports;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.testkit.engine.RandomBundle;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * 300 results go to an Orthanc by C-STORE, to another by STOW-RS, to a FHIR server and to a
 * worklist, while the Orthancs and the FHIR server are away for two minutes and {@code deliver} is
 * killed five times: each has each result once, the worklist under one id. A second pass changes
 * nothing.
 */
@Tag("campaign")
@Timeout(1800)
class DeliverFaultsIT {

  private static final int RESULTS = 300;
  private static final Duration AWAY = Duration.ofMinutes(2);
  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalStack stack = LocalStack.start(StackConfig.temporary());
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private int deliveries;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private OrthancProcess door;
  private OrthancProcess archive;
  private FhirServerStub record;
  private WorklistStub worklist;
  private @Nullable DeliverProcess deliver;

  @BeforeEach
  void start() throws Exception {
    Assumptions.assumeTrue(OrthancProcess.isInstalled(), "Orthanc is not installed");
    Files.createDirectories(folder.resolve("models"));
    RandomBundle.small("untrained-1").writeTo(folder.resolve("models").resolve("untrained.zip"));
    door = opened(OrthancProcess.start(folder.resolve("door")));
    archive = opened(OrthancProcess.start(folder.resolve("archive")));
    record = opened(new FhirServerStub(Ports.free()));
    worklist = opened(new WorklistStub());
    Path gateway =
        GatewayProcess.configuration(
            stack,
            folder,
            folder.resolve("identity"),
            """
            orthanc.url: %s
            orthanc.position: %s
            orthanc.poll: 200ms
            """
                .formatted(door.url(), folder.resolve("orthanc.position")));
    opened(GatewayProcess.start(gateway, folder.resolve("gateway.log"), List.of()));
  }

  private <T extends AutoCloseable> T opened(T one) {
    opened.add(0, one);
    return one;
  }

  @AfterEach
  void end() throws Exception {
    killDeliver();
    for (AutoCloseable one : opened) {
      one.close();
    }
    stack.close();
  }

  @Test
  void everyTargetHasEachResultOnceWhateverFails() throws Exception {
    try (StreamApp app = StreamApp.start(config())) {
      startDeliver("");
      upload(0, RESULTS / 3);
      awaitMessages(RESULTS / 10);
      killAndStart();
      upload(RESULTS / 3, 2 * RESULTS / 3);
      awaitMessages(RESULTS / 3);

      door.kill();
      archive.kill();
      record.away();
      killAndStart();
      // How long they are away is the case itself.
      await().pollDelay(AWAY).atMost(AWAY.plus(LIMIT)).until(() -> true);
      killAndStart();
      door.startAgain();
      archive.startAgain();
      record.back();

      upload(2 * RESULTS / 3, RESULTS);
      killAndStart();
      awaitMessages(5 * RESULTS / 6);
      killAndStart();
      awaitAll();
      app.stop();
    }
    Set<String> reports = uids(door, "SR");
    Set<String> maps = uids(door, "OT");
    int told = worklist.taken();
    System.out.printf(
        "%d results: %d reports and %d heat maps by C-STORE, %d reports by STOW-RS, %d FHIR reports,"
            + " %d HL7 messages under %d ids%n",
        RESULTS,
        reports.size(),
        maps.size(),
        uids(archive, "SR").size(),
        record.ids("DiagnosticReport").size(),
        told,
        worklist.ids().size());
    assertThat(uids(archive, "SR")).isEqualTo(reports);

    killDeliver();
    startDeliver("again-");

    await().atMost(LIMIT).until(() -> worklist.taken() == told + RESULTS);
    awaitAll();
    assertThat(uids(door, "SR")).isEqualTo(reports);
    assertThat(uids(door, "OT")).isEqualTo(maps);
    assertThat(Files.readString(folder.resolve("deliver-%d.log".formatted(deliveries))))
        .doesNotContain("does not get what");
  }

  private void upload(int from, int to) {
    for (int i = from; i < to; i++) {
      door.upload(PhantomInstances.of(i));
    }
  }

  private void awaitMessages(int count) {
    await().atMost(LIMIT).until(() -> worklist.ids().size() >= count);
  }

  private void awaitAll() {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () -> {
              assertThat(worklist.ids()).hasSize(RESULTS);
              assertThat(record.ids("DiagnosticReport")).hasSize(RESULTS);
              assertThat(uids(archive, "SR")).hasSize(RESULTS);
              assertThat(uids(door, "SR")).hasSize(RESULTS);
              assertThat(uids(door, "OT")).hasSize(RESULTS);
            });
  }

  /** SOP Instance UIDs of what RadStream has brought. */
  private Set<String> uids(OrthancProcess orthanc, String modality) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(orthanc.url() + "/tools/find"))
            .POST(
                BodyPublishers.ofString(
                    """
                    {"Level": "Instance", "Expand": true,
                     "Query": {"Modality": "%s", "Manufacturer": "RadStream"}}
                    """
                        .formatted(modality)))
            .build();
    AtomicReference<String> found = new AtomicReference<>("");
    // Orthanc may close a connection just as it is used.
    await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              found.set(http.send(request, BodyHandlers.ofString()).body());
              return true;
            });
    Set<String> uids = new TreeSet<>();
    for (JsonNode one : JSON.readTree(found.get())) {
      uids.add(one.path("MainDicomTags").path("SOPInstanceUID").asText());
    }
    return uids;
  }

  private void killAndStart() throws IOException {
    killDeliver();
    startDeliver("");
  }

  private void killDeliver() {
    if (deliver != null) {
      deliver.close();
    }
  }

  /** Targets of another name are told everything anew. */
  private void startDeliver(String prefix) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("deliver.yml"),
            """
            kafka.bootstrap.servers: %s
            registry.url: %s
            identity.map: %s
            identity.key: %s
            models.folder: %s
            pause.folder: %s
            targets:
              %7$sdoor: {kind: dicom, host: 127.0.0.1, port: %8$d, called.ae: ORTHANC}
              %7$sarchive: {kind: stow, url: '%9$s/dicom-web', heat.maps: false}
              %7$srecord: {kind: fhir, url: '%10$s'}
              %7$sworklist: {kind: hl7, host: 127.0.0.1, port: %11$d}
            """
                .formatted(
                    stack.bootstrapServers(),
                    stack.registryUrl(),
                    folder.resolve("identity"),
                    folder.resolve("identity.key"),
                    folder.resolve("models"),
                    folder.resolve("pauses"),
                    prefix,
                    door.dicomPort(),
                    archive.url(),
                    record.url(),
                    worklist.port()));
    deliveries++;
    deliver = DeliverProcess.start(file, folder.resolve("deliver-%d.log".formatted(deliveries)));
  }

  private StreamConfig config() {
    return StreamConfig.defaults(
        stack.bootstrapServers(),
        stack.registryUrl(),
        folder.resolve("models").resolve("untrained.zip").toString());
  }
}
