package io.radstream.dashboard.feed;

import io.radstream.dashboard.window.OutcomeKind;
import io.radstream.dashboard.window.Place;
import io.radstream.dashboard.window.SeenImage;
import io.radstream.dashboard.window.SeenImage.Answer;
import io.radstream.dashboard.window.SeenImage.DeadLetter;
import io.radstream.dashboard.window.SeenImage.Ids;
import io.radstream.dashboard.window.SeenImage.Model;
import io.radstream.dashboard.window.SeenImage.Scores;
import io.radstream.dashboard.window.SeenImage.Times;
import io.radstream.dashboard.window.ShownText;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.PriorityHeader;
import io.radstream.schemas.topics.SourceHeaders;
import io.radstream.telemetry.tracing.TraceHeader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Makes outcomes of records. Of a dead letter only headers are read: its value is what nobody could
 * read, and is never kept. Stateless.
 *
 * @param images name of the topic of images
 */
record OutcomeRecords(String images) {

  private static final String UNKNOWN = "UNKNOWN";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  SeenImage diagnosed(
      ConsumerRecord<byte[], byte[]> record, Diagnosis diagnosis, @Nullable Instant readAt) {
    boolean abstained = diagnosis.getFinding() == DiagnosisFinding.ABSTAINED;
    return new SeenImage(
        0,
        new Ids(
            ShownText.of(diagnosis.getImageId()),
            ShownText.of(diagnosis.getStudyId()),
            ShownText.of(diagnosis.getPatientId())),
        abstained ? OutcomeKind.ABSTAINED : OutcomeKind.CLASSIFIED,
        answer(diagnosis),
        null,
        new Times(
            diagnosis.getAcquiredAt(),
            diagnosis.getPublishedAt(),
            diagnosis.getReceivedAt(),
            diagnosis.getDecidedAt(),
            readAt),
        PriorityHeader.read(record.headers()),
        traceId(record),
        source(record, images),
        place(record));
  }

  private static Answer answer(Diagnosis diagnosis) {
    return new Answer(
        diagnosis.getFinding(),
        diagnosis.getAbstainReason() == null ? null : diagnosis.getAbstainReason().name(),
        scores(diagnosis.getProbabilities()),
        model(diagnosis),
        ShownText.of(diagnosis.getEngine()),
        diagnosis.getBatchSize());
  }

  static Model model(Diagnosis diagnosis) {
    return new Model(
        ShownText.of(diagnosis.getModelName()),
        ShownText.of(diagnosis.getModelVersion()),
        ShownText.of(diagnosis.getModelSha256()));
  }

  /** JSON has no word for what is no number. */
  private static Scores scores(Probabilities of) {
    return new Scores(
        probability(of.getCovid19()), probability(of.getPneumonia()), probability(of.getNormal()));
  }

  private static double probability(double value) {
    return Double.isNaN(value) ? 0 : Math.max(0, Math.min(1, value));
  }

  SeenImage deadLetter(ConsumerRecord<byte[], byte[]> record, @Nullable Instant readAt) {
    @Nullable String topic = text(record, DeadLetterHeaders.SOURCE_TOPIC);
    @Nullable String image = text(record, DeadLetterHeaders.IMAGE_ID);
    Place at = place(record);
    return new SeenImage(
        0,
        new Ids(
            image == null || image.isEmpty()
                ? "unreadable-%d-%d".formatted(at.partition(), at.offset())
                : image,
            null,
            null),
        OutcomeKind.DEAD_LETTER,
        null,
        new DeadLetter(
            Objects.requireNonNullElse(text(record, DeadLetterHeaders.REASON), UNKNOWN),
            Objects.requireNonNullElse(text(record, DeadLetterHeaders.DETAIL), "")),
        new Times(null, null, null, rejectedAt(record), readAt),
        PriorityHeader.read(record.headers()),
        traceId(record),
        source(record, topic == null ? images : topic),
        at);
  }

  private static Instant rejectedAt(ConsumerRecord<byte[], byte[]> record) {
    @Nullable String text = text(record, DeadLetterHeaders.REJECTED_AT);
    try {
      return text == null ? written(record) : Instant.parse(text);
    } catch (DateTimeException e) {
      return written(record);
    }
  }

  private static Instant written(ConsumerRecord<byte[], byte[]> record) {
    return Instant.ofEpochMilli(Math.max(0, record.timestamp()));
  }

  private static @Nullable Place source(ConsumerRecord<byte[], byte[]> record, String topic) {
    @Nullable String partition = text(record, SourceHeaders.PARTITION);
    @Nullable String offset = text(record, SourceHeaders.OFFSET);
    if (partition == null
        || offset == null
        || partition.length() > 9
        || !NUMBER.matcher(partition).matches()
        || !NUMBER.matcher(offset).matches()) {
      return null;
    }
    return new Place(topic, Integer.parseInt(partition), Long.parseLong(offset));
  }

  static Place place(ConsumerRecord<byte[], byte[]> record) {
    return new Place(record.topic(), record.partition(), record.offset());
  }

  private static @Nullable String traceId(ConsumerRecord<byte[], byte[]> record) {
    Header header = record.headers().lastHeader(TraceHeader.NAME);
    return header == null ? null : TraceHeader.traceId(header.value());
  }

  private static @Nullable String text(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : ShownText.of(new String(header.value(), StandardCharsets.UTF_8));
  }
}
