package io.radstream.cli.secure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.radstream.cli.gateway.PhantomInstances;
import io.radstream.cli.secure.Commands.Ended;
import io.radstream.console.PseudonymKeyFile;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.CollectionListener;
import io.radstream.schemas.brokers.Right;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Feature;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.config.StreamConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every service with its own login under exactly the rights of {@link Rights}, the table that
 * {@code ./radstream acls} prints; and what each says when one of them is taken away. The first
 * test leaves behind what the others work on.
 */
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecureStackIT extends SecureFixture {

  private static final String APPLICATION = "radstream-stream";

  @Test
  @Order(1)
  void everyServiceWorksUnderExactlyThePrintedRights() throws Exception {
    // given a model that was announced and images that were published
    assertDone(announcement("models", "1"));
    assertDone(
        tool(
            "models",
            "models",
            "promote",
            "small/1",
            "--trusted-key",
            publicKey(),
            "--force",
            "the first"));
    assertDone(publication());

    // when
    StreamConfig config = StreamConfig.read(stack().streamByPassword(APPLICATION, everything()));
    try (StreamApp app = StreamApp.start(config)) {
      await().atMost(PATIENCE).until(() -> app.counters().images() == IMAGES + 1);

      // then
      await().atMost(PATIENCE).until(() -> lines(results()).size() == IMAGES + 1);
      assertThat(app.serving()).hasToString("small/1");
      assertThat(app.explained()).isEqualTo(IMAGES);
      assertThat(app.failure()).isEmpty();

      // and the dead letter can be replayed, which makes another one
      assertThat(assertDone(tool("dlq", "dlq", "list")).out()).contains("CORRUPT_IMAGE", "open");
      assertThat(assertDone(replay()).out()).contains("replayed 1");
      await().atMost(PATIENCE).until(() -> app.counters().images() == IMAGES + 2);
    }
    assertDone(label());
    assertThat(tool("trainer", training()).err() + tool("trainer", training()).out())
        .contains("too few labels");
    assertThat(assertDone(tool("models", "models", "list")).out()).contains("CHAMPION");
    assertDone(tool("models", "models", "show", "small/1", "--trusted-key", publicKey()));
  }

  @Test
  @Order(2)
  void theStreamAppLogsInByCertificateAndNoSecretIsWrittenAnywhere() throws Exception {
    // given a process that logs whatever it can, with the rights of User:stream by its certificate
    Path yaml = stack().streamByCertificate(APPLICATION, everything());
    Path log = folder().resolve("traced.log");
    Process app = traced(log, "stream", "--config", yaml.toString()).start();
    try {
      // when it classifies another batch of images
      int before = lines(results()).size();
      assertDone(publication());
      await().atMost(PATIENCE).until(() -> lines(results()).size() == before + IMAGES + 1);
    } finally {
      app.destroy();
    }

    // then
    assertThat(app.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String written = Files.readString(log);
    assertThat(app.exitValue()).as(written.lines().limit(40).toList().toString()).isZero();
    assertThat(written)
        .contains("Configuration in force:", "ssl.keystore.password: ********")
        .contains("ssl.keystore.password = [hidden]", "DEBUG", "TRACE");
    assertHoldsNoSecret(written);
  }

  static Stream<Arguments> rightsOfTheTools() {
    return Stream.of(
            Service.PUBLISHER,
            Service.LABELLER,
            Service.RESULTS,
            Service.DLQ,
            Service.MODELS,
            Service.TRAINER)
        .flatMap(
            service ->
                Rights.of(service, TOPICS).stream().map(right -> Arguments.of(service, right)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @Order(3)
  @MethodSource("rightsOfTheTools")
  void aToolThatLacksOneRightEndsWithThreeAndNamesIt(Service service, Right missing)
      throws Exception {
    stack().revoke(service.toString(), missing);
    try {
      assertDenied(work(service), service, missing);
    } finally {
      stack().grant(service.toString(), List.of(missing));
    }
  }

  static Stream<Right> rightsOfTheStreamApp() {
    return Rights.of(Service.STREAM, TOPICS).stream().filter(Right::essential);
  }

  @Test
  @Order(4)
  void aStreamAppThatMayNotSeeSettingsSaysWhatItCouldNotCheck() throws Exception {
    List<Right> checks =
        Rights.of(Service.STREAM, TOPICS).stream().filter(right -> !right.essential()).toList();
    assertThat(checks).isNotEmpty();
    for (Right check : checks) {
      stack().revoke("stream", check);
    }
    Path log = folder().resolve("unchecked.log");
    Path yaml = stack().streamByPassword(APPLICATION, everything());
    Process app = traced(log, "stream", "--config", yaml.toString()).start();
    try {
      await().atMost(PATIENCE).until(() -> Files.readString(log).contains("Reading "));
      assertThat(Files.readString(log))
          .containsOnlyOnce("could not be checked (DescribeConfigs is not allowed)");
    } finally {
      app.destroy();
      stack().grant("stream", checks);
    }
    assertThat(app.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @Order(4)
  @MethodSource("rightsOfTheStreamApp")
  void aStreamAppThatLacksOneRightDoesNotStart(Right missing) throws Exception {
    stack().revoke("stream", missing);
    try {
      Path yaml = stack().streamByPassword(APPLICATION, everything());
      assertDenied(
          Commands.run(List.of("stream", "--config", yaml.toString())), Service.STREAM, missing);
    } finally {
      stack().grant("stream", List.of(missing));
    }
  }

  /** What the app cannot do without; announcements and statistics only make it warn. */
  static Stream<Right> rightsInUse() {
    return Rights.stream(TOPICS, "in-use", Set.of(Feature.EXPLANATIONS)).stream()
        .filter(Right::essential);
  }

  @ParameterizedTest
  @Order(5)
  @MethodSource("rightsInUse")
  void aRunningStreamAppEndsWithThreeWhenOneRightIsTakenAway(Right missing) throws Exception {
    // given an app of its own that has classified everything there is
    String application = "in-use-" + Math.floorMod(missing.toString().hashCode(), 1_000_000);
    List<Right> rights = Rights.stream(TOPICS, application, Set.of(Feature.EXPLANATIONS));
    Right taken =
        rights.get(Rights.stream(TOPICS, "in-use", Set.of(Feature.EXPLANATIONS)).indexOf(missing));
    stack().grant("stream", rights);
    Path yaml = stack().streamByPassword(application, small() + "explain: always\n");
    CompletableFuture<Ended> ended =
        CompletableFuture.supplyAsync(
            () -> Commands.runBesideOthers(List.of("stream", "--config", yaml.toString())));
    awaitStable(application);

    // when
    stack().revoke("stream", taken);
    try {
      publishAsAdmin();

      // then
      assertDenied(ended.get(60, TimeUnit.SECONDS), Service.STREAM, taken);
    } finally {
      stack().grant("stream", List.of(taken));
    }
  }

  @Test
  @Order(6)
  void theBrokersThemselvesRefuseATrainerWhatItMayNotRead() throws Exception {
    for (Right missing : Rights.collection(TOPICS)) {
      stack().revoke("trainer", missing);
      try (LabelCollection labels =
          LabelCollection.open(
              Files.createTempDirectory(folder(), "labels"), address(), InstantSource.system())) {
        assertThatThrownBy(
                () -> {
                  labels.collect(new CollectionListener() {});
                  labels.snapshot(
                      Files.createTempDirectory(folder(), "out").resolve("snapshot"),
                      new CollectionListener() {});
                })
            .isInstanceOf(UnreachableException.class)
            .hasCauseInstanceOf(AuthorizationException.class)
            .hasMessageContaining(missing.resource().name());
      } finally {
        stack().grant("trainer", List.of(missing));
      }
    }
  }

  @Test
  @Order(6)
  void aGatewayWorksUnderItsRightsAndWhoForgetsAloneReadsAllTopics() throws Exception {
    // given an image that a device has sent
    Path secrets = Files.createDirectories(folder().resolve("gateway"));
    PseudonymKeyFile.create(secrets.resolve("pseudonym.key"));
    PseudonymKeyFile.create(secrets.resolve("identity.key"));
    Path yaml = stack().gateway("gateway", secrets);
    Path log = folder().resolve("gateway.log");
    Process gateway = traced(log, "gateway", "--config", yaml.toString()).start();
    try {
      Pattern ready = Pattern.compile("Ready: \\S+ listens on [^:]+:(\\d+) ");
      await()
          .atMost(PATIENCE)
          .until(() -> ready.matcher(Files.readString(log)).find() || !gateway.isAlive());
      Matcher port = ready.matcher(Files.readString(log));
      assertThat(port.find()).as(() -> log + " tells why").isTrue();
      assertThat(PhantomInstances.sendTo(Integer.parseInt(port.group(1)), PhantomInstances.of(1)))
          .isZero();
    } finally {
      gateway.destroy();
    }
    assertThat(gateway.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertHoldsNoSecret(Files.readString(log));

    // when the gateway's login is used for it, then the rights that are meant for it
    Ended asGateway = forget(yaml);
    Ended asForget = forget(stack().gateway("forget", secrets));

    // then
    assertThat(asGateway.code()).as(asGateway.err()).isEqualTo(1);
    assertThat(asGateway.out()).contains("Dropped 1 entries");
    assertThat(asGateway.err()).contains(TOPICS.diagnoses() + " was not searched: READ or");
    assertThat(asForget.err()).doesNotContain("was not searched");
    assertThat(assertDone(asForget).out())
        .contains("Dropped 0 entries", TOPICS.images() + "-", TOPICS.gatewayAudit() + "-");
  }

  private static Ended forget(Path yaml) {
    return Commands.run(
        List.of("gateway", "forget", PhantomInstances.patient(1), "--config", yaml.toString()));
  }

  @ParameterizedTest
  @Order(7)
  @MethodSource("rightsOfTopics")
  void topicsCannotBeMadeOrSetUpWithoutTheRights(Right missing) throws Exception {
    // given topics that are there, or for the right to create some that are not
    boolean creating = missing.operation() == AclOperation.CREATE;
    String prefix = creating ? TOPICS.prefix() + "more." : TOPICS.prefix();
    stack().misconfigure();
    stack().revoke("topics", missing);
    try {
      // when
      Ended ended = command(prefix, stack().client("topics"), "topics", "--partitions", "1");

      // then
      assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(3);
      assertThat(ended.err())
          .contains("do not allow User:topics: ")
          .contains(missing.operationName() + " on every topic beginning with " + prefix)
          .contains("./radstream acls --service topics");
    } finally {
      stack().grant("topics", List.of(missing));
    }
  }

  static Stream<Right> rightsOfTopics() {
    return Rights.of(Service.TOPICS, TOPICS).stream();
  }

  @ParameterizedTest
  @Order(8)
  @ValueSource(strings = {"results", "dlq list", "label", "models list", "models announce"})
  void aStolenLoginOfAPublisherOpensNothingElse(String command) throws Exception {
    Ended ended =
        switch (command) {
          case "label" -> tool("publisher", "label", "--image-id", "any", "--finding", "NORMAL");
          case "models announce" -> announcement("publisher", "2");
          default -> tool("publisher", command.split(" ", -1));
        };

    assertThat(ended.code()).as(ended.err()).isEqualTo(3);
    assertThat(ended.err()).contains("do not allow User:publisher");
  }

  @Test
  @Order(9)
  void theEnvironmentStandsForTheOptionsSoThatAContainerNeedsNone() throws Exception {
    Path log = folder().resolve("environment.log");
    ProcessBuilder command =
        traced(log, "results", "--format", "json", "--topic-prefix", TOPICS.prefix());
    command
        .environment()
        .putAll(
            Map.of(
                "RADSTREAM_BOOTSTRAP_SERVERS", stack().bootstrapServers(),
                "RADSTREAM_REGISTRY_URL", stack().registryUrl(),
                "RADSTREAM_CLIENT_CONFIG", stack().client("results").toString()));

    Process process = command.start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String written = Files.readString(log);
    assertThat(process.exitValue()).as(written).isZero();
    assertThat(written)
        .contains("\"modelVersion\"", "sasl.jaas.config = [hidden]", "SCRAM-SHA-512", "TRACE");
    assertHoldsNoSecret(written);
  }
}
