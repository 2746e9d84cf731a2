package io.radstream.gateway.deliver.review.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.schemas.Evidence;
import io.radstream.schemas.Feedback;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.Verdict;
import io.radstream.schemas.topics.LabelHeaders;
import io.radstream.schemas.topics.LabelHeaders.LabelByReference;
import io.radstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReviewWriterTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
  private final List<LabeledXRay> labels = new ArrayList<>();
  private final ReviewWriter writer = writer("Ward 7");

  private ReviewWriter writer(String site) {
    return new ReviewWriter(
        () -> {
          MockProducer<byte[], byte[]> producer =
              new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
          producers.add(producer);
          return producer;
        },
        new ReviewWriter.Values(
            (topic, feedback) -> feedback.toString().getBytes(StandardCharsets.UTF_8),
            (topic, label) -> {
              labels.add(label);
              return new byte[] {1};
            }),
        Topics.standard(),
        site);
  }

  @Test
  void aFindingIsWrittenAsFeedbackAndAsLabelTogether() {
    assertThat(writer.write(feedback(Verdict.CORRECTED, FilmClass.PNEUMONIA))).isTrue();

    MockProducer<byte[], byte[]> producer = producers.get(0);
    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(producer.history())
        .extracting(ProducerRecord::topic)
        .containsExactly("xray.feedback", "xray.labels");
    assertThat(producer.history())
        .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
        .containsOnly("image-1");
    LabeledXRay label = labels.get(0);
    assertThat(label.getFinding()).isEqualTo(FilmClass.PNEUMONIA);
    assertThat(label.getEvidence()).isEqualTo(Evidence.RADIOLOGIST);
    assertThat(label.getLabeledBy()).isEqualTo("reader");
    assertThat(label.getLabeledAt()).isEqualTo(NOON);
    assertThat(LabelByReference.isOne(label.getImage())).isTrue();
    assertThat(header(producer.history().get(1), LabelHeaders.ASSISTED)).isEqualTo("1");
    assertThat(header(producer.history().get(1), "assisted")).isEqualTo("1");
    assertThat(header(producer.history().get(1), LabelHeaders.SOURCE)).isEqualTo("Ward 7");
  }

  @Test
  void aRejectionIsFeedbackOnly() {
    assertThat(writer.write(feedback(Verdict.REJECTED, null))).isTrue();

    assertThat(producers.get(0).history())
        .extracting(ProducerRecord::topic)
        .containsExactly("xray.feedback");
  }

  @Test
  void withoutANameOfTheSiteThereIsNoHeader() {
    assertThat(writer("").write(feedback(Verdict.ACCEPTED, FilmClass.NORMAL))).isTrue();

    assertThat(producers.get(0).history().get(1).headers().lastHeader(LabelHeaders.SOURCE))
        .isNull();
  }

  @Test
  void afterAFailureTheProducerIsBegunAnew() {
    assertThat(writer.write(feedback(Verdict.REJECTED, null))).isTrue();
    producers.get(0).commitTransactionException = new TimeoutException("away");

    assertThat(writer.write(feedback(Verdict.REJECTED, null))).isFalse();
    assertThat(producers.get(0).closed()).isTrue();
    assertThat(writer.write(feedback(Verdict.REJECTED, null))).isTrue();

    assertThat(producers).hasSize(2);
  }

  private static Feedback feedback(Verdict verdict, @Nullable FilmClass finding) {
    return new Feedback("image-1", "ab", verdict, finding, "reader", NOON);
  }

  private static String header(ProducerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
