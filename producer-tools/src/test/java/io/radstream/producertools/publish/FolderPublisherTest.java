package io.radstream.producertools.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.deidentify.FileId;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.producertools.TestImages;
import io.radstream.producertools.publish.FolderPublisher.PublishSummary;
import io.radstream.producertools.publish.ImageFiles.FoundImages;
import io.radstream.schemas.ContentType;
import io.radstream.schemas.Priority;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.topics.PseudonymHeader;
import io.radstream.schemas.topics.Topics;
import io.radstream.telemetry.tracing.TraceHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPublisherTest {

  private static final byte[] PNG = TestImages.png(8);
  private static final byte[] JPEG = TestImages.jpeg(8);
  private static final PseudonymKey KEY = PseudonymKey.random();
  private static final Instant NOW = Instant.parse("2099-01-01T00:00:00Z");

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  Path folder;

  private final InMemorySpanExporter spans = InMemorySpanExporter.create();
  private final SdkTracerProvider traces =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build();
  private final Heard heard = new Heard();
  private final List<Duration> slept = new ArrayList<>();

  @Test
  void anImageBecomesOneRecordOfItsStudy() throws Exception {
    write("a.png", PNG);

    XRayImage image = publish(settings(0, false)).get(0).value();

    assertThat(image.getImageId()).isEqualTo(FileId.of(PNG)).hasSize(32);
    assertThat(image.getPatientId()).isEqualTo(KEY.patient(image.getImageId()));
    assertThat(image.getDeviceId()).isEqualTo(KEY.device("device"));
    assertThat(image.getContentType()).isEqualTo(ContentType.PNG);
    assertThat(image.getPublishedAt()).isEqualTo(NOW);
    assertThat(image.getAcquiredAt()).isBefore(NOW);
    assertThat(image.getPriority()).isEqualTo(Priority.ROUTINE);
    assertThat(heard.published()).containsExactly("a.png " + image.getImageId());
  }

  @Test
  void theKeyIsTheStudyAndATraceBegins() throws Exception {
    write("a.png", PNG);

    ProducerRecord<String, XRayImage> message = publish(settings(0, false)).get(0);

    assertThat(message.topic()).isEqualTo("xray.images");
    assertThat(message.key()).isEqualTo(message.value().getStudyId());
    assertThat(message.value().getStudyId()).isNotEqualTo(message.value().getPatientId());
    assertThat(
            new String(
                message.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII))
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
  }

  @Test
  void withAnSdkAnImagesTraceBeginsWithItsPublishing() throws Exception {
    // given
    write("a.png", PNG);
    MockProducer<String, XRayImage> producer = producer(true);

    // when
    try (FolderPublisher publisher =
        new FolderPublisher(
            settings(0, false), producer, () -> NOW, slept::add, traces.get("test"))) {
      publisher.publish(ImageFiles.under(folder), heard);
    }

    // then
    ProducerRecord<String, XRayImage> message = producer.history().get(0);
    SpanData span = spans.getFinishedSpanItems().get(0);
    assertThat(message.headers().headers("traceparent"))
        .singleElement()
        .extracting(Header::value)
        .isEqualTo(TraceHeader.of(span.getSpanContext()));
    assertThat(span.getName()).isEqualTo("xray.images publish");
    assertThat(span.getKind()).isEqualTo(SpanKind.PRODUCER);
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(span.getAttributes().asMap().values())
        .containsExactlyInAnyOrder("kafka", "send", "xray.images", message.value().getImageId());
  }

  @Test
  void onlyTheImageIsSent() throws Exception {
    write("a.png", PNG);
    write("b.jpg", JPEG);

    List<ProducerRecord<String, XRayImage>> sent = publish(settings(0, false));

    assertThat(sent).hasSize(2);
    for (ProducerRecord<String, XRayImage> message : sent) {
      ByteBuffer bytes = (ByteBuffer) message.value().getImage();
      assertThat(StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString())
          .isNotEmpty()
          .doesNotContain(TestImages.NAME);
    }
  }

  @Test
  void theKeysFingerprintTravelsAlong() throws Exception {
    write("a.png", PNG);

    assertThat(PseudonymHeader.read(publish(settings(0, false)).get(0).headers()))
        .isEqualTo(KEY.fingerprint());
  }

  @Test
  void anImageThatCannotBeCleanedIsRefused() throws Exception {
    write("cut.jpg", Arrays.copyOf(JPEG, 100));
    write("cut.png", Arrays.copyOf(PNG, 70));

    assertThat(publish(settings(0, false))).isEmpty();

    assertThat(heard.refused()).containsExactly("cut.jpg CORRUPT_IMAGE", "cut.png CORRUPT_IMAGE");
  }

  @Test
  void imagesAreStudiesOfTheirOwnUnlessFoldersAre() throws Exception {
    write("one/a.png", PNG);
    write("one/b.jpg", JPEG);
    write("two/c.jpg", JPEG);

    List<String> own = publish(settings(0, false)).stream().map(ProducerRecord::key).toList();
    List<String> shared = publish(settings(0, true)).stream().map(ProducerRecord::key).toList();

    assertThat(own.get(0)).isNotEqualTo(own.get(1));
    assertThat(own.get(1)).isEqualTo(own.get(2));
    assertThat(shared.get(0)).isEqualTo(shared.get(1)).isNotEqualTo(shared.get(2));
  }

  @Test
  void everyNthImageSentIsStat() throws Exception {
    write("a.png", PNG);
    write("b.png", new byte[0]);
    write("c.png", PNG);
    write("d.png", PNG);
    write("e.png", PNG);

    assertThat(publish(settings(2, false)))
        .extracting(message -> message.value().getPriority())
        .containsExactly(Priority.ROUTINE, Priority.STAT, Priority.ROUTINE, Priority.STAT);
  }

  @Test
  void whatIsNoImageIsRefusedBeforeSending() throws Exception {
    write("big.png", new byte[1001]);
    write("empty.png", new byte[0]);
    write("good.png", PNG);
    write("text.png", "not an image".getBytes(StandardCharsets.US_ASCII));

    assertThat(publish(settings(0, false))).hasSize(1);

    assertThat(heard.refused())
        .containsExactly(
            "big.png TOO_LARGE", "empty.png UNSUPPORTED_FORMAT", "text.png UNSUPPORTED_FORMAT");
  }

  @Test
  void aFileThatVanishedFailsAndTheOthersGoOn() throws Exception {
    write("b.png", PNG);
    List<Path> files = List.of(folder.resolve("a.png"), folder.resolve("b.png"));
    try (FolderPublisher publisher = publisher(settings(0, false), producer(true))) {

      PublishSummary summary = publisher.publish(files, heard);

      assertThat(summary).isEqualTo(new PublishSummary(1, 0, 1));
      assertThat(summary.complete()).isFalse();
      assertThat(heard.failed()).containsExactly("a.png cannot be read: NoSuchFileException");
    }
  }

  @Test
  void brokersThatStopTakingImagesEndTheRun() throws Exception {
    write("a.png", PNG);
    write("b.png", PNG);
    write("c.png", PNG);
    MockProducer<String, XRayImage> producer = producer(false);
    FolderPublisher publisher =
        new FolderPublisher(
            paced(),
            producer,
            () -> NOW,
            time -> producer.errorNext(new TimeoutException("gone")),
            traces.get("test"));

    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> publisher.publish(ImageFiles.under(folder), heard))
        .withMessageContaining("gone");

    assertThat(heard.failed()).containsExactly("a.png not taken by the brokers: TimeoutException");
    assertThat(producer.history()).hasSize(2);
    assertThat(spans.getFinishedSpanItems().get(0).getStatus().getStatusCode())
        .isEqualTo(StatusCode.ERROR);
  }

  @Test
  void theRateSpacesImages() throws Exception {
    write("a.png", PNG);
    write("b.png", PNG);
    write("c.png", PNG);

    publish(paced());

    assertThat(slept).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
  }

  @Test
  void placeThatCannotBeLookedAtFailsAndKeepsNoImageBack() throws Exception {
    write("a.png", PNG);
    FoundImages found =
        new FoundImages(
            List.of(folder.resolve("a.png")),
            List.of(new FoundImages.Problem(folder.resolve("gone.png"), "is a link to nothing")));
    MockProducer<String, XRayImage> producer = producer(true);

    try (FolderPublisher publisher = publisher(settings(0, false), producer)) {
      assertThat(publisher.publish(found, heard)).isEqualTo(new PublishSummary(1, 0, 1));
    }

    assertThat(heard.failed()).containsExactly("gone.png is a link to nothing");
    assertThat(producer.history()).hasSize(1);
  }

  private List<ProducerRecord<String, XRayImage>> publish(PublishSettings settings)
      throws IOException, InterruptedException {
    MockProducer<String, XRayImage> producer = producer(true);
    try (FolderPublisher publisher = publisher(settings, producer)) {
      publisher.publish(ImageFiles.under(folder), heard);
    }
    return producer.history();
  }

  private FolderPublisher publisher(
      PublishSettings settings, MockProducer<String, XRayImage> producer) {
    Tracer none = TracerProvider.noop().get("");
    return new FolderPublisher(settings, producer, () -> NOW, slept::add, none);
  }

  private static MockProducer<String, XRayImage> producer(boolean acknowledging) {
    return new MockProducer<>(
        acknowledging, null, new StringSerializer(), (topic, image) -> new byte[0]);
  }

  private static PublishSettings settings(int statEvery, boolean studyPerFolder) {
    return settings(statEvery, studyPerFolder, 0);
  }

  private static PublishSettings paced() {
    return settings(0, false, 4);
  }

  private static PublishSettings settings(int statEvery, boolean studyPerFolder, double rate) {
    return new PublishSettings(
        Connection.open("broker:9092", "http://registry"),
        Topics.standard(),
        new ImageLimits(1000, 1, 64, 100),
        KEY,
        "device",
        statEvery,
        rate,
        studyPerFolder);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(folder.resolve(name).resolve("..").normalize());
    Files.write(file, bytes);
  }
}
