package io.radstream.streamapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.radstream.console.ExitCode;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ShippedBundle;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Priority;
import io.radstream.schemas.topics.TopicLayout;
import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.topology.StreamFailure;
import io.radstream.testkit.images.SyntheticImages;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.outcomes.RunHistory;
import io.radstream.testkit.publish.ImageSender;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class StreamAppIT {

  private static final int STUDIES = 20;
  private static final int IMAGES = 600;
  private static final int SCARCE = 120;
  private static final int REAL = 40;

  private static LocalStack stack;

  @BeforeAll
  static void startStack() {
    stack = LocalStack.start(StackConfig.temporary());
  }

  @AfterAll
  static void stopStack() {
    stack.close();
  }

  @Test
  void underLoadImagesAreBatchedAndEveryImageHasOneOutcomeInTheOrderOfItsStudy() throws Exception {
    // given
    Map<String, List<String>> sent = new HashMap<>();
    try (ImageSender device =
        new ImageSender(stack.bootstrapServers(), stack.registryUrl(), stack.topics())) {
      for (int i = 0; i < IMAGES; i++) {
        String study = "study-" + i % STUDIES;
        Priority priority = i % STUDIES == 7 ? Priority.STAT : Priority.ROUTINE;
        ByteBuffer image = ByteBuffer.wrap(TestImages.grey(i % 256));
        device.publish(TestImages.image("image-" + i, study, priority, image));
        sent.computeIfAbsent(study, any -> new ArrayList<>()).add("image-" + i);
      }
      // Poison of every kind among the good ones.
      device.publish(TestImages.image("engine-poison", SyntheticImages.poison()));
      device.publish(TestImages.image("no-picture", "no image".getBytes(StandardCharsets.UTF_8)));
      device.publish("study-3", "no message".getBytes(StandardCharsets.UTF_8));
      device.flush();
    }

    // when
    try (StreamApp app = StreamApp.start(config(), TestImages.model(Duration.ofMillis(30)));
        OutcomeReader<RunHistory> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), stack.topics(), new RunHistory())) {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> outcomes.seen().outcomeCount() >= IMAGES + 3);

      // then
      outcomes.readToEnd(Duration.ofMinutes(1));
      assertThat(outcomes.seen().imageIds()).hasSize(IMAGES + 3).doesNotHaveDuplicates();
      assertThat(outcomes.seen().reasons())
          .containsExactlyInAnyOrder(
              "ENGINE_REJECTED", "UNSUPPORTED_FORMAT", "UNDECODABLE_MESSAGE");
      assertThat(byStudy(outcomes.seen().diagnoses())).containsAllEntriesOf(sent);
      assertThat(app.counters().meanBatch()).isGreaterThan(4);
      assertThat(app.counters().images()).isEqualTo(IMAGES + 3);
      assertThat(app.ready()).isTrue();
    }
  }

  @Test
  void partitionsOfOneThreadThatShareScarceRoomDoNotBlockEachOther() throws Exception {
    // given
    Topics topics = ownTopics("scarce.");
    StreamConfig scarce =
        config()
            .with("topics.prefix", topics.prefix())
            .with("streams.application.id", "scarce")
            .with("streams.threads", "1")
            .with("streams.commit.interval", "5s")
            .with("batching.max.batch", "2")
            .with("inflight.images", "2");
    publish(topics, SCARCE);

    // when
    try (StreamApp app = StreamApp.start(scarce, TestImages.model(Duration.ofMillis(20)));
        OutcomeReader<RunHistory> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), topics, new RunHistory())) {
      await().atMost(Duration.ofMinutes(2)).until(() -> outcomes.seen().outcomeCount() >= SCARCE);

      // then no thread ever gave up waiting, which would have classified its images again
      assertThat(app.counters().images()).isEqualTo(SCARCE);
    }
  }

  @Test
  void anEngineThatIsLostStopsTheAppAndTheImageWaitsForTheNext() throws Exception {
    // given
    Topics topics = ownTopics("lost.");
    StreamConfig config =
        config().with("topics.prefix", topics.prefix()).with("streams.application.id", "lost");
    publish(topics, 1);

    // when
    try (StreamApp app = StreamApp.start(config, TestImages.model(LostEngine::new))) {
      app.awaitEnd();

      // then
      assertThat(app.failure())
          .contains(new StreamFailure(StreamFailure.Kind.INTERNAL, "device lost"));
      assertThat(app.counters().images()).isZero();
    }
    try (StreamApp next = StreamApp.start(config, TestImages.model(Duration.ZERO));
        OutcomeReader<RunHistory> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), topics, new RunHistory())) {
      await().atMost(Duration.ofMinutes(1)).until(() -> outcomes.seen().outcomeCount() == 1);
      assertThat(next.failure()).isEmpty();
    }
  }

  @Test
  void theShippedModelUsesRealImages() throws Exception {
    // given
    Assumptions.assumeTrue(
        ShippedBundle.open() instanceof BundleResult.Loaded, "no shipped model in this build");
    List<Path> images = RealImages.first(REAL);
    Topics topics = ownTopics("real.");
    StreamConfig config =
        config().with("topics.prefix", topics.prefix()).with("streams.application.id", "real");
    try (ImageSender device =
        new ImageSender(stack.bootstrapServers(), stack.registryUrl(), topics)) {
      for (Path image : images) {
        device.publish(
            TestImages.image("film-" + images.indexOf(image), Files.readAllBytes(image)));
      }
      device.flush();
    }

    // when
    try (StreamApp app = StreamApp.start(config);
        OutcomeReader<RunHistory> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), topics, new RunHistory())) {
      await().atMost(Duration.ofMinutes(2)).until(() -> outcomes.seen().outcomeCount() == REAL);

      // then
      assertThat(app.counters().deadLetters()).isZero();
      assertThat(outcomes.seen().diagnoses())
          .hasSize(REAL)
          .allSatisfy(
              diagnosis -> {
                assertThat(diagnosis.getEngine()).isEqualTo("onnx");
                assertThat(diagnosis.getModelSha256()).matches("[0-9a-f]{64}");
                assertThat(sum(diagnosis)).isCloseTo(1, within(1e-6));
              });
    }
  }

  @Test
  void missingTopicsAreNamedAndNothingIsStarted() {
    StreamConfig elsewhere = config().with("topics.prefix", "absent.");

    assertThatThrownBy(() -> StreamApp.start(elsewhere, TestImages.model(Duration.ZERO)))
        .isInstanceOfSatisfying(
            StartException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.UNREACHABLE))
        .hasMessageContaining(Topics.withPrefix("absent.").images());
  }

  private static Map<String, List<String>> byStudy(List<Diagnosis> diagnoses) {
    Map<String, List<String>> ids = new HashMap<>();
    diagnoses.forEach(
        diagnosis ->
            ids.computeIfAbsent(diagnosis.getStudyId(), any -> new ArrayList<>())
                .add(diagnosis.getImageId()));
    return ids;
  }

  private static StreamConfig config() {
    return StreamConfig.defaults(stack.bootstrapServers(), stack.registryUrl(), "shipped");
  }

  private static double sum(Diagnosis diagnosis) {
    var probabilities = diagnosis.getProbabilities();
    return probabilities.getCovid19() + probabilities.getPneumonia() + probabilities.getNormal();
  }

  private static Topics ownTopics(String prefix) throws Exception {
    Topics topics = Topics.withPrefix(prefix);
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()))) {
      var unused = TopicLayout.of(topics, 6).ensure(admin, Duration.ofMinutes(1));
    }
    return topics;
  }

  private static void publish(Topics topics, int images) throws Exception {
    try (ImageSender device =
        new ImageSender(stack.bootstrapServers(), stack.registryUrl(), topics)) {
      for (int i = 0; i < images; i++) {
        device.publish(TestImages.image("image-" + i, TestImages.grey(i)));
      }
      device.flush();
    }
  }
}
