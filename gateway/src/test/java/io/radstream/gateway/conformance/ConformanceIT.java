package io.radstream.gateway.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.association.AssociationListener;
import io.radstream.gateway.association.ScpServer;
import io.radstream.gateway.association.ScpSettings;
import io.radstream.gateway.association.ScpSettings.AllowedPeer;
import io.radstream.gateway.association.ScpSettings.Limits;
import io.radstream.gateway.association.ScpSettings.Timeouts;
import io.radstream.gateway.association.ScpSettings.TlsSettings;
import io.radstream.gateway.association.TestKeys;
import io.radstream.gateway.association.TlsFiles;
import io.radstream.gateway.association.client.DicomSender;
import io.radstream.gateway.association.client.DicomSender.Kind;
import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.gateway.association.dimse.Command;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.association.pdu.Pdu.AssociateReject;
import io.radstream.gateway.association.pdu.Pdu.AssociateRequest;
import io.radstream.gateway.config.GatewayConfig;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.StoreAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@code docs/dicom-conformance.md} says is what the running server does. */
class ConformanceIT {

  private static final String CR = SopClass.COMPUTED_RADIOGRAPHY.uid();
  private static final String LATER = "1.2.700";
  private static final String NEVER = "1.2.800";
  private static final byte[] DATA = new byte[100];

  @Test
  void everySyntaxOfThePageIsAcceptedAndNoOther() throws Exception {
    Set<Kind> listed =
        rows("transfer-syntaxes").stream()
            .map(row -> new Kind(row.get(1), row.get(3)))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<Kind> all = new LinkedHashSet<>(listed);
    for (SopClass known : SopClass.ofGateway()) {
      for (String other :
          List.of(
              "1.2.840.10008.1.2.4.51",
              "1.2.840.10008.1.2.4.100",
              "1.2.840.10008.1.2.4.201",
              "1.2.840.10008.1.2.1.98",
              "1.2.3.4")) {
        all.add(new Kind(known.uid(), other));
      }
    }
    Kind magneticResonance =
        new Kind("1.2.840.10008.5.1.4.1.1.4", TransferSyntaxes.EXPLICIT_LITTLE);
    all.add(magneticResonance);

    try (ScpServer server = scp(Limits.USUAL, Timeouts.USUAL, null);
        DicomSender sender = DicomSender.open(to(server), all)) {
      Set<Kind> taken =
          all.stream().filter(sender::takes).collect(Collectors.toCollection(LinkedHashSet::new));
      assertThat(taken).isEqualTo(listed).hasSizeGreaterThan(30);
      assertThat(sender.result(new Kind(CR, "1.2.3.4"))).isEqualTo(4);
      assertThat(sender.result(magneticResonance)).isEqualTo(3);
      assertThat(rows("sop-classes"))
          .extracting(row -> row.get(1))
          .containsExactlyElementsOf(listed.stream().map(Kind::sopClass).distinct().toList());
      sender.release();
    }
  }

  @Test
  void callsItselfWhatThePageSays() throws Exception {
    Map<String, String> said =
        rows("association").stream()
            .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
    GatewayConfig config = GatewayConfig.of(Map.of("dicom.port", "0"));

    try (ScpServer server =
            ScpServer.start(config.scp(), ConformanceIT::store, AssociationListener.NONE);
        DicomSender sender = DicomSender.open(to(server), Set.of(Kind.VERIFICATION))) {
      assertThat(said)
          .containsEntry("Implementation Class UID", sender.peer().implementation())
          .containsEntry("Implementation Version Name", sender.peer().version())
          .containsEntry(
              "largest P-DATA-TF that is received", sender.peer().maxLength() / 1024 + "KiB");
      sender.release();
    }
  }

  @Test
  void eachStatusIsAnswered() throws Exception {
    Set<Integer> answered = new TreeSet<>();
    try (ScpServer server = scp(new Limits(4, 4, 4096, 2048, 1 << 20), Timeouts.USUAL, null)) {
      answered.add(
          status(server, 1, command(Command.ECHO, SopClass.VERIFICATION.uid(), ""), false));
      answered.add(status(server, 3, command(Command.STORE, CR, "1.2.3"), true));
      answered.add(status(server, 3, command(Command.STORE, CR, LATER), true));
      answered.add(status(server, 3, command(Command.STORE, CR, NEVER), true));
      answered.add(status(server, 3, command(Command.STORE, CR, "name"), true));
      answered.add(
          status(server, 3, command(Command.STORE, SopClass.DIGITAL_X_RAY.uid(), "1.2.3"), true));
      answered.add(status(server, 1, command(0x0020, CR, ""), false));
      answered.add(status(server, 3, command(Command.STORE, CR, "1.2.3"), false));
    }

    assertThat(rows("statuses"))
        .extracting(row -> Integer.decode(row.get(0)))
        .containsExactlyInAnyOrderElementsOf(answered);
  }

  @Test
  void eachRefusalIsProvoked() throws Exception {
    Map<String, AssociateReject> heard = new HashMap<>();
    Timeouts soon = waitingForAPlace(Duration.ofMillis(50));
    try (ScpServer server = scp(new Limits(1, 4, 4096, 2048, 1 << 20), soon, null)) {
      int port = server.port();
      heard.put("CALLED_AE", refusal(port, request(1, "OTHER", "MODALITY")));
      heard.put("CALLING_AE", refusal(port, request(1, "RADSTREAM", "UNKNOWN")));
      heard.put("PROTOCOL_VERSION", refusal(port, request(2, "RADSTREAM", "MODALITY")));
      heard.put(
          "APPLICATION_CONTEXT",
          refusal(port, RawAssociation.request(1, "RADSTREAM", "MODALITY", "1.2.3")));
      try (RawAssociation first = new RawAssociation(port)) {
        first.associate();
        heard.put("FULL", refusal(port, RawAssociation.request()));
      }
    }
    heard.put("STOPPING", whileStopping());

    assertThat(
            rows("refusals").stream()
                .collect(
                    Collectors.toMap(
                        row -> row.get(0),
                        row ->
                            new AssociateReject(
                                Integer.parseInt(row.get(1)),
                                Integer.parseInt(row.get(2)),
                                Integer.parseInt(row.get(3))))))
        .isEqualTo(heard);
  }

