package io.radstream.cli.secure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.cli.secure.Commands.Ended;
import io.radstream.model.bundle.SigningKey;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.TopicAddress;
import io.radstream.schemas.brokers.ClientConfig;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.brokers.Right;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.topics.TopicLayout;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.engine.RandomBundle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.resource.ResourceType;

/**
 * One secured installation with topics, images and two small models for all tests of it, ended with
 * the JVM; and the services at work in it, each with its own login.
 */
abstract class SecureFixture {

  static final Topics TOPICS = SecureStack.TOPICS;
  static final int IMAGES = 3;
  static final String PERSON = "PLANTED^PERSON^1950";
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private record Site(Path folder, SecureStack stack) {

    static Site start() {
      try {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "secure");
        Site site = new Site(folder, SecureStack.start(folder));
        site.furnish();
        return site;
      } catch (Exception e) {
        throw new IllegalStateException("The secured installation cannot be started", e);
      }
    }

    private void furnish() throws Exception {
      try (Admin admin = Admin.create(stack.settings("topics"))) {
        var unused = TopicLayout.of(TOPICS, 1).ensure(admin, PATIENCE);
      }
      RandomBundle.small("1").writeTo(folder.resolve("small-1.zip"));
      RandomBundle.small("2").writeTo(folder.resolve("small-2.zip"));
      SigningKey.generate().write(folder.resolve("private.pem"), folder.resolve("public.pem"));
      Path images = Files.createDirectories(folder.resolve("films"));
      for (int i = 0; i < IMAGES; i++) {
        ImageIO.write(image(i), "png", images.resolve("film-" + i + ".png").toFile());
      }
      Files.write(images.resolve("cut.jpg"), cut());
    }

    /** With a comment, and without half of its data, which only decoding can notice. */
    private static byte[] cut() throws IOException {
      ByteArrayOutputStream encoded = new ByteArrayOutputStream();
      ImageIO.write(image(IMAGES), "jpg", encoded);
      byte[] whole = encoded.toByteArray();
      byte[] person = PERSON.getBytes(StandardCharsets.ISO_8859_1);
      ByteArrayOutputStream cut = new ByteArrayOutputStream();
      cut.write(whole, 0, 2);
      cut.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) (person.length + 2)});
      cut.writeBytes(person);
      cut.write(whole, 2, whole.length / 2);
      cut.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
      return cut.toByteArray();
    }
  }

  private static final class Holder {
    static final Site SITE = Site.start();
  }

  static SecureStack stack() {
    return Holder.SITE.stack();
  }

  static Path folder() {
    return Holder.SITE.folder();
  }

  // ---- the services' work

  static Ended work(Service service) throws IOException {
    return switch (service) {
      case PUBLISHER -> publication();
      case LABELLER -> label();
      case RESULTS -> tool("results", "results");
      case DLQ -> replay();
      case MODELS ->
          allOf(announcement("models", "2"), () -> tool("models", "models", "show", "small/1"));
      case TRAINER -> tool("trainer", training());
      case STREAM, GATEWAY, DELIVER, DASHBOARD, FORGET, TOPICS ->
          throw new IllegalArgumentException(service.toString());
    };
  }

  /** The second only if the first was done. */
  static Ended allOf(Ended first, Supplier<Ended> second) {
    return first.code() == 0 ? second.get() : first;
  }

  static Ended publication() throws IOException {
    return publish(stack().client("publisher"));
  }

  static Ended publish(Path client) {
    return command(client, "publish", "--images", folder().resolve("films").toString());
  }

  static Ended label() {
    return tool("labeller", "label", "--image-id", "any", "--finding", "NORMAL");
  }

  static Ended replay() {
    return tool("dlq", "dlq", "replay");
  }

  static Ended results() {
    return tool("results", "results", "--format", "json");
  }

  static Ended announcement(String user, String version) {
    return tool(
        user,
        "models",
        "announce",
        "--bundle",
        folder().resolve("small-" + version + ".zip").toString(),
        "--key",
        folder().resolve("private.pem").toString(),
        "--folder",
        folder().resolve("releases").toString());
  }

  static String[] training() {
    return new String[] {
      "train",
      "--from-topic",
      "--out",
      folder().resolve("training").toString(),
      "--release-key",
      folder().resolve("private.pem").toString(),
      "--releases",
      folder().resolve("releases").toString()
    };
  }

  static Ended tool(String user, String... words) {
    try {
      return command(stack().client(user), words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Ended command(Path client, String... words) {
    return command(TOPICS.prefix(), client, words);
  }

  static Ended command(String prefix, Path client, String... words) {
    List<String> line = new ArrayList<>(Arrays.asList(words));
    line.addAll(List.of("--client-config", client.toString()));
    line.addAll(List.of("--bootstrap-servers", stack().bootstrapServers()));
    line.addAll(List.of("--registry-url", stack().registryUrl()));
    line.addAll(List.of("--topic-prefix", prefix));
    return Commands.run(line);
  }

  static void publishAsAdmin() throws IOException {
    assertDone(publish(stack().client("admin")));
  }

  static TopicAddress address() throws IOException {
    return new TopicAddress(
        new Connection(
            stack().bootstrapServers(),
            stack().registryUrl(),
            ClientConfig.read(stack().client("trainer"))),
        TOPICS);
  }

  // ---- the stream app

  static String everything() {
    return small()
        + """
          explain: always
          drift.report: true
          releases.follow: true
          releases.trusted.keys: %s
          releases.folder: %s
          """
            .formatted(publicKey(), folder().resolve("releases"));
  }

  static String small() {
    return """
           model.bundle: %s
           streams.threads: 1
           inflight.bytes: 16MiB
           decode.max.bytes: 1000000
           decode.max.pixels: 1000000
           decode.memory: 16MiB
           releases.max.bytes: 1MiB
           """
        .formatted(folder().resolve("small-1.zip"));
  }

  /** Logs whatever it can. */
  static ProcessBuilder traced(Path log, String... words) {
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

  static void awaitStable(String application) {
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

  static Ended assertDone(Ended ended) {
    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
    return ended;
  }

  static void assertDenied(Ended ended, Service service, Right missing) {
    assertThat(ended.code()).as(ended.out() + ended.err()).isEqualTo(3);
    assertThat(ended.err())
        .contains("do not allow User:" + service + ": " + missing + " (" + missing.why() + ");")
        .contains("./radstream acls --service " + service);
    if (missing.resource().resourceType() != ResourceType.TRANSACTIONAL_ID) {
      assertThat(ended.err().lines().filter(line -> line.contains("do not allow"))).hasSize(1);
    }
  }

  static void assertHoldsNoSecret(String written) throws IOException {
    for (String secret : stack().certificates().secrets()) {
      // Not to be printed by a failure either.
      assertThat(written.contains(secret)).isFalse();
    }
    assertThat(written.contains(PERSON)).isFalse();
  }

  static List<String> lines(Ended ended) {
    return assertDone(ended).out().lines().filter(line -> line.startsWith("{")).toList();
  }

  static String publicKey() {
    return folder().resolve("public.pem").toString();
  }

  static BufferedImage image(int seed) {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    Random random = new Random(seed);
    for (int i = 0; i < 64 * 64; i++) {
      image.getRaster().setSample(i % 64, i / 64, 0, random.nextInt(256));
    }
    return image;
  }
}
