package io.radstream.streamapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.model.drift.DriftCounts;
import io.radstream.model.drift.DriftProfile;
import io.radstream.model.drift.ImageStatistics;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.testkit.engine.RandomBundle;
import io.radstream.testkit.publish.ImageSender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the app tells of the hours, on a real broker. */
@Timeout(300)
class DriftIT {

  private static final int IMAGES = 128;
  private static final String REFERENCE_HOUR = "2026-11-25T17:00:00Z";
  private static final String DARK_HOUR = "2026-11-25T18:00:00Z";
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static LocalStack stack;

  @TempDir private static Path folder = Path.of(".");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-25T17:40:00Z"));
  private final List<Report> reports = new ArrayList<>();
  private int images;

  @BeforeAll
  static void startStack() throws Exception {
    stack = LocalStack.start(StackConfig.temporary());
    RandomBundle.small("1", 32)
        .withMetrics(Map.of(DriftProfile.METRIC, brightImages().asMetric()))
        .writeTo(folder.resolve("model.zip"));
  }

  @AfterAll
  static void stopStack() {
    stack.close();
  }

  @Test
  void hourOfImagesLikeTheReferenceIsStableAndAnHourOfTheirNegativesIsALargeShift()
      throws Exception {
    // given
    StreamConfig config =
        StreamConfig.defaults(
                stack.bootstrapServers(),
                stack.registryUrl(),
                folder.resolve("model.zip").toString())
            .with("drift.report", "true");
    try (StreamApp app = StreamApp.start(config, now::get, Duration.ofMillis(200));
        KafkaConsumer<String, String> reader = reader();
        ImageSender device =
            new ImageSender(stack.bootstrapServers(), stack.registryUrl(), stack.topics())) {

      // when
      publish(device, i -> 128 + i);
      Report bright = awaitHour(reader, REFERENCE_HOUR);
      now.set(Instant.parse("2026-11-25T18:10:00Z"));
      publish(device, i -> 127 - i);
      Report dark = awaitHour(reader, DARK_HOUR);

      // then
      assertThat(app.failure()).isEmpty();
      assertThat(bright.psi("intensity")).isLessThan(0.01);
      assertThat(dark.psi("intensity")).isGreaterThan(1);
      assertThat(List.of(bright, dark))
          .allSatisfy(
              report -> {
                assertThat(report.key()).isEqualTo("small/1");
                assertThat(report.psi("contrast")).isLessThan(0.01);
                assertThat(report.number("reference")).isEqualTo(IMAGES);
              });
    }
  }

  /** Flat images of every brighter grey. */
  private static DriftProfile brightImages() {
    DriftCounts counts = new DriftCounts();
    for (int i = 0; i < IMAGES; i++) {
      counts.add(
          new ImageStatistics((128 + i) / 255.0, 0),
          new Classification.Found(Finding.NORMAL, new Probabilities(0.1, 0.1, 0.8)));
    }
    return counts.profile();
  }

  private void publish(ImageSender device, IntUnaryOperator level) throws Exception {
    for (int i = 0; i < IMAGES; i++) {
      device.publish(TestImages.image("image-" + images++, TestImages.grey(level.applyAsInt(i))));
    }
    device.flush();
  }

  /** The report of the whole hour. */
  private Report awaitHour(KafkaConsumer<String, String> reader, String hour) {
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              reader.poll(Duration.ofMillis(100)).forEach(record -> reports.add(Report.of(record)));
              return reports.stream().anyMatch(report -> report.isOf(hour));
            });
    return reports.stream().filter(report -> report.isOf(hour)).findFirst().orElseThrow();
  }

  private static KafkaConsumer<String, String> reader() {
    KafkaConsumer<String, String> reader =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer());
    var partition = new TopicPartition(stack.topics().drift(), 0);
    reader.assign(List.of(partition));
    reader.seekToBeginning(List.of(partition));
    return reader;
  }

  private record Report(String key, String json) {

    static Report of(ConsumerRecord<String, String> message) {
      assertThat(message.value().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2000);
      return new Report(message.key(), message.value());
    }

    boolean isOf(String hour) {
      return json.contains("\"hour\":\"" + hour + "\"") && number("images") == IMAGES;
    }

    double psi(String quantity) {
      return new Report(key, json.substring(json.indexOf("\"psi\""))).number(quantity);
    }

    double number(String name) {
      Matcher matcher = Pattern.compile("\"" + name + "\":(-?[0-9.]+)").matcher(json);
      assertThat(matcher.find()).as(json).isTrue();
      return Double.parseDouble(matcher.group(1));
    }
  }
}
