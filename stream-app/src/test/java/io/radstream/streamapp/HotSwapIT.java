package io.radstream.streamapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.model.bundle.SigningKey;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.Priority;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.topics.TopicLayout;
import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.serving.ModelId;
import io.radstream.testkit.engine.RandomBundle;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.outcomes.RunHistory;
import io.radstream.testkit.publish.ImageSender;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Models are exchanged while images flow. */
@Timeout(300)
class HotSwapIT {

  private static final int STUDIES = 20;
  private static final int IN_FLIGHT = 200;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static LocalStack stack;

  @TempDir private static Path folder = Path.of(".");

  private static SigningKey key;
  private static byte[] first;
  private static ModelRelease one;
  private static ModelRelease two;
  private static ModelRelease three;

  private final Map<String, List<String>> sent = new HashMap<>();
  private int images;

  @BeforeAll
  static void startStackAndTrain() throws Exception {
    stack = LocalStack.start(StackConfig.temporary());
    key = SigningKey.generate();
    key.write(folder.resolve("key.pem"), folder.resolve("key.pub.pem"));
    first = RandomBundle.small("1", 64).bytesOf(folder.resolve("1.zip"));
    one = Announcer.release("1", folder.resolve("1.zip"), first, key);
    two = release("2", 32);
    three = release("3", 64);
  }

  private static ModelRelease release(String version, int size) throws Exception {
    Path file = folder.resolve(version + ".zip");
    return Announcer.release(version, file, RandomBundle.small(version, size).bytesOf(file), key);
  }

  @AfterAll
  static void stopStack() {
    stack.close();
  }

  @Test
  void fiveSwapsAndEveryBadBundleUnderLoadLoseNothing() throws Exception {
    // given
    Topics topics = ownTopics("swap.");
    try (ImageSender device = device(topics);
        OutcomeReader<RunHistory> outcomes = outcomes(topics);
        Announcer announcer = announcer(topics)) {
      try (StreamApp app = StreamApp.start(config(topics))) {
        assertThat(app.serving()).isEqualTo(id(one));

        // when
        for (ModelRelease next : List.of(two, one, three, two, three)) {
          announcer.announce(next);
          flowUntil(device, outcomes, () -> app.serving().equals(id(next)));
          flowUntil(device, outcomes, () -> classifiedBy(next, outcomes));
        }
        for (BadReleases.Bad bad : new BadReleases(folder, key, first).all()) {
          Map<?, Long> before = app.releases().refused();
          announcer.announce(bad.release());
          flowUntil(device, outcomes, () -> !app.releases().refused().equals(before));
          assertThat(app.releases().refused().getOrDefault(bad.reason(), 0L))
              .as(bad.what() + ": " + app.releases().refused())
              .isEqualTo(before.getOrDefault(bad.reason(), 0L) + 1);
          assertThat(app.serving()).isEqualTo(id(three));
        }
        announcer.announce(three, ReleaseStage.RETIRED);
        flowUntil(device, outcomes, () -> app.serving().equals(id(two)) && images >= 2_000);
        await().atMost(LIMIT).until(() -> outcomes.seen().outcomeCount() >= images);

        // then
        assertThat(app.serving()).isEqualTo(id(two));
        assertThat(app.releases().swaps()).isEqualTo(6);
        assertThat(app.counters().images()).isEqualTo(images);
      }
      assertThat(outcomes.seen().imageIds()).hasSize(images).doesNotHaveDuplicates();
      assertThat(outcomes.seen().reasons()).isEmpty();
      assertThat(byStudy(outcomes.seen().diagnoses())).isEqualTo(sent);
      assertThat(outcomes.seen().diagnoses())
          .extracting(HotSwapIT::classify)
          .contains(id(one), id(two), id(three))
          .allMatch(List.of(id(one), id(two), id(three))::contains);
    }
  }

  @Test
  void afterARestartNoImageIsClassifiedByTheConfiguredModelIfAnotherIsChampion() throws Exception {
    // given
    Topics topics = ownTopics("restart.");
    try (ImageSender device = device(topics);
        OutcomeReader<RunHistory> outcomes = outcomes(topics);
        Announcer announcer = announcer(topics)) {
      announcer.announce(three);
      announcer.announce(two);
      announcer.announce(three, ReleaseStage.RETIRED);
      publish(device, IN_FLIGHT);

      // when
      try (StreamApp app = StreamApp.start(config(topics))) {
        await().atMost(LIMIT).until(() -> outcomes.seen().outcomeCount() >= IN_FLIGHT);

        // then
        assertThat(app.serving()).isEqualTo(id(two));
      }
      assertThat(outcomes.seen().diagnoses()).extracting(HotSwapIT::classify).containsOnly(id(two));
    }
  }

