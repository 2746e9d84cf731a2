package io.radstream.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.radstream.gateway.Gateway;
import io.radstream.gateway.association.client.DicomSender;
import io.radstream.gateway.association.client.DicomSender.Kind;
import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.gateway.config.GatewayConfig;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.schemas.Probabilities;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.testkit.engine.RandomBundle;
import io.radstream.testkit.images.ImageLibrary;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.outcomes.RunHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One real film in all transfer syntaxes without loss, through a gateway and a stream app. */
@Timeout(300)
class TransferSyntaxesIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Path FILMS = ImageLibrary.dataFolder().resolve("dicom");
  private static final String UID = "1.2.826.0.1.3680043.10.999.";

  /** JPEG lossless, JPEG-LS and JPEG 2000 where loss is allowed, but these streams have none. */
  private static final Map<String, String> ALSO =
      Map.of(
          "1.2.840.10008.1.2.4.70", "1.2.840.10008.1.2.4.57",
          "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81",
          "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91");

  @TempDir private Path folder;

  @BeforeEach
  void findFilms() {
    Assumptions.assumeTrue(
        Files.isDirectory(FILMS), "no DICOM films: set RADSTREAM_DATA to the folder of images");
  }

  @Test
  void aFilmIsJudgedAlikeInEveryTransferSyntaxAndOnceUnderItsOwnUid() throws Exception {
    // given
    List<InstanceFile> films = films();
    assertThat(films).extracting(InstanceFile::transferSyntax).hasSize(11).doesNotHaveDuplicates();
    RandomBundle.small("untrained-1").writeTo(folder.resolve("untrained.zip"));
    try (LocalStack stack = LocalStack.start(StackConfig.temporary());
        Gateway gateway = gateway(stack);
        StreamApp app = StreamApp.start(config(stack));
        OutcomeReader<RunHistory> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), stack.topics(), new RunHistory())) {

      // when each is an image of its own, then all are the same one
      List<InstanceFile> own =
          IntStream.range(0, films.size()).mapToObj(i -> films.get(i).as(UID + (i + 1))).toList();
      assertThat(send(gateway, own)).containsOnly(0);
      assertThat(send(gateway, films.stream().map(film -> film.as(UID + 99)).toList()))
          .containsOnly(0);
      assertThat(isTaken(gateway, instance("cr10-jpeg-extended12.dcm"))).isFalse();

      // then
      await().atMost(LIMIT).until(() -> outcomes.seen().outcomeCount() > films.size());
      app.stop();
      outcomes.readToEnd(LIMIT);
      assertThat(outcomes.seen().reasons()).isEmpty();
      assertThat(outcomes.seen().imageIds()).hasSize(films.size() + 1).doesNotHaveDuplicates();
      Probabilities first = outcomes.seen().diagnoses().get(0).getProbabilities();
      assertThat(outcomes.seen().diagnoses())
          .allSatisfy(one -> assertAlike(one.getProbabilities(), first));
    }
  }

  private static void assertAlike(Probabilities one, Probabilities other) {
    assertThat(one.getCovid19()).isCloseTo(other.getCovid19(), within(1e-6));
    assertThat(one.getPneumonia()).isCloseTo(other.getPneumonia(), within(1e-6));
    assertThat(one.getNormal()).isCloseTo(other.getNormal(), within(1e-6));
  }

  private static List<Integer> send(Gateway gateway, List<InstanceFile> films) throws IOException {
    List<Integer> statuses = new ArrayList<>();
    try (DicomSender sender = sender(gateway, films)) {
      for (InstanceFile film : films) {
        statuses.add(sender.store(film).status());
      }
      sender.release();
    }
    return statuses;
  }

  private static boolean isTaken(Gateway gateway, InstanceFile film) throws IOException {
    try (DicomSender sender = sender(gateway, List.of(film))) {
      boolean taken = sender.takes(Kind.of(film));
      sender.release();
      return taken;
    }
  }

  private static DicomSender sender(Gateway gateway, List<InstanceFile> films) throws IOException {
    SenderSettings settings = SenderSettings.of("127.0.0.1", gateway.port(), "RADSTREAM", "DEVICE");
    return DicomSender.open(settings, films.stream().map(Kind::of).collect(Collectors.toSet()));
  }

  private static List<InstanceFile> films() throws IOException {
    List<InstanceFile> films = new ArrayList<>();
    for (String name :
        List.of(
            "cr10-implicit-le.dcm",
            "cr10-explicit-le.dcm",
            "cr10-explicit-be.dcm",
            "cr10-deflated.dcm",
            "cr10-rle.dcm",
            "cr10-jpeg-lossless-sv1.dcm",
            "cr10-jpegls-lossless.dcm",
            "cr10-j2k-lossless.dcm")) {
      InstanceFile film = instance(name);
      films.add(film);
      String also = ALSO.get(film.transferSyntax());
      if (also != null) {
        films.add(new InstanceFile(film.sopClass(), film.sopInstance(), also, film.dataSet()));
      }
    }
    return films;
  }

  private static InstanceFile instance(String name) throws IOException {
    return InstanceFile.of(Files.readAllBytes(FILMS.resolve(name))).orElseThrow();
  }

  private static Gateway gateway(LocalStack stack) throws Exception {
    GatewayConfig config =
        GatewayConfig.of(
            Map.of(
                "kafka.bootstrap.servers", stack.bootstrapServers(),
                "registry.url", stack.registryUrl(),
                "dicom.port", "0"));
    return Gateway.start(config, new Gateway.Secrets(PseudonymKey.random(), entry -> {}));
  }

  private StreamConfig config(LocalStack stack) {
    return StreamConfig.defaults(
        stack.bootstrapServers(), stack.registryUrl(), folder.resolve("untrained.zip").toString());
  }
}
