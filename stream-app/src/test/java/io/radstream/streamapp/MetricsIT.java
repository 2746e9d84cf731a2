package io.radstream.streamapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.radstream.localstack.LocalStack;
import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.model.drift.DriftCounts;
import io.radstream.model.drift.DriftProfile;
import io.radstream.model.drift.ImageStatistics;
import io.radstream.schemas.Priority;
import io.radstream.schemas.topics.TopicLayout;
import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.metrics.StreamMetrics;
import io.radstream.telemetry.metrics.LibraryMeters;
import io.radstream.telemetry.metrics.LibraryMeters.LibraryMeter;
import io.radstream.telemetry.metrics.MeterDefinition;
import io.radstream.testkit.engine.RandomBundle;
import io.radstream.testkit.metrics.Promtool;
import io.radstream.testkit.metrics.Scrape;
import io.radstream.testkit.publish.ImageSender;
import io.radstream.testkit.stack.SharedStack;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator's Prometheus sees of a stream app on a real broker. */
@Timeout(400)
class MetricsIT {

  private static final int IMAGES = 64;
  private static final int PARTITIONS = 4;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Kafka's binder looks for new and lost meters once a minute. */
  private static final Duration KAFKA_LIMIT = Duration.ofSeconds(150);

  @TempDir private static Path folder = Path.of(".");

  private static LocalStack stack;

  @BeforeAll
  static void startStack() throws Exception {
    stack = SharedStack.get();
    DriftCounts counts = new DriftCounts();
    for (int i = 0; i < IMAGES; i++) {
      counts.add(
          new ImageStatistics(i / 255.0, 0),
          new Classification.Found(Finding.NORMAL, new Probabilities(0.1, 0.1, 0.8)));
    }
    RandomBundle.small("1", 32)
        .withMetrics(Map.of(DriftProfile.METRIC, counts.profile().asMetric()))
        .writeTo(folder.resolve("model.zip"));
  }

  @Test
  void everyMeterOfTheListIsScrapedAndNothingElseAndPromtoolHasNoComplaint() throws Exception {
    // given
    Topics topics = createTopics();
    int port = freePort();
    try (StreamApp app = StreamApp.start(config(topics, port));
        ImageSender device = device(topics)) {
      assertThat(app.awaitReady(LIMIT)).isTrue();

      // when
      publish(device, IMAGES);
      device.publish(TestImages.image("no-picture", "no image".getBytes(StandardCharsets.UTF_8)));
      device.publish("study", "no message".getBytes(StandardCharsets.UTF_8));
      device.flush();

      // then every image is counted where it belongs
      Scrape scrape = awaitCommitted(port, IMAGES + 2);
      assertThat(
              scrape.value("xray_outcomes_total{kind=\"diagnosis\"}")
                  + scrape.value("xray_outcomes_total{kind=\"abstention\"}"))
          .isEqualTo(IMAGES);
      assertThat(scrape.value("xray_outcomes_total{kind=\"dead_letter\"}")).isEqualTo(2);
      assertThat(scrape.value("xray_dead_letters_total{reason=\"unsupported_format\"}")).isOne();
      assertThat(scrape.value("xray_dead_letters_total{reason=\"undecodable_message\"}")).isOne();
      assertThat(scrape.value("xray_end_to_end_seconds_count{priority=\"stat\"}"))
          .isEqualTo(IMAGES / 4.0);
      assertThat(scrape.value("xray_end_to_end_seconds_count{priority=\"unknown\"}")).isOne();
      assertThat(scrape.value("xray_batch_size_sum")).isEqualTo(IMAGES);
      assertThat(scrape.value("xray_decode_seconds_count")).isEqualTo(IMAGES + 1);
      assertThat(scrape.value("xray_drift_images")).isEqualTo(IMAGES);
      assertThat(scrape.series("xray_model_info{"))
          .singleElement()
          .asString()
          .contains("model=\"small\"", "version=\"1\"", "engine=\"onnx\"")
          .endsWith(" 1");
      assertThat(scrape.series("xray_partition_stalled{"))
          .hasSize(PARTITIONS)
          .allMatch(line -> line.endsWith(" 0.0"));

      // and the names are those of the list, the graphics card's apart
      assertThat(scrape.names().stream().filter(name -> name.startsWith("xray_")))
          .containsExactlyInAnyOrderElementsOf(own());
      assertThat(scrape.names().stream().filter(name -> !name.startsWith("xray_")))
          .isSubsetOf(libraries());
      assertThat(app.stop().drained()).isTrue();
      assertThatThrownBy(() -> Scrape.of(port)).isInstanceOf(ConnectException.class);
      Assumptions.assumeTrue(Promtool.isInstalled(), "promtool is not installed");
      assertThat(Promtool.checkMetrics(scrape.text())).isEqualTo(new Promtool.Answer(0, ""));
    }
  }

