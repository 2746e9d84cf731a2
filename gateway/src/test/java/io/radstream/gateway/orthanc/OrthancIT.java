package io.radstream.gateway.orthanc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.dicomweb.DicomwebFeed;
import io.radstream.gateway.dicomweb.DicomwebSettings;
import io.radstream.gateway.pull.ArchiveSettings;
import io.radstream.gateway.pull.RecordingStore;
import io.radstream.gateway.pull.RunningPull;
import io.radstream.gateway.pull.TestInstance;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.deidentify.BurnedInText;
import io.radstream.imaging.deidentify.Deidentifier;
import io.radstream.imaging.deidentify.Part10;
import io.radstream.imaging.deidentify.PseudonymKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Orthanc, with its DICOMweb plugin; skipped where it is not installed. */
class OrthancIT {

  private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
  private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
  private static final PseudonymKey KEY = PseudonymKey.of(new byte[32]);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private static Path home = Path.of(".");
  private static String url = "";
  private static @Nullable Process orthanc;

  @TempDir private Path folder = Path.of(".");
  private final RecordingStore store = new RecordingStore();

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(Files.exists(PROGRAM) && Files.exists(PLUGIN), "Orthanc is not installed");
    int port = freePort();
    url = "http://127.0.0.1:" + port;
    Path config =
        Files.writeString(
            home.resolve("orthanc.json"),
            """
            {"StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "Plugins": ["%2$s"],
             "HttpPort": %3$d, "DicomServerEnabled": false, "RemoteAccessAllowed": false,
             "AuthenticationEnabled": true, "RegisteredUsers": {"me": "pass"},
             "DicomWeb": {"Enable": true, "Root": "/dicom-web/"}, "SaveJobs": false}
            """
                .formatted(home.resolve("db"), PLUGIN, port));
    orthanc =
        new ProcessBuilder(PROGRAM.toString(), config.toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log").toFile())
            .start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> ask(request("/system")).statusCode() == 200);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    if (orthanc != null) {
      orthanc.destroy();
      assertThat(orthanc.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void theFeedIsFollowedAcrossARestartWithNothingLostOrTwice() throws Exception {
    upload(real("cr10-explicit-le.dcm", "1.2.3.1"));
    upload(real("cr10-jpegls-lossless.dcm", "1.2.3.2"));
    upload(real("cr10-jpeg-extended12.dcm", "1.2.3.3"));
    upload(TestInstance.ofStudy(TestInstance.REPORT, "1.2.3.4", "20261001"));
    upload(real("cr10-explicit-le.dcm", "1.2.3.5"));
    store.refuse("1.2.3.5");
    try (RunningPull pull = pullFeed()) {
      pull.until(() -> assertThat(ofThisTest()).hasSize(3));
      pull.until(() -> assertThat(pull.gauge("xray.gateway.pull.behind")).isZero());
      assertThat(pull.count("refused")).isEqualTo(1);
      assertThat(pull.count("skipped")).isEqualTo(1);
      assertThat(pull.count("rendered")).isEqualTo(1);
      store.away(true);
      upload(real("cr10-rle.dcm", "1.2.3.6"));
      pull.until(() -> assertThat(pull.count("repeated")).isPositive());
    }
    store.away(false);
    upload(real("cr10-implicit-le.dcm", "1.2.3.7"));

    try (RunningPull next = pullFeed()) {
      next.until(() -> assertThat(next.count("stored")).isEqualTo(2));
    }

    assertThat(ofThisTest())
        .containsExactlyInAnyOrder("1.2.3.1", "1.2.3.2", "1.2.3.3", "1.2.3.6", "1.2.3.7");
    assertThat(store.stored())
        .filteredOn(one -> one.renderedBy().equals("orthanc"))
        .singleElement()
        .satisfies(OrthancIT::requireDecodable);
  }

  /** The feed tells of the other test's instances as well. */
  private List<String> ofThisTest() {
    return store.uids().stream().filter(uid -> uid.startsWith("1.2.3.")).toList();
  }

  private static void requireDecodable(ReceivedInstance instance) {
    assertThat(instance.sopInstance()).isEqualTo("1.2.3.3");
    String ending =
        Deidentifier.within(ImageLimits.STANDARD)
            .cleanDicom(instance.file(), 1 << 24, BurnedInText.REFUSED)
            .either(clean -> "clean", why -> why.reason().name());
    assertThat(ending).isEqualTo("clean");
  }

  @Test
  void dicomwebFindsAndFetchesTheSame() throws Exception {
    upload(TestInstance.ofStudy(TestInstance.CR, "1.2.4.1", "20261120"));
    upload(TestInstance.ofStudy(TestInstance.CR, "1.2.4.2", "20261119"));
    upload(TestInstance.ofStudy(TestInstance.CR, "1.2.4.3", "20261001"));

    try (RunningPull pull = pullDicomweb()) {
      pull.until(() -> assertThat(pull.count("stored")).isEqualTo(2));
      pull.until(() -> assertThat(pull.gauge("xray.gateway.pull.behind")).isZero());
    }
    upload(TestInstance.ofStudy(TestInstance.CR, "1.2.4.4", "20261120"));
    try (RunningPull next = pullDicomweb()) {
      next.until(() -> assertThat(next.count("stored")).isEqualTo(1));
    }

    assertThat(store.uids()).containsExactlyInAnyOrder("1.2.4.1", "1.2.4.2", "1.2.4.4");
  }

  private RunningPull pullFeed() throws IOException {
    OrthancSettings settings =
        new OrthancSettings(archive("orthanc", ""), folder.resolve("position"), true);
    return new RunningPull(settings.archive(), OrthancFeed.open(settings, KEY), store);
  }

  private RunningPull pullDicomweb() throws IOException {
    DicomwebSettings settings =
        new DicomwebSettings(
            archive("dicomweb", "/dicom-web"),
            folder.resolve("state"),
            2,
            Optional.empty(),
            List.of("CR", "DX"));
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));
    return new RunningPull(settings.archive(), DicomwebFeed.open(settings, KEY, clock), store);
  }

  private static ArchiveSettings archive(String name, String path) {
    return new ArchiveSettings(
        name,
        URI.create(url + path),
        "Basic bWU6cGFzcw==",
        Optional.empty(),
        Duration.ofSeconds(1),
        4,
        1 << 24,
        "ORTHANC");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Basic bWU6cGFzcw==");
  }

  private static HttpResponse<Void> ask(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.discarding());
  }

  private static void upload(byte[] file) throws IOException, InterruptedException {
    HttpRequest.Builder request = request("/instances").POST(BodyPublishers.ofByteArray(file));
    assertThat(ask(request).statusCode()).isEqualTo(200);
  }

  /** A real image under another UID. */
  private static byte[] real(String name, String uid) throws IOException {
    @Nullable String named = System.getenv("RADSTREAM_DATA");
    Path images =
        named != null
            ? Path.of(named)
            : Path.of(System.getProperty("radstream.home", "..")).resolve("../shared/xray");
    Path image = images.resolve("dicom").resolve(name);
    assumeTrue(Files.exists(image), () -> "no image " + image + "; set RADSTREAM_DATA");
    InstanceFile file = InstanceFile.of(Files.readAllBytes(image)).orElseThrow().as(uid);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(Part10.header(file.transferSyntax(), file.sopClass(), uid));
    out.writeBytes(file.dataSet());
    return out.toByteArray();
  }
}
