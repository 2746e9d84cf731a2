package io.radstream.modeltrainer.dataset.snapshot;

import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.TopicSource;
import io.radstream.schemas.ContentType;
import io.radstream.schemas.Evidence;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.topics.LabelHeaders.LabelByReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Topics in memory; whoever reads them gets one record of each partition at a time. */
final class RecordedTopics {

  static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
  private final Map<TopicPartition, Long> beginnings = new HashMap<>();

  RecordedTopics create(String topic, int partitions) {
    for (int i = 0; i < partitions; i++) {
      records.put(new TopicPartition(topic, i), new ArrayList<>());
    }
    return this;
  }

  /** What the broker no longer keeps. */
  void delete(TopicPartition part, long before) {
    beginnings.put(part, before);
  }

  void add(TopicPartition part, byte @Nullable [] value) {
    add(part, value, new RecordHeaders());
  }

  void add(TopicPartition part, byte @Nullable [] value, Headers headers) {
    List<ConsumerRecord<byte[], byte[]>> all = of(part);
    all.add(record(part, all.size(), value, headers));
  }

  private static ConsumerRecord<byte[], byte[]> record(
      TopicPartition part, long offset, byte @Nullable [] value, Headers headers) {
    return new ConsumerRecord<>(
        part.topic(),
        part.partition(),
        offset,
        NOON.plusSeconds(86_400).toEpochMilli(),
        TimestampType.LOG_APPEND_TIME,
        0,
        value == null ? 0 : value.length,
        new byte[0],
        value,
        headers,
        Optional.empty());
  }

  private List<ConsumerRecord<byte[], byte[]>> of(TopicPartition part) {
    return records.computeIfAbsent(part, key -> new ArrayList<>());
  }

  TopicSource source() {
    return new TopicSource(
        new TopicReader("broker:9092", consumer(), System::nanoTime),
        (topic, bytes) -> bytes == null ? null : label(bytes),
        (topic, bytes) -> bytes == null ? null : image(bytes));
  }

  MockConsumer<byte[], byte[]> consumer() {
    MockConsumer<byte[], byte[]> consumer = new OneByOne();
    Map<String, List<PartitionInfo>> topics = new HashMap<>();
    Map<TopicPartition, Long> ends = new HashMap<>();
    Map<TopicPartition, Long> begins = new HashMap<>();
    records.forEach(
        (part, all) -> {
          topics
              .computeIfAbsent(part.topic(), topic -> new ArrayList<>())
              .add(new PartitionInfo(part.topic(), part.partition(), null, null, null));
          ends.put(part, (long) all.size());
          begins.put(part, beginnings.getOrDefault(part, 0L));
        });
    topics.forEach(consumer::updatePartitions);
    consumer.updateBeginningOffsets(begins);
    consumer.updateEndOffsets(ends);
    return consumer;
  }

  static byte[] bytesOf(LabeledXRay label) {
    try {
      return copy(label.toByteBuffer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytesOf(XRayImage image) {
    try {
      return copy(image.toByteBuffer());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] copy(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static LabeledXRay label(byte[] bytes) {
    try {
      return LabeledXRay.fromByteBuffer(ByteBuffer.wrap(bytes));
    } catch (IOException | RuntimeException e) {
      throw new BadRecordException("no label");
    }
  }

  private static XRayImage image(byte[] bytes) {
    try {
      return XRayImage.fromByteBuffer(ByteBuffer.wrap(bytes));
    } catch (IOException | RuntimeException e) {
      throw new BadRecordException("no image");
    }
  }

  /** A label given so many minutes after noon that carries {@code image of ID}. */
  static LabeledXRay label(String imageId, String patient, FilmClass finding, int minute) {
    return labeled(image(imageId, patient, pixels(imageId)), finding, minute);
  }

  /** A label that only names its image. */
  static LabeledXRay reference(String imageId, FilmClass finding, int minute) {
    return labeled(
        image(imageId, LabelByReference.NOT_TOLD, LabelByReference.to(imageId)), finding, minute);
  }

  static LabeledXRay labeled(XRayImage image, FilmClass finding, int minute) {
    return LabeledXRay.newBuilder()
        .setImage(image)
        .setFinding(finding)
        .setLabeledBy("reader-7")
        .setLabeledAt(NOON.plusSeconds(60L * minute))
        .setEvidence(Evidence.PCR)
        .build();
  }

  static XRayImage image(String imageId, String patient, Object bytes) {
    return XRayImage.newBuilder()
        .setImageId(imageId)
        .setStudyId("study")
        .setPatientId(patient)
        .setAcquiredAt(NOON)
        .setPublishedAt(NOON)
        .setContentType(ContentType.PNG)
        .setImage(bytes)
        .build();
  }

  static ByteBuffer pixels(String imageId) {
    return ByteBuffer.wrap(("image of " + imageId).getBytes(StandardCharsets.UTF_8));
  }

  private final class OneByOne extends MockConsumer<byte[], byte[]> {

    OneByOne() {
      super("earliest");
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> next = new HashMap<>();
      for (TopicPartition part : assignment()) {
        int at = (int) position(part);
        if (!paused().contains(part) && at < of(part).size()) {
          next.put(part, of(part).subList(at, at + 1));
          seek(part, at + 1L);
        }
      }
      return new ConsumerRecords<>(next, Map.of());
    }
  }

  /** The parts of a topic. */
  static List<TopicPartition> parts(String topic, int count) {
    return IntStream.range(0, count).mapToObj(i -> new TopicPartition(topic, i)).toList();
  }
}
