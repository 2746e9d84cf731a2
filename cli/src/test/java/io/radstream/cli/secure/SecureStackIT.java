package io.radstream.cli.secure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.radstream.cli.demo.SmallBundle;
import io.radstream.cli.secure.Commands.Ended;
import io.radstream.console.ClientConfig;
import io.radstream.console.Connection;
import io.radstream.model.bundle.SigningKey;
import io.radstream.modeltrainer.snapshot.CollectionListener;
import io.radstream.modeltrainer.snapshot.LabelCollection;
import io.radstream.modeltrainer.snapshot.TopicAddress;
import io.radstream.modeltrainer.snapshot.TopicUnreachableException;
import io.radstream.schemas.brokers.Right;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Feature;
import io.radstream.schemas.brokers.Service;
import io.radstream.schemas.topics.TopicLayout;
import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.config.StreamConfig;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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
class SecureStackIT {

  private static final Topics TOPICS = SecureStack.TOPICS;
  private static final String APPLICATION = "radstream-stream";
  private static final int FILMS = 3;
  private static final String PERSON = "PLANTED^PERSON^1950";
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private static Path folder = Path.of(".");

  private static @Nullable SecureStack started;

  @BeforeAll
  static void start() throws Exception {
    started = SecureStack.start(folder);
    createTopics(TOPICS);
    SmallBundle.writeTo(folder.resolve("small-1.zip"), "1");
    SmallBundle.writeTo(folder.resolve("small-2.zip"), "2");
    SigningKey.generate().write(folder.resolve("private.pem"), folder.resolve("public.pem"));
    Path films = Files.createDirectories(folder.resolve("films"));
    for (int i = 0; i < FILMS; i++) {
      ImageIO.write(film(i), "png", films.resolve("film-" + i + ".png").toFile());
    }
    byte[] cut = ("\u00FF\u00D8\u00FF" + PERSON).getBytes(StandardCharsets.ISO_8859_1);
    Files.write(films.resolve("cut.jpg"), cut);
  }

