package io.radstream.streamapp.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.TestImages;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.inference.InferenceStages;
import io.radstream.testkit.engine.RandomBundle;
import io.radstream.testkit.images.SyntheticImages;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real network explains itself on its way through the whole topology. */
@Timeout(120)
class ExplanationTest {

  private static final Topics TOPICS = Topics.standard();
  private static final int IMAGES = 40;

  @TempDir private static Path folder = Path.of(".");

  @BeforeAll
  static void writeBundle() throws Exception {
    RandomBundle.small("7", 64).bytesOf(folder.resolve("model.zip"));
  }

  @Test
  void everyDiagnosisIsExplainedByTheModelThatMadeIt() throws Exception {
    List<Explanation> explanations = explanations("always");

    assertThat(explanations).extracting(Explanation::getImageId).containsAll(ids());
    Explanation one = explanations.get(0);
    assertThat(one.getModelVersion()).isEqualTo("7");
    BufferedImage thumbnail = image(one.getThumbnail());
    BufferedImage map = image(one.getHeatMap());
    assertThat(map.getWidth()).isEqualTo(256).isEqualTo(thumbnail.getWidth());
    assertThat(map.getHeight()).isEqualTo(256).isEqualTo(thumbnail.getHeight());
  }

  @Test
  void aShareIsExplainedOrNoneAtAll() throws Exception {
    assertThat(explanations("1/4").size()).isBetween(1, IMAGES / 2);
    assertThat(explanations("never")).isEmpty();
    // This model never abstains.
    assertThat(explanations("abstained")).isEmpty();
  }

  private static List<Explanation> explanations(String explain) throws Exception {
    StreamConfig config =
        StreamConfig.defaults("unused:1", "http://unused:1", folder.resolve("model.zip").toString())
            .with("explain", explain);
    try (InferenceStages stages =
            InferenceStages.start(
                config.inference(),
                StreamApp.modelOf(config),
                TestImages.plainMessages(),
                InstantSource.system(),
                BatchClock.SYSTEM);
        TopologyTestDriver driver =
            new TopologyTestDriver(
                InferenceTopology.of(
                    TOPICS,
                    (topic, diagnosis) -> bytes(diagnosis),
                    (topic, explanation) -> bytes(explanation),
                    stages),
                StreamsProperties.of(config.streams()))) {
      return through(driver);
    }
  }

  private static List<Explanation> through(TopologyTestDriver driver) throws Exception {
    TestInputTopic<byte[], byte[]> images =
        driver.createInputTopic(
            TOPICS.images(), new ByteArraySerializer(), new ByteArraySerializer());
    TestOutputTopic<byte[], Diagnosis> diagnoses =
        driver.createOutputTopic(
            TOPICS.diagnoses(), new ByteArrayDeserializer(), (topic, bytes) -> diagnosis(bytes));
    TestOutputTopic<byte[], Explanation> explanations =
        driver.createOutputTopic(
            TOPICS.explanations(),
            new ByteArrayDeserializer(),
            (topic, bytes) -> explanation(bytes));
    for (String id : ids()) {
      images.pipeInput(
          id.getBytes(StandardCharsets.UTF_8),
          TestImages.message(TestImages.image(id, SyntheticImages.poison())));
    }
    assertThat(diagnoses.readValuesToList()).hasSize(IMAGES);
    return explanations.isEmpty() ? List.of() : explanations.readValuesToList();
  }

  private static List<String> ids() {
    return IntStream.range(0, IMAGES).mapToObj(i -> "image-" + i).toList();
  }

  private static BufferedImage image(ByteBuffer bytes) throws Exception {
    byte[] file = new byte[bytes.remaining()];
    bytes.duplicate().get(file);
    return ImageIO.read(new ByteArrayInputStream(file));
  }

  private static byte[] bytes(Diagnosis diagnosis) {
    return encoded(() -> Diagnosis.getEncoder().encode(diagnosis));
  }

  private static byte[] bytes(Explanation explanation) {
    return encoded(() -> Explanation.getEncoder().encode(explanation));
  }

  private static Diagnosis diagnosis(byte[] bytes) {
    return unchecked(() -> Diagnosis.getDecoder().decode(bytes));
  }

  private static Explanation explanation(byte[] bytes) {
    return unchecked(() -> Explanation.getDecoder().decode(bytes));
  }

  private static byte[] encoded(Coding<ByteBuffer> coding) {
    ByteBuffer buffer = unchecked(coding);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static <T> T unchecked(Coding<T> coding) {
    try {
      return coding.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Avro's coders declare exceptions. */
  private interface Coding<T> {
    T run() throws IOException;
  }
}
