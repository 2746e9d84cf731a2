package io.radstream.producertools.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.console.Progress;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.producertools.TestImages;
import io.radstream.producertools.label.Label.Subject;
import io.radstream.producertools.label.LabelPublisher.LabelCounts;
import io.radstream.schemas.Evidence;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.SchemaRefusedException;
import io.radstream.schemas.topics.LabelHeaders;
import io.radstream.schemas.topics.PseudonymHeader;
import io.radstream.schemas.topics.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelPublisherTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final PseudonymKey KEY = PseudonymKey.random();

  @TempDir private Path folder = Path.of(".");

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final LabelCounts counts =
      new LabelCounts(
          Progress.start(
              new PrintStream(said, true, StandardCharsets.UTF_8),
              false,
              "labels",
              3,
              InstantSource.fixed(NOW)));

  @Test
  void labelOfAnImageFileCarriesTheImageWithoutTheNameInIt() throws IOException {
    MockProducer<String, LabeledXRay> producer = acknowledging();

    publisher(producer).publish(List.of(ofFile("a.jpg", TestImages.jpeg(40))), counts);

    ProducerRecord<String, LabeledXRay> sent = producer.history().get(0);
    XRayImage image = sent.value().getImage();
    assertThat(sent.key()).isEqualTo(image.getImageId());
    assertThat(sent.value().getFinding()).isEqualTo(FilmClass.COVID19);
    assertThat(sent.value().getLabeledBy()).isEqualTo("r7");
    assertThat(sent.value().getLabeledAt()).isEqualTo(NOW);
    assertThat(sent.value().getEvidence()).isEqualTo(Evidence.PCR);
    assertThat(image.getPatientId()).isEqualTo(KEY.patient("patient"));
    ByteBuffer bytes = ((ByteBuffer) image.getImage()).duplicate();
    assertThat(StandardCharsets.ISO_8859_1.decode(bytes).toString())
        .isNotEmpty()
        .doesNotContain(TestImages.NAME);
    assertThat(counts.summary()).isEqualTo("published 1 labels (COVID19 1), failed 0");
    assertThat(counts.complete()).isTrue();
  }

  @Test
  void headersTellTheKeyAndWhatIsKnownOfPopulationAndSource() {
    MockProducer<String, LabeledXRay> producer = acknowledging();

    publisher(producer)
        .publish(List.of(seen("one", "adult", "site-a"), seen("two", "", "")), counts);

    ProducerRecord<String, LabeledXRay> known = producer.history().get(0);
    assertThat(header(known, LabelHeaders.POPULATION)).isEqualTo("adult");
    assertThat(header(known, LabelHeaders.SOURCE)).isEqualTo("site-a");
    ProducerRecord<String, LabeledXRay> unknown = producer.history().get(1);
    assertThat(unknown.headers().lastHeader(LabelHeaders.POPULATION)).isNull();
    assertThat(unknown.headers().lastHeader(LabelHeaders.SOURCE)).isNull();
    assertThat(unknown.headers().toArray()).contains(PseudonymHeader.of(KEY.fingerprint()));
  }

  @Test
  void labelOfASeenImageNamesPatientsByPseudonymOnly() {
    MockProducer<String, LabeledXRay> producer = acknowledging();

    publisher(producer).publish(List.of(seen("one", "", "")), counts);

    assertThat(producer.history().get(0).value().getImage().getPatientId())
        .isEqualTo(KEY.patient("patient"))
        .isNotEqualTo("patient");
  }

  @Test
  void imageThatVanishedFailsAndTheOthersGoOn() {
    MockProducer<String, LabeledXRay> producer = acknowledging();
    Label gone =
        new Label(
            new Subject.ImageFile(folder.resolve("gone.jpg")), FilmClass.NORMAL, "", "", "", NOW);

    publisher(producer).publish(List.of(gone, seen("one", "", "")), counts);

    assertThat(producer.history()).hasSize(1);
    assertThat(counts.complete()).isFalse();
    assertThat(counts.summary()).isEqualTo("published 1 labels (NORMAL 1), failed 1");
    assertThat(told()).contains("failed", "gone.jpg: the image cannot be read: NoSuchFile");
  }

  @Test
  void imageThatIsNoneAnyMoreFails() throws IOException {
    MockProducer<String, LabeledXRay> producer = acknowledging();

    publisher(producer)
        .publish(List.of(ofFile("a.jpg", "overwritten".getBytes(StandardCharsets.UTF_8))), counts);

    assertThat(producer.history()).isEmpty();
    assertThat(told()).contains("the image cannot be read");
  }

  @Test
  void brokersThatStopTakingLabelsEndTheRun() {
    MockProducer<String, LabeledXRay> producer =
        new MockProducer<>(false, null, new StringSerializer(), nothing());
    List<Label> labels = List.of(seen("one", "", ""), seen("two", "", ""));
    // The first is under way when it fails; the flush of the mock completes the second.
    LabelPublisher publisher = publisher(producer, () -> failEarlier(producer));

    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> publisher.publish(labels, counts))
        .withMessageContaining("broker:9092 stopped taking labels: gone");

    assertThat(told()).contains("image one: not taken by the brokers: TimeoutException");
    assertThat(counts.complete()).isFalse();
  }

  @Test
  void registryThatCannotBeUsedEndsTheRunAtOnce() {
    MockProducer<String, LabeledXRay> producer =
        new MockProducer<>(
            true,
            null,
            new StringSerializer(),
            (topic, label) -> {
              throw new SchemaRefusedException("the registry refuses the schema");
            });

    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(
            () ->
                publisher(producer)
                    .publish(List.of(seen("one", "", ""), seen("two", "", "")), counts))
        .withMessage("the registry refuses the schema");

    assertThat(told()).containsOnlyOnce("not sent: the Schema Registry cannot be used");
  }

  @Test
  void producerThatHasFailedEndsTheRunAtOnce() {
    MockProducer<String, LabeledXRay> producer = acknowledging();
    producer.sendException = new TimeoutException("no memory left");

    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(
            () ->
                publisher(producer)
                    .publish(List.of(seen("one", "", ""), seen("two", "", "")), counts))
        .withMessage("the producer has failed: no memory left");

    assertThat(told()).containsOnlyOnce("not sent: TimeoutException");
  }

  /** Fails what was sent before the next is made. */
  private static Instant failEarlier(MockProducer<String, LabeledXRay> producer) {
    boolean unused = producer.errorNext(new TimeoutException("gone"));
    return NOW;
  }

  private static LabelPublisher publisher(MockProducer<String, LabeledXRay> producer) {
    return publisher(producer, InstantSource.fixed(NOW));
  }

  private static LabelPublisher publisher(
      MockProducer<String, LabeledXRay> producer, InstantSource clock) {
    LabelSettings settings =
        new LabelSettings(
            Connection.open("broker:9092", "http://registry"),
            Topics.standard(),
            ImageLimits.STANDARD,
            KEY,
            "r7",
            Evidence.PCR);
    return new LabelPublisher(settings, producer, clock);
  }

  private static MockProducer<String, LabeledXRay> acknowledging() {
    return new MockProducer<>(true, null, new StringSerializer(), nothing());
  }

  private static Serializer<LabeledXRay> nothing() {
    return (topic, label) -> new byte[0];
  }

  private Label ofFile(String name, byte[] image) throws IOException {
    Path file = Files.write(folder.resolve(name), image);
    return new Label(new Subject.ImageFile(file), FilmClass.COVID19, "patient", "", "", NOW);
  }

  private static Label seen(String imageId, String population, String source) {
    return new Label(
        new Subject.SeenImage(imageId), FilmClass.NORMAL, "patient", population, source, NOW);
  }

  private static String header(ProducerRecord<String, LabeledXRay> message, String name) {
    return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private String told() {
    return said.toString(StandardCharsets.UTF_8);
  }
}
