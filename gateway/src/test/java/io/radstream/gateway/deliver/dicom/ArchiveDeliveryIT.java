package io.radstream.gateway.deliver.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.gateway.deliver.DeliveryAnswer.Delivered;
import io.radstream.gateway.deliver.ImageResult.Classified;
import io.radstream.gateway.deliver.Target;
import io.radstream.gateway.deliver.heatmap.HeatMapObject;
import io.radstream.gateway.deliver.instance.InventedResults;
import io.radstream.gateway.deliver.instance.WrittenSet;
import io.radstream.gateway.deliver.sr.StructuredReport;
import io.radstream.gateway.outbound.WebAccess;
import io.radstream.imaging.GreyImage;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Delivers to a real Orthanc, with its DICOMweb plugin; skipped where it is not installed. */
class ArchiveDeliveryIT {

  private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
  private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final List<String> SOP_CLASSES =
      List.of(StructuredReport.SOP_CLASS, HeatMapObject.SOP_CLASS);
  private static final ResultObjects OBJECTS =
      result ->
          List.of(
              StructuredReport.of(result),
              HeatMapObject.of(
                  result, new GreyImage(8, 8, 255, new short[64]), (w, h) -> new byte[w * h]));

  @TempDir private static Path home = Path.of(".");
  private static int httpPort;
  private static int dicomPort;
  private static @Nullable Process orthanc;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Files.exists(PROGRAM) && Files.exists(PLUGIN), "Orthanc is not installed");
    httpPort = freePort();
    dicomPort = freePort();
    Path config =
        Files.writeString(
            home.resolve("orthanc.json"),
            """
            {"StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "Plugins": ["%2$s"],
             "HttpPort": %3$d, "DicomPort": %4$d, "DicomAet": "ORTHANC",
             "DicomCheckCalledAet": true, "DicomAlwaysAllowStore": true,
             "RemoteAccessAllowed": false, "AuthenticationEnabled": false,
             "OverwriteInstances": false,
             "DicomWeb": {"Enable": true, "Root": "/dicom-web/"}, "SaveJobs": false}
            """
                .formatted(home.resolve("db"), PLUGIN, httpPort, dicomPort));
    orthanc =
        new ProcessBuilder(PROGRAM.toString(), config.toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log").toFile())
            .start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> get("/system").length > 0);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (orthanc != null) {
      orthanc.destroy();
      assertThat(orthanc.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anArchiveHasEachObjectOnceHoweverOftenAndByWhichWayItIsDelivered() throws Exception {
    Classified result = InventedResults.covid19();
    try (Target store = store("ORTHANC");
        Target stow = stow()) {
      assertThat(store.check().isReady()).isTrue();
      assertThat(stow.check().isReady()).isTrue();
      assertThat(store.deliver(result)).isEqualTo(new Delivered());
      assertThat(store.deliver(result)).isEqualTo(new Delivered());
      assertThat(stow.deliver(result)).isEqualTo(new Delivered());
    }
    requireStoredOnce(result);
  }

  @Test
  void aResultThatCameByStowRsFirstIsThereOnceToo() throws Exception {
    Classified result = InventedResults.abstained(AbstainReason.OUT_OF_DISTRIBUTION);
    Classified other =
        InventedResults.classified(
            result.identity(),
            Diagnosis.newBuilder(result.diagnosis()).setModelSha256("cd".repeat(32)).build());
    try (Target stow = stow();
        Target store = store("ORTHANC")) {
      assertThat(stow.deliver(other)).isEqualTo(new Delivered());
      assertThat(stow.deliver(other)).isEqualTo(new Delivered());
      assertThat(store.deliver(other)).isEqualTo(new Delivered());
    }
    requireStoredOnce(other);
  }

  @Test
  void anArchiveThatIsCalledByAnotherNameIsNotReady() throws Exception {
    try (Target store = store("OTHER")) {
      assertThat(store.check().isReady()).isFalse();
      assertThat(store.check().findings()).anyMatch(line -> line.contains("reason 7"));
    }
  }

  private static void requireStoredOnce(Classified result) throws Exception {
    for (InstanceFile file : OBJECTS.of(result)) {
      List<String> ids = idsOf(file.sopInstance());
      assertThat(ids).hasSize(1);
      InstanceFile read =
          InstanceFile.of(get("/instances/%s/file".formatted(ids.get(0)))).orElseThrow();
      assertThat(read.sopClass()).isEqualTo(file.sopClass());
      assertThat(read.dataSet()).isEqualTo(file.dataSet());
      assertThat(WrittenSet.of(read.dataSet()).text(0x0010_0010))
          .isEqualTo(result.identity().patientName());
    }
  }

  /** What Orthanc calls the instances of a UID. */
  private static List<String> idsOf(String uid) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(url("/tools/find"))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"Level\": \"Instance\", \"Query\": {\"SOPInstanceUID\": \"%s\"}}"
                        .formatted(uid)))
            .build();
    String answer = HTTP.send(request, BodyHandlers.ofString()).body();
    return answer
        .replaceAll("[^0-9a-f,-]", "")
        .lines()
        .flatMap(line -> List.of(line.split(",")).stream())
        .filter(id -> !id.isBlank())
        .toList();
  }

  private static Target store(String called) {
    return new StoreTarget(
        SenderSettings.of("127.0.0.1", dicomPort, called, "RADSTREAM"), SOP_CLASSES, OBJECTS);
  }

  private static Target stow() {
    return new StowTarget(new WebAccess(url("/dicom-web"), "", Optional.empty()), OBJECTS);
  }

  private static URI url(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(httpPort, path));
  }

  private static byte[] get(String path) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.ofByteArray()).body();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
