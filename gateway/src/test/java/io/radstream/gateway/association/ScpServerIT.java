package io.radstream.gateway.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.configuration.Network;
import io.radstream.gateway.association.Dcmtk.Ended;
import io.radstream.gateway.association.ScpSettings.AllowedPeer;
import io.radstream.gateway.association.ScpSettings.Limits;
import io.radstream.gateway.association.ScpSettings.Timeouts;
import io.radstream.gateway.association.ScpSettings.TlsSettings;
import io.radstream.gateway.association.client.AssociationException;
import io.radstream.gateway.association.client.DicomSender;
import io.radstream.gateway.association.client.DicomSender.Kind;
import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.load.LoadRun;
import io.radstream.gateway.load.LoadSettings;
import io.radstream.gateway.load.Measured;
import io.radstream.gateway.storage.InstanceStore;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.StoreAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server over real sockets, with dcmtk and our own sender as peers. */
class ScpServerIT {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private static final Map<String, String> FILES =
      Map.of(
          "-xe", "cr10-explicit-le",
          "-xi", "cr10-implicit-le",
          "-xb", "cr10-explicit-be",
          "-xd", "cr10-deflated",
          "-xr", "cr10-rle",
          "-xs", "cr10-jpeg-lossless-sv1",
          "-xt", "cr10-jpegls-lossless",
          "-xv", "cr10-j2k-lossless",
          "-xy", "nih8-jpeg-baseline");

  private final Queue<ReceivedInstance> stored = new ConcurrentLinkedQueue<>();
  private @Nullable ScpServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void storescuSendsItsFilesInEachSyntax() throws Exception {
    int port = start(List.of(), null, this::store);

    for (Map.Entry<String, String> file : FILES.entrySet()) {
      Path path = Dcmtk.image(file.getValue() + ".dcm");
      Ended ended =
          Dcmtk.run("storescu", "-aec", "RADSTREAM", file.getKey(), "127.0.0.1", port, path);

      assertThat(ended).isEqualTo(new Ended(0, ""));
      InstanceFile sent = InstanceFile.of(Files.readAllBytes(path)).orElseThrow();
      ReceivedInstance received = stored.remove();
      assertThat(received.transferSyntax()).isEqualTo(sent.transferSyntax());
      assertThat(InstanceFile.of(received.file()).orElseThrow().sopInstance())
          .isEqualTo(sent.sopInstance());
    }
  }

  @Test
  void dcmtkHearsWhyItIsRefused() throws Exception {
    int port =
        start(
            List.of(new AllowedPeer("MODALITY", List.of(Network.of("127.0.0.0/8")))),
            null,
            this::store);

    assertThat(
            Dcmtk.run("echoscu", "-aet", "MODALITY", "-aec", "RADSTREAM", "127.0.0.1", port).code())
        .isZero();
    assertThat(
            Dcmtk.run("echoscu", "-aet", "MODALITY", "-aec", "OTHER", "127.0.0.1", port).output())
        .contains("Called AE Title Not Recognized");
    assertThat(
            Dcmtk.run("echoscu", "-aet", "OTHER", "-aec", "RADSTREAM", "127.0.0.1", port).output())
        .contains("Calling AE Title Not Recognized");
  }