  /**
   * Partitions come and go; their series must go with them, and none may be left behind. By then
   * all that the list has of Java and Kafka is there, too. A partition that goes is watched for a
   * minute more.
   */
  @Test
  @Tag("campaign")
  void seriesOfPartitionsFollowTheRebalancesAndNoOthersCome() throws Exception {
    // given two processes
    Topics topics = createTopics();
    int port = freePort();
    int otherPort = freePort();
    try (StreamApp app = StreamApp.start(config(topics, port));
        ImageSender device = device(topics)) {
      assertThat(app.awaitReady(LIMIT)).isTrue();
      Scrape shared;
      try (StreamApp other = StreamApp.start(config(topics, otherPort))) {
        assertThat(other.awaitReady(LIMIT)).isTrue();
        publish(device, IMAGES);
        System.gc(); // its meter comes with the first collection
        shared =
            await()
                .atMost(KAFKA_LIMIT)
                .until(
                    () -> Scrape.of(port),
                    now -> stalls(now) < PARTITIONS && now.names().containsAll(libraryNames()));
        assertThat(lags(shared)).isEqualTo(stalls(shared)).isBetween(1, PARTITIONS - 1);
      }

      // when one of them leaves
      publish(device, IMAGES);

      // then the other has all partitions, and beside theirs as many series as before
      Scrape alone =
          await()
              .atMost(KAFKA_LIMIT)
              .until(
                  () -> Scrape.of(port),
                  now -> stalls(now) == PARTITIONS && lags(now) == PARTITIONS);
      assertThat(withoutPartitions(alone))
          .containsExactlyInAnyOrderElementsOf(withoutPartitions(shared));
    }
  }

  /** The series of no partition, without their values. */
  private static List<String> withoutPartitions(Scrape scrape) {
    return scrape.series().stream()
        .map(line -> line.substring(0, line.lastIndexOf(' ')))
        .filter(line -> !line.contains("partition="))
        // Java's collections come with the first of their kind.
        .filter(line -> !line.startsWith("jvm_gc"))
        .toList();
  }

  private static int stalls(Scrape scrape) {
    return scrape.series("xray_partition_stalled{").size();
  }

  private static int lags(Scrape scrape) {
    return scrape.series("kafka_consumer_fetch_manager_records_lag{").size();
  }

  private static Set<String> own() {
    return StreamMetrics.ALL.stream()
        .filter(meter -> !meter.equals(StreamMetrics.GPU_MEMORY))
        .flatMap(meter -> withMaximum(meter.exposedName(), meter.kind()))
        .collect(Collectors.toSet());
  }

  /** Of each timer and summary Micrometer tells the largest value of the last minutes. */
  private static Stream<String> withMaximum(String name, MeterDefinition.Kind kind) {
    return switch (kind) {
      case TIMER, SUMMARY -> Stream.of(name, name + "_max");
      case COUNTER, GAUGE -> Stream.of(name);
    };
  }

  private static Set<String> libraryNames() {
    return Stream.concat(LibraryMeters.JAVA.stream(), LibraryMeters.KAFKA.stream())
        .map(LibraryMeter::exposedName)
        .collect(Collectors.toSet());
  }

  private static Set<String> libraries() {
    return libraryNames().stream()
        .flatMap(name -> Stream.of(name, name + "_max"))
        .collect(Collectors.toSet());
  }

  /** By then {@code images} have a committed outcome. */
  private static Scrape awaitCommitted(int port, int images) {
    return await()
        .atMost(LIMIT)
        .until(
            () -> Scrape.of(port),
            scrape ->
                Stream.of("stat", "routine", "unknown")
                        .mapToDouble(
                            lane ->
                                scrape.value(
                                    "xray_end_to_end_seconds_count{priority=\"" + lane + "\"}"))
                        .sum()
                    == images);
  }

  private static void publish(ImageSender device, int images) throws Exception {
    for (int i = 0; i < images; i++) {
      Priority priority = i % 4 == 3 ? Priority.STAT : Priority.ROUTINE;
      ByteBuffer image = ByteBuffer.wrap(TestImages.grey(i));
      device.publish(TestImages.image("image-" + i, "study-" + i, priority, image));
    }
    device.flush();
  }

  private static Topics createTopics() throws Exception {
    Topics topics = SharedStack.ownTopics();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      var unused = TopicLayout.of(topics, PARTITIONS).ensure(admin, Duration.ofMinutes(1));
    }
    return topics;
  }

  private static ImageSender device(Topics topics) {
    return new ImageSender(stack.bootstrapServers(), stack.registryUrl(), topics);
  }

  private static StreamConfig config(Topics topics, int port) {
    return StreamConfig.defaults(
            stack.bootstrapServers(), stack.registryUrl(), folder.resolve("model.zip").toString())
        .with("topics.prefix", topics.prefix())
        .with("streams.application.id", topics.prefix() + "app")
        .with("health.port", String.valueOf(port));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
