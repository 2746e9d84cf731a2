package io.radstream.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.model.ContainerConfig;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.engine.UntrainedBundle;
import io.radstream.testkit.outcomes.CheckResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.DockerClientFactory;

/** The images as a hospital would run them: images in, each with exactly one outcome. */
@ExtendWith({NeedsImages.class, StackOfAll.class})
class WholeSystemContainerIT {

  private static final double PER_SECOND = 12;

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  Path folder;

  @Test
  void imagesOfAFolderBecomeDiagnosesWithNothingButTheImages(ContainerStack stack)
      throws Exception {
    assumeTrue(Load.images().isPresent(), "no real images: set RADSTREAM_DATA to their folder");
    String images = Load.images().orElseThrow().toString();
    stack.createTopics("real.");
    try (StreamAppContainer app = app(stack, "real.")) {
      String published =
          stack.tools(images, "publish", "--images", "/films", "--topic-prefix", "real.");

      assertThat(published).contains("published 20, refused 0, failed 0");
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () ->
                  assertThat(results(stack))
                      .hasSize(20)
                      .allMatch(line -> line.contains("\"modelVersion\"")));
      assertThat(app.stop()).as("drained and ended by SIGTERM").isZero();
    }
  }

  @Test
  void anOperatorPromotesAModelWithTheToolsAlone(ContainerStack stack) throws Exception {
    Path candidate = folder.resolve("candidate.zip");
    UntrainedBundle.write(candidate, "9", "a network");
    Files.setPosixFilePermissions(candidate, PosixFilePermissions.fromString("rw-r--r--"));
    String[] topics = {"--topic-prefix", "promote."};

    stack.toolsWritingTo(folder, "keys", "generate", "--out", "/films/keys");
    String announced =
        models(
            stack,
            topics,
            "announce --bundle /films/candidate.zip --folder /films/releases"
                + " --key /films/keys/radstream-private.pem");
    String promoted =
        models(
            stack,
            topics,
            "promote compact/9 --force tried --trusted-key /films/keys/radstream-public.pem");

    assertThat(announced).contains("compact/9: (new) -> CANDIDATE");
    assertThat(promoted).contains("compact/9: CANDIDATE -> CHAMPION");
    assertThat(models(stack, topics, "list")).contains("CHAMPION");
  }

  private String models(ContainerStack stack, String[] topics, String line) throws IOException {
    return stack.toolsWritingTo(
        folder,
        Stream.of(new String[] {"models"}, line.split(" "), topics)
            .flatMap(Stream::of)
            .toArray(String[]::new));
  }

  private static List<String> results(ContainerStack stack) {
    return stack
        .tools("/tmp", "results", "--format", "json", "--topic-prefix", "real.")
        .lines()
        .filter(line -> line.startsWith("{"))
        .toList();
  }

  @Test
  void brokerIsPausedAndKilled(ContainerStack stack) throws Exception {
    Topics topics = topics(stack, "broker.");
    try (StreamAppContainer app = app(stack, topics.prefix());
        Load load = Load.start(stack, topics, PER_SECOND)) {
      load.awaitMoreOutcomes(20);
      stack.pauseBroker();
      Awaitility.await().pollDelay(Duration.ofSeconds(8)).until(() -> true);
      stack.resumeBroker();
      load.awaitMoreOutcomes(20);
      stack.killBroker();
      stack.startBrokerAgain();
      load.awaitMoreOutcomes(20);

      assertClean(load.settle());
      assertThat(app.stop()).isZero();
    }
  }

  @Test
  void scalesToTwoContainersAndBackUnderLoad(ContainerStack stack) throws Exception {
    Topics topics = topics(stack, "scale.");
    try (StreamAppContainer first = app(stack, topics.prefix());
        Load load = Load.start(stack, topics, PER_SECOND)) {
      load.awaitMoreOutcomes(20);
      try (StreamAppContainer second = app(stack, topics.prefix())) {
        load.awaitMoreOutcomes(40);
        assertThat(second.stop()).isZero();
      }
      load.awaitMoreOutcomes(20);

      assertClean(load.settle());
      assertThat(first.stop()).isZero();
    }
  }

  @Test
  void rollsToANewerImageWithoutLosingAnything(ContainerStack stack) throws Exception {
    Topics topics = topics(stack, "roll.");
    String newer = newerImage();
    try (StreamAppContainer old = app(stack, topics.prefix());
        Load load = Load.start(stack, topics, PER_SECOND)) {
      load.awaitMoreOutcomes(20);
      try (StreamAppContainer next =
          StreamAppContainer.start(stack, newer, topics.prefix(), folder)) {
        load.awaitMoreOutcomes(10);
        assertThat(old.stop()).isZero();
        load.awaitMoreOutcomes(20);

        assertClean(load.settle());
        assertThat(next.stop()).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"STREAM_APP", "TRAINER", "TOOLS"})
  void imageRunsAsNobodyAndSaysWhatIsInIt(Images image) {
    ContainerConfig config =
        Objects.requireNonNull(
            DockerClientFactory.instance()
                .client()
                .inspectImageCmd(image.image())
                .exec()
                .getConfig());

    assertThat(config.getUser()).isEqualTo("10001:0");
    assertThat(config.getLabels())
        .containsKeys("org.opencontainers.image.version", "org.opencontainers.image.licenses")
        .containsEntry("io.radstream.sbom", "/app/sbom.json");
  }

  /** The same program under another tag, as the next release would bring it. */
  private String newerImage() {
    var docker = DockerClientFactory.instance().client();
    String tag = "next-for-tests";
    docker.tagImageCmd(Images.STREAM_APP.image(), "radstream/stream-app", tag).exec();
    return "radstream/stream-app:" + tag;
  }

  private static Topics topics(ContainerStack stack, String prefix) {
    stack.createTopics(prefix);
    return Topics.withPrefix(prefix);
  }

  private StreamAppContainer app(ContainerStack stack, String prefix) throws Exception {
    return StreamAppContainer.start(stack, Images.STREAM_APP.image(), prefix, folder);
  }

  private static void assertClean(CheckResult account) {
    assertThat(account.violations()).as("%s", account).isEmpty();
    assertThat(account.images()).isGreaterThan(40);
  }
}