  @Test
  void onlyWhoShowsATrustedCertificateGetsInByTls(@TempDir Path folder) throws Exception {
    Path ours = certificate(folder, "gateway");
    Path theirs = certificate(folder, "device");
    SSLContext context = TlsFiles.mutual(ours, new char[0], theirs, new char[0]);
    int port = start(List.of(), new TlsSettings(context, true), this::store);

    assertThat(tls(port, folder, theirs, ours).code()).isZero();
    assertThat(tls(port, folder, ours, ours).code()).isNotZero();
    assertThat(Dcmtk.run("echoscu", "-aec", "RADSTREAM", "127.0.0.1", port).code()).isNotZero();
    SSLContext client = TlsFiles.mutual(theirs, new char[0], ours, new char[0]);
    try (DicomSender sender = DicomSender.open(with(port, client), Set.of(Kind.VERIFICATION))) {
      assertThat(sender.echo().status()).isZero();
      sender.release();
    }
    SenderSettings other =
        new SenderSettings("localhost", port, "RADSTREAM", "SENDER", client, true, LIMIT, LIMIT);
    assertThatThrownBy(() -> DicomSender.open(other, Set.of(Kind.VERIFICATION)).close())
        .as("its certificate is made out to 127.0.0.1")
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void aSenderSendsManyInstancesUnderNewUids() throws Exception {
    int port = start(List.of(), null, this::store);

    for (String name : FILES.values()) {
      InstanceFile file =
          InstanceFile.of(Files.readAllBytes(Dcmtk.image(name + ".dcm"))).orElseThrow();
      try (DicomSender sender = DicomSender.open(with(port, null), Set.of(Kind.of(file)))) {
        String uid = Uids.random();
        assertThat(sender.store(file.as(uid)).status()).isZero();
        sender.release();
        InstanceFile received = InstanceFile.of(stored.remove().file()).orElseThrow();
        assertThat(received.sopInstance()).isEqualTo(uid);
        // What it was before comes back: nothing but the UID differs.
        assertThat(received.as(file.sopInstance()).as(uid).dataSet()).isEqualTo(received.dataSet());
      }
    }
  }

  @Test
  void aLoadIsSentOverAllItsSendersUnderAsManyUids() throws Exception {
    int port = start(List.of(), null, this::store);

    Measured measured =
        LoadRun.run(new LoadSettings(with(port, null), List.of(small()), 4, 50, 0, 0));

    assertThat(measured.statuses()).isEqualTo(Map.of(Measured.SUCCESS, 50));
    assertThat(stored.stream().map(ReceivedInstance::sopInstance).distinct()).hasSize(50);
    assertThat(measured.bytes()).isEqualTo(50 * 100);
    assertThat(measured.latencies()).hasSize(50).isSorted();
  }

  @Test
  void finishesWhatIsUnderWayWhenItStops() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    int port =
        start(
            List.of(),
            null,
            instance -> {
              begun.countDown();
              go.await();
              return StoreAnswer.STORED;
            });
    InstanceFile file = small();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (DicomSender sender = DicomSender.open(with(port, null), Set.of(Kind.of(file)))) {
      Future<Integer> status = threads.submit(() -> sender.store(file).status());
      begun.await();
      Future<?> stopped =
          threads.submit(
              () -> {
                server().stop(Duration.ofSeconds(30));
                return 0;
              });
      go.countDown();

      assertThat(status.get()).isZero();
      stopped.get();
      assertThatThrownBy(() -> sender.store(file)).isInstanceOf(IOException.class);
      assertThat(server().connections()).isZero();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void abortsUnansweredWhatIsNotFinishedInTime() throws Exception {
    int port =
        start(
            List.of(),
            null,
            instance -> {
              new CountDownLatch(1).await();
              return StoreAnswer.STORED;
            });
    InstanceFile file = small();
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (DicomSender sender = DicomSender.open(with(port, null), Set.of(Kind.of(file)))) {
      Future<Integer> status = threads.submit(() -> sender.store(file).status());
      server().stop(Duration.ofMillis(200));

      assertThatThrownBy(status::get).hasCauseInstanceOf(IOException.class);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void tellsASenderThatTheServerIsNotTheOneItCalls() throws Exception {
    int port = start(List.of(), null, this::store);

    assertThatThrownBy(
            () ->
                DicomSender.open(
                    SenderSettings.of("127.0.0.1", port, "OTHER", "US"), Set.of(Kind.VERIFICATION)))
        .isInstanceOf(AssociationException.class)
        .hasMessageContaining("result 1, source 1, reason 7");
  }

  static InstanceFile small() {
    return new InstanceFile(Dialogue.CR, "1.2.3", "1.2.840.10008.1.2.1", new byte[100]);
  }

  private static Ended tls(int port, Path folder, Path key, Path trusted) throws Exception {
    String name = key.getFileName().toString().replace(".pem", "");
    return Dcmtk.run(
        "echoscu",
        "-aec",
        "RADSTREAM",
        "+tls",
        folder.resolve(name + ".key"),
        folder.resolve(name + ".crt"),
        "+cf",
        trusted,
        "127.0.0.1",
        port);
  }

  /** A key with a certificate of its own, in one file and in two. */
  private static Path certificate(Path folder, String name) throws Exception {
    Path key = folder.resolve(name + ".key");
    Path certificate = folder.resolve(name + ".crt");
    Ended ended =
        Dcmtk.run(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=127.0.0.1",
            "-addext",
            "subjectAltName=IP:127.0.0.1",
            "-keyout",
            key,
            "-out",
            certificate);
    assertThat(ended.code()).as(ended.output()).isZero();
    Path both = folder.resolve(name + ".pem");
    Files.writeString(both, Files.readString(key) + Files.readString(certificate));
    return both;
  }

  private StoreAnswer store(ReceivedInstance instance) {
    stored.add(instance);
    return StoreAnswer.STORED;
  }

  private static SenderSettings with(int port, @Nullable SSLContext tls) {
    return new SenderSettings(
        "127.0.0.1", port, "RADSTREAM", "SENDER", tls, true, LIMIT, Duration.ofSeconds(30));
  }

  private ScpServer server() {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return server;
  }

  private int start(List<AllowedPeer> peers, @Nullable TlsSettings tls, InstanceStore store)
      throws IOException {
    ScpSettings settings =
        new ScpSettings("127.0.0.1", 0, "RADSTREAM", peers, tls, Limits.USUAL, Timeouts.USUAL);
    server = ScpServer.start(settings, store, AssociationListener.NONE);
    return server.port();
  }
}