  private static Timeouts waitingForAPlace(Duration time) {
    Timeouts usual = Timeouts.USUAL;
    return new Timeouts(
        usual.request(),
        usual.idle(),
        usual.unit(),
        usual.object(),
        usual.leastRate(),
        usual.write(),
        usual.memory(),
        time,
        Duration.ofHours(1));
  }

  /** One association has the only place; another one waits for it when the server is stopped. */
  private static AssociateReject whileStopping() throws Exception {
    Timeouts patient = waitingForAPlace(Duration.ofSeconds(20));
    try (ScpServer server = scp(new Limits(1, 4, 4096, 2048, 1 << 20), patient, null);
        RawAssociation first = new RawAssociation(server.port());
        RawAssociation second = new RawAssociation(server.port())) {
      first.associate();
      second.say(RawAssociation.request());
      Awaitility.await().until(() -> server.connections() == 2);
      CompletableFuture<Void> stopped =
          CompletableFuture.runAsync(
              () -> {
                try {
                  server.stop(Duration.ofSeconds(10));
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      AssociateReject heard = (AssociateReject) second.hear();
      stopped.get();
      return heard;
    }
  }

  @Test
  void eachVersionAndSuiteOfTlsIsSpokenAndNoOther() throws Exception {
    Path elliptic = TestKeys.ELLIPTIC.file();
    Path rsa = TestKeys.RSA.file();
    List<String> versions = rows("tls-versions").stream().map(row -> row.get(0)).toList();
    List<String> suites = rows("tls-suites").stream().map(row -> row.get(0)).toList();
    try (ScpServer one = scp(Limits.USUAL, Timeouts.USUAL, tls(elliptic));
        ScpServer other = scp(Limits.USUAL, Timeouts.USUAL, tls(rsa))) {
      SSLContext first =
          TlsFiles.mutual(elliptic, TestKeys.password(), elliptic, TestKeys.password());
      SSLContext second = TlsFiles.mutual(rsa, TestKeys.password(), rsa, TestKeys.password());
      for (String suite : suites) {
        boolean ofRsa = suite.contains("_RSA_");
        assertThat(SuiteProbe.spoken(ofRsa ? second : first, (ofRsa ? other : one).port(), suite))
            .as(suite)
            .isIn(versions);
      }
      assertThat(versions).containsExactly("TLSv1.3", "TLSv1.2");
      assertThat(SuiteProbe.spoken(second, other.port(), "TLS_RSA_WITH_AES_256_GCM_SHA384"))
          .isEqualTo("refused");
      assertThat(SuiteProbe.spoken(second, other.port(), "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"))
          .isEqualTo("refused");
    }
  }

  private static TlsSettings tls(Path keys) throws Exception {
    return new TlsSettings(TlsFiles.server(keys, TestKeys.password()), false);
  }

  private static List<List<String>> rows(String table) throws IOException {
    return ConformancePage.committed().rows(table);
  }

  private static AssociateRequest request(int version, String called, String calling) {
    return RawAssociation.request(version, called, calling, Uids.APPLICATION_CONTEXT);
  }

  private static AssociateReject refusal(int port, AssociateRequest request) throws Exception {
    try (RawAssociation peer = new RawAssociation(port)) {
      peer.say(request);
      return (AssociateReject) peer.hear();
    }
  }

  private static Command.Builder command(int field, String sopClass, String instance) {
    return Command.of(field)
        .uid(Command.SOP_CLASS, sopClass)
        .number(Command.MESSAGE_ID, 7)
        .uid(Command.SOP_INSTANCE, instance);
  }

  private static int status(ScpServer server, int context, Command.Builder command, boolean dataSet)
      throws Exception {
    Command request =
        command.number(Command.DATA_SET_TYPE, dataSet ? 0 : Command.NO_DATA_SET).build();
    try (RawAssociation peer = new RawAssociation(server.port())) {
      peer.associate();
      return peer.status(context, request, dataSet ? DATA : new byte[0]);
    }
  }

  private static SenderSettings to(ScpServer server) {
    return SenderSettings.of("127.0.0.1", server.port(), "RADSTREAM", "MODALITY");
  }

  private static StoreAnswer store(ReceivedInstance instance) {
    return switch (instance.sopInstance()) {
      case LATER -> new StoreAnswer(StoreAnswer.Status.OUT_OF_RESOURCES, "");
      case NEVER -> new StoreAnswer(StoreAnswer.Status.CANNOT_UNDERSTAND, "");
      default -> StoreAnswer.STORED;
    };
  }

  private static ScpServer scp(Limits limits, Timeouts timeouts, @Nullable TlsSettings tls)
      throws IOException {
    return ScpServer.start(
        new ScpSettings(
            "127.0.0.1",
            0,
            "RADSTREAM",
            List.of(new AllowedPeer("MODALITY", List.of())),
            tls,
            limits,
            timeouts),
        ConformanceIT::store,
        AssociationListener.NONE);
  }
}
