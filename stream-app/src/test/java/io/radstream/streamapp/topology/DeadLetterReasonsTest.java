package io.radstream.streamapp.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.radstream.configuration.Network;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.ImageReference;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.TestImages;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.decode.DecodeSettings;
import io.radstream.streamapp.inference.InferenceSettings;
import io.radstream.streamapp.inference.InferenceStages;
import io.radstream.streamapp.references.HostRule;
import io.radstream.streamapp.references.ReferenceSettings;
import io.radstream.testkit.images.SyntheticImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reason there is, from the bytes that come in to the dead letter that goes out. */
@Timeout(120)
class DeadLetterReasonsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Topics TOPICS = Topics.standard();
  private static final byte[] KEY = {7, 0, -1};
  private static final long TIMESTAMP = 42;
  private static final int LARGEST = 100_000;
  private static final byte[] IMAGE = TestImages.grey(250);

  /** Nothing decodes that fast. */
  private static final Duration NO_TIME = Duration.ofMillis(1);

  private final HttpServer archive = archive();

  @AfterEach
  void close() {
    archive.stop(0);
  }

  @ParameterizedTest
  @EnumSource
  void theDeadLetterHoldsTheBytesAsTheyCameAndNamesTheReasonButNoPerson(RejectionReason reason) {
    // given
    byte[] value = inputRefusedFor(reason);
    Headers headers = new RecordHeaders();
    headers.add("patient", bytes(TroubledImages.NAME));
    Duration timeout = reason == RejectionReason.DECODE_TIMEOUT ? NO_TIME : Duration.ofSeconds(5);

    // when
    List<TestRecord<byte[], byte[]>> deadLetters =
        deadLetters(new TestRecord<>(KEY, value, headers, TIMESTAMP), timeout);

    // then
    assertThat(deadLetters).hasSize(1);
    TestRecord<byte[], byte[]> deadLetter = deadLetters.get(0);
    assertThat(header(deadLetter, DeadLetterHeaders.REASON)).isEqualTo(reason.name());
    assertThat(deadLetter.key()).isEqualTo(KEY);
    assertThat(deadLetter.value()).isEqualTo(value);
    assertThat(deadLetter.timestamp()).as("not the sender's").isNotEqualTo(TIMESTAMP);
    assertThat(header(deadLetter, DeadLetterHeaders.DETAIL)).isNotBlank();
    assertThat(header(deadLetter, DeadLetterHeaders.SOURCE_TOPIC)).isEqualTo(TOPICS.images());
    assertThat(header(deadLetter, DeadLetterHeaders.SOURCE_PARTITION)).isEqualTo("0");
    assertThat(header(deadLetter, DeadLetterHeaders.SOURCE_OFFSET)).isEqualTo("0");
    assertThat(header(deadLetter, DeadLetterHeaders.REJECTED_AT)).isEqualTo(NOW.toString());
    assertThat(deadLetter.headers().toArray())
        .extracting(Header::key)
        .doesNotContain("patient")
        .doesNotHaveDuplicates();
    assertThat(deadLetter.headers().toArray())
        .extracting(header -> text(header.value()))
        .noneMatch(text -> text.matches("(?is).*(doe|jane|127\\.0\\.0\\.1).*"));
  }

  @Test
  void theSameImagesWithoutTroubleAreClassified() {
    for (byte[] image : List.of(TroubledImages.png(64), TroubledImages.dicom())) {
      assertThat(
              deadLetters(
                  record(TestImages.message(TestImages.image("a", image))), Duration.ofSeconds(5)))
          .isEmpty();
    }
    XRayImage referring = TestImages.image("a", reference("/film", sha256(IMAGE)));
    assertThat(deadLetters(record(TestImages.message(referring)), Duration.ofSeconds(5))).isEmpty();
  }

  /** No default branch: a new reason does not compile until it has its input here. */
  private byte[] inputRefusedFor(RejectionReason reason) {
    return switch (reason) {
      case UNDECODABLE_MESSAGE -> bytes(TroubledImages.NAME + " is no message");
      case UNSUPPORTED_FORMAT -> message(bytes(TroubledImages.NAME + " is no image"));
      case UNSUPPORTED_TRANSFER_SYNTAX -> message(TroubledImages.dicomInHtj2k());
      case CORRUPT_IMAGE -> message(Arrays.copyOf(IMAGE, IMAGE.length / 2));
      case TOO_LARGE -> message(Arrays.copyOf(IMAGE, LARGEST + 1));
      case TOO_SMALL -> message(TroubledImages.png(8));
      case TOO_MANY_FRAMES -> message(TroubledImages.animated());
      case DECODE_TIMEOUT -> message(TroubledImages.png(6_000));
      case REFERENCE_UNREACHABLE -> message(reference("/missing/DOE-JANE", sha256(IMAGE)));
      case REFERENCE_MISMATCH -> message(reference("/film", sha256(bytes("another image"))));
      case BURNED_IN_ANNOTATION -> message(TroubledImages.dicomWithBurnedInText());
      case NOT_A_CHEST_RADIOGRAPH -> message(TroubledImages.dicomOfAKnee());
      case ENGINE_REJECTED -> message(SyntheticImages.poison());
    };
  }

  private List<TestRecord<byte[], byte[]>> deadLetters(
      TestRecord<byte[], byte[]> input, Duration decodeTimeout) {
    StreamConfig config = StreamConfig.defaults("unused:1", "http://unused:1", "shipped");
    try (InferenceStages stages =
            InferenceStages.start(
                settings(config.inference(), decodeTimeout),
                TestImages.model(Duration.ZERO),
                TestImages.plainMessages(),
                InstantSource.fixed(NOW),
                BatchClock.SYSTEM);
        TopologyTestDriver driver =
            new TopologyTestDriver(
                InferenceTopology.of(
                    TOPICS, diagnosisSerializer(), (topic, any) -> new byte[1], stages),
                StreamsProperties.of(config.streams()))) {
      var serializer = new ByteArraySerializer();
      var deserializer = new ByteArrayDeserializer();
      TestInputTopic<byte[], byte[]> images =
          driver.createInputTopic(TOPICS.images(), serializer, serializer);
      TestOutputTopic<byte[], byte[]> diagnoses =
          driver.createOutputTopic(TOPICS.diagnoses(), deserializer, deserializer);
      TestOutputTopic<byte[], byte[]> deadLetters =
          driver.createOutputTopic(TOPICS.deadLetters(), deserializer, deserializer);
      images.pipeInput(input);
      // A commit passes over an image that takes long; its outcome comes with a later one.
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                driver.advanceWallClockTime(Duration.ofMillis(5));
                return diagnoses.getQueueSize() + deadLetters.getQueueSize() > 0;
              });
      List<TestRecord<byte[], byte[]>> found = deadLetters.readRecordsToList();
      assertThat(diagnoses.getQueueSize() + found.size()).as("outcomes").isEqualTo(1);
      return found;
    }
  }

  private InferenceSettings settings(InferenceSettings standard, Duration decodeTimeout) {
    ImageLimits limits = new ImageLimits(LARGEST, 32, 64_000_000, 100_000);
    ReferenceSettings references =
        new ReferenceSettings(
            List.of(HostRule.of("127.0.0.1:" + archive.getAddress().getPort())),
            Set.of("http"),
            List.of(Network.of("127.0.0.0/8")),
            LARGEST,
            Duration.ofSeconds(2),
            1);
    return new InferenceSettings(
        standard.batch(),
        new DecodeSettings(1, decodeTimeout, limits),
        standard.flight(),
        standard.explain(),
        references);
  }

  private static HttpServer archive() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer server = HttpServer.create(address, 0);
      server.createContext("/", DeadLetterReasonsTest::answer);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/film")) {
      exchange.sendResponseHeaders(200, IMAGE.length);
      exchange.getResponseBody().write(IMAGE);
    } else {
      exchange.sendResponseHeaders(404, -1);
    }
    exchange.close();
  }

  private ImageReference reference(String path, String sha256) {
    String uri = "http://127.0.0.1:" + archive.getAddress().getPort() + path;
    return new ImageReference(uri, sha256, (long) IMAGE.length);
  }

  private static TestRecord<byte[], byte[]> record(byte[] value) {
    return new TestRecord<>(KEY, value, new RecordHeaders(), TIMESTAMP);
  }

  private static byte[] message(byte[] image) {
    return TestImages.message(TestImages.image("image", image));
  }

  private static byte[] message(ImageReference reference) {
    return TestImages.message(TestImages.image("image", reference));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String header(TestRecord<byte[], byte[]> deadLetter, String name) {
    return text(Objects.requireNonNull(deadLetter.headers().lastHeader(name), name).value());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Serializer<Diagnosis> diagnosisSerializer() {
    return (topic, diagnosis) -> {
      try {
        return Diagnosis.getEncoder().encode(diagnosis).array();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