  @AfterAll
  static void stop() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  @Order(1)
  void everyServiceWorksUnderExactlyThePrintedRights() throws Exception {
    // given a model that was announced and films that were published
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
      await().atMost(PATIENCE).until(() -> app.counters().images() == FILMS + 1);

      // then
      await().atMost(PATIENCE).until(() -> lines(results()).size() == FILMS + 1);
      assertThat(app.serving()).hasToString("small/1");
      assertThat(app.explained()).isEqualTo(FILMS);
      assertThat(app.failure()).isEmpty();

      // and the dead letter can be replayed, which makes another one
      assertThat(assertDone(tool("dlq", "dlq", "list")).out()).contains("CORRUPT_IMAGE", "open");
      assertThat(assertDone(replay()).out()).contains("replayed 1");
      await().atMost(PATIENCE).until(() -> app.counters().images() == FILMS + 2);
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
    Path log = folder.resolve("traced.log");
    Process app = traced(log, "stream", "--config", yaml.toString()).start();
    try {
      // when it judges another batch of films
      int before = lines(results()).size();
      assertDone(publication());
      await().atMost(PATIENCE).until(() -> lines(results()).size() == before + FILMS + 1);
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
    return Rights.of(Service.STREAM, TOPICS).stream();
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
    return Rights.stream(TOPICS, "in-use", Set.of(Feature.EXPLANATIONS)).stream();
  }

  @ParameterizedTest
  @Order(5)
  @MethodSource("rightsInUse")
  void aRunningStreamAppEndsWithThreeWhenOneRightIsTakenAway(Right missing) throws Exception {
    // given an app of its own that has judged everything there is
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
              Files.createTempDirectory(folder, "labels"), address(), InstantSource.system())) {
        assertThatThrownBy(
                () -> {
                  labels.collect(new CollectionListener() {});
                  labels.snapshot(
                      Files.createTempDirectory(folder, "out").resolve("snapshot"),
                      new CollectionListener() {});
                })
            .isInstanceOf(TopicUnreachableException.class)
            .hasCauseInstanceOf(AuthorizationException.class)
            .hasMessageContaining(missing.resource().name());
      } finally {
        stack().grant("trainer", List.of(missing));
      }
    }
  }

  @Test
  @Order(7)
  void topicsCannotBeMadeOrSetUpWithoutTheRights() throws Exception {
    for (Right missing : Rights.of(Service.TOPICS, TOPICS)) {
      stack().revoke("topics", missing);
      try {
        assertThatThrownBy(
                () -> {
                  createTopics(Topics.withPrefix(TOPICS.prefix() + "more."));
                  createTopics(TOPICS);
                })
            .as(missing.toString())
            .isInstanceOf(ExecutionException.class)
            .cause()
            // Who may not see topics tries to create them.
            .isInstanceOfAny(AuthorizationException.class, TopicExistsException.class);
      } finally {
        stack().grant("topics", List.of(missing));
      }
    }
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
  void aWrongPasswordIsSaidToBeOne() throws Exception {
    Path wrong =
        stack()
            .clientWith(
                "publisher",
                "sasl.jaas",
                "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required"
                    + " username=\"publisher\" password=\"mistaken\";");

    Ended ended = publish(wrong);

    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.err())
        .contains("refuse the login of User:publisher", "sasl.jaas.config")
        .doesNotContain("mistaken");
  }

  @Test
  @Order(9)
  void brokersWithAnUnknownCertificateAreNotTrusted() throws Exception {
    Ended ended = publish(stack().clientWith("publisher", "ssl.truststore", ""));

    assertThat(ended.code()).as(ended.err()).isEqualTo(3);
    assertThat(ended.err()).contains("no trusted connection", "ssl.truststore");
  }

  @Test
  @Order(9)
  void aRegistryThatRefusesThePasswordOrIsNotTrustedIsSaidToBe() throws Exception {
    Ended refused =
        publish(
            stack()
                .clientWith("publisher", "basic.auth", "basic.auth.user.info=registry:mistaken"));
    Ended untrusted = publish(stack().clientWith("publisher", "schema.registry.ssl", ""));

    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.err()).contains("401", "basic.auth.user.info").doesNotContain("mistaken");
    assertThat(untrusted.code()).isEqualTo(3);
    assertThat(untrusted.err()).contains("certificate", "schema.registry.ssl.truststore");
  }

  @Test
  @Order(9)
  void aStoreThatIsNotThereIsWrongConfiguration() throws Exception {
    Ended tool =
        publish(
            stack()
                .clientWith(
                    "publisher",
                    "ssl.truststore.location",
                    "ssl.truststore.location=/absent/trust.p12"));
    Path yaml = stack().streamByPassword("absent", small());
    Files.writeString(
        yaml,
        Files.readString(yaml).replaceAll("(kafka.ssl.truststore.location: ').*'", "$1/absent/t'"));
    Ended stream = Commands.run(List.of("stream", "--config", yaml.toString()));

    assertThat(tool.code()).as(tool.err()).isEqualTo(2);
    assertThat(tool.err()).contains("/absent/trust.p12");
    assertThat(stream.code()).as(stream.err()).isEqualTo(2);
    assertThat(stream.err()).contains("/absent/t");
  }

  @Test
  @Order(9)
  void theEnvironmentStandsForTheOptionsSoThatAContainerNeedsNone() throws Exception {
    Path log = folder.resolve("environment.log");
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

  // ---- the services' work

  private static Ended work(Service service) throws IOException {
    return switch (service) {
      case PUBLISHER -> publication();
      case LABELLER -> label();
      case RESULTS -> tool("results", "results");
      case DLQ -> replay();
      case MODELS ->
          allOf(announcement("models", "2"), () -> tool("models", "models", "show", "small/1"));
      case TRAINER -> tool("trainer", training());
      case STREAM, TOPICS -> throw new IllegalArgumentException(service.toString());
    };
  }

  /** The second only if the first was done. */
  private static Ended allOf(Ended first, Supplier<Ended> second) {
    return first.code() == 0 ? second.get() : first;
  }

  private static Ended publication() throws IOException {
    return publish(stack().client("publisher"));
  }

  private static Ended publish(Path client) {
    return command(client, "publish", "--images", folder.resolve("films").toString());
  }

  private static Ended label() {
    return tool("labeller", "label", "--image-id", "any", "--finding", "NORMAL");
  }

  private static Ended replay() {
    return tool("dlq", "dlq", "replay");
  }

  private static Ended results() {
    return tool("results", "results", "--format", "json");
  }

  private static Ended announcement(String user, String version) {
    return tool(
        user,
        "models",
        "announce",
        "--bundle",
        folder.resolve("small-" + version + ".zip").toString(),
        "--key",
        folder.resolve("private.pem").toString(),
        "--folder",
        folder.resolve("releases").toString());
  }

  private static String[] training() {
    return new String[] {
      "train",
      "--from-topic",
      "--out",
      folder.resolve("training").toString(),
      "--release-key",
      folder.resolve("private.pem").toString(),
      "--releases",
      folder.resolve("releases").toString()
    };
  }

  private static Ended tool(String user, String... words) {
    try {
      return command(stack().client(user), words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Ended command(Path client, String... words) {
    List<String> line = new ArrayList<>(Arrays.asList(words));
    line.addAll(List.of("--client-config", client.toString()));
    line.addAll(List.of("--bootstrap-servers", stack().bootstrapServers()));
    line.addAll(List.of("--registry-url", stack().registryUrl()));
    line.addAll(List.of("--topic-prefix", TOPICS.prefix()));
    return Commands.run(line);
  }

  private static void createTopics(Topics topics) throws Exception {
    try (Admin admin = Admin.create(stack().settings("topics"))) {
      var unused = TopicLayout.of(topics, 1).ensure(admin, PATIENCE);
    }
  }

  private static void publishAsAdmin() throws IOException {
    assertDone(publish(stack().client("admin")));
  }

  private static TopicAddress address() throws IOException {
    return new TopicAddress(
        new Connection(
            stack().bootstrapServers(),
            stack().registryUrl(),
            ClientConfig.read(stack().client("trainer"))),
        TOPICS);
  }

  // ---- the stream app

  private static String everything() {
    return small()
        + """
        explain: always
        drift.report: true
        releases.follow: true
        releases.trusted.keys: %s
        releases.folder: %s
        """
            .formatted(publicKey(), folder.resolve("releases"));
  }

  private static String small() {
    return """
        model.bundle: %s
        streams.threads: 1
        inflight.bytes: 16MiB
        decode.max.bytes: 1000000
        decode.max.pixels: 1000000
        decode.memory: 16MiB
        releases.max.bytes: 1MiB
        """
        .formatted(folder.resolve("small-1.zip"));
  }

  /** Logs whatever it can. */
  private static ProcessBuilder traced(Path log, String... words) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dradstream.log.level=trace",
                "-Dradstream.kafka.log.level=trace",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path",
                    System.getProperty("java.class.path", File.pathSeparator)),
                "io.radstream.cli.RadStream"));
    line.addAll(Arrays.asList(words));
    return new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
  }

  private static void awaitStable(String application) {
    await()
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(e -> e.getCause() instanceof KafkaException)
        .until(
            () ->
                stack()
                        .admin()
                        .describeConsumerGroups(List.of(application))
                        .all()
                        .get()
                        .values()
                        .iterator()
                        .next()
                        .groupState()
                    == GroupState.STABLE);
  }

  // ---- what is expected

  private static Ended assertDone(Ended ended) {
    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
    return ended;
  }

  private static void assertDenied(Ended ended, Service service, Right missing) {
    assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(3);
    assertThat(ended.err())
        .contains("do not allow User:" + service + ": " + missing + " (" + missing.why() + ");")
        .contains("./radstream acls --service " + service);
    if (missing.resource().resourceType() != ResourceType.TRANSACTIONAL_ID) {
      assertThat(ended.err().lines().filter(line -> line.contains("do not allow"))).hasSize(1);
    }
  }

  private static void assertHoldsNoSecret(String written) throws IOException {
    for (String secret : stack().certificates().secrets()) {
      // Not to be printed by a failure either.
      assertThat(written.contains(secret)).isFalse();
    }
    assertThat(written.contains(PERSON)).isFalse();
  }

  private static List<String> lines(Ended ended) {
    return assertDone(ended).out().lines().filter(line -> line.startsWith("{")).toList();
  }

  private static String publicKey() {
    return folder.resolve("public.pem").toString();
  }

  private static BufferedImage film(int seed) {
    BufferedImage film = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    Random random = new Random(seed);
    for (int i = 0; i < 64 * 64; i++) {
      film.getRaster().setSample(i % 64, i / 64, 0, random.nextInt(256));
    }
    return film;
  }

  private static SecureStack stack() {
    return requireNonNull(started);
  }
}