  @Test
  void aModelOnTrialUsesItsShareAndChangesNothing() throws Exception {
    // given
    Topics topics = ownTopics("shadow.");
    StreamConfig config = config(topics).with("shadow.share", "0.5");
    try (ImageSender device = device(topics);
        OutcomeReader<RunHistory> outcomes = outcomes(topics);
        OutcomeReader<RunHistory> trial =
            OutcomeReader.start(
                stack.bootstrapServers(), topics, topics.shadowDiagnoses(), new RunHistory());
        Announcer announcer = announcer(topics)) {
      announcer.announce(two, ReleaseStage.SHADOW);

      // when
      try (StreamApp app = StreamApp.start(config)) {
        flowUntil(device, outcomes, () -> app.releases().shadowed() >= 20);
        await().atMost(LIMIT).until(() -> outcomes.seen().outcomeCount() >= images);
        await().atMost(LIMIT).until(() -> trial.seen().outcomeCount() >= app.releases().shadowed());

        // then
        assertThat(app.serving()).isEqualTo(id(one));
        announcer.announce(two, ReleaseStage.RETIRED);
      }
      assertThat(outcomes.seen().diagnoses()).extracting(HotSwapIT::classify).containsOnly(id(one));
      assertThat(byStudy(outcomes.seen().diagnoses())).isEqualTo(sent);
      assertThat(trial.seen().diagnoses()).extracting(HotSwapIT::classify).containsOnly(id(two));
      assertThat(trial.seen().diagnoses().size()).isLessThan(images * 3 / 4);
      assertThat(outcomes.seen().imageIds()).containsAll(trial.seen().imageIds());
    }
  }

  /** Keeps images flowing, so that many are at every stage when something happens. */
  private void flowUntil(
      ImageSender device, OutcomeReader<RunHistory> outcomes, Callable<Boolean> done) {
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              publish(device, Math.max(0, IN_FLIGHT - (images - outcomes.seen().outcomeCount())));
              return done.call();
            });
  }

  private void publish(ImageSender device, int more) throws Exception {
    for (int i = 0; i < more; i++) {
      String study = "study-" + images % STUDIES;
      Priority priority = images % STUDIES == 7 ? Priority.STAT : Priority.ROUTINE;
      ByteBuffer image = ByteBuffer.wrap(TestImages.grey(images % 256));
      device.publish(TestImages.image("image-" + images, study, priority, image));
      sent.computeIfAbsent(study, any -> new ArrayList<>()).add("image-" + images);
      images++;
    }
    device.flush();
  }

  private static boolean classifiedBy(ModelRelease release, OutcomeReader<RunHistory> outcomes) {
    return outcomes.seen().diagnoses().stream()
        .map(HotSwapIT::classify)
        .anyMatch(id(release)::equals);
  }

  private static ModelId id(ModelRelease release) {
    return new ModelId(release.getModelName(), release.getVersion(), release.getBundleSha256());
  }

  private static ModelId classify(Diagnosis diagnosis) {
    return new ModelId(
        diagnosis.getModelName(), diagnosis.getModelVersion(), diagnosis.getModelSha256());
  }

  private static Map<String, List<String>> byStudy(List<Diagnosis> diagnoses) {
    Map<String, List<String>> ids = new HashMap<>();
    diagnoses.forEach(
        diagnosis ->
            ids.computeIfAbsent(diagnosis.getStudyId(), any -> new ArrayList<>())
                .add(diagnosis.getImageId()));
    return ids;
  }

  private static Topics ownTopics(String prefix) throws Exception {
    Topics topics = Topics.withPrefix(prefix);
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()))) {
      var unused = TopicLayout.of(topics, 6).ensure(admin, Duration.ofMinutes(1));
    }
    return topics;
  }

  private static StreamConfig config(Topics topics) {
    return StreamConfig.defaults(
            stack.bootstrapServers(), stack.registryUrl(), folder.resolve("1.zip").toString())
        .with("topics.prefix", topics.prefix())
        .with("streams.application.id", topics.prefix() + "app")
        .withAll(
            Map.of(
                "releases.follow",
                "true",
                "releases.trusted.keys",
                folder.resolve("key.pub.pem").toString(),
                "releases.folder",
                folder.toString(),
                "releases.max.bytes",
                Integer.toString(BadReleases.MAX_BYTES)));
  }

  private static ImageSender device(Topics topics) {
    return new ImageSender(stack.bootstrapServers(), stack.registryUrl(), topics);
  }

  private static OutcomeReader<RunHistory> outcomes(Topics topics) {
    return OutcomeReader.start(stack.bootstrapServers(), topics, new RunHistory());
  }

  private static Announcer announcer(Topics topics) {
    return new Announcer(stack.bootstrapServers(), stack.registryUrl(), topics);
  }
}
