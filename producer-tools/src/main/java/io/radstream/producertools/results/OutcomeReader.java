package io.radstream.producertools.results;

import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import io.radstream.producertools.results.Outcome.OutcomeSource;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.PriorityHeader;
import io.radstream.schemas.topics.SourceHeaders;
import io.radstream.schemas.topics.Topics;
import io.radstream.telemetry.tracing.TraceHeader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads committed outcomes of all partitions, diagnoses and dead letters mixed as they come. Joins
 * no consumer group and commits nothing: it can be used beside anything else. For one thread; owns
 * the consumer.
 */
public final class OutcomeReader implements AutoCloseable {

  private static final int TIME_LIMIT_MS = 15_000;

  private final Consumer<byte[], byte[]> consumer;
  private final OutcomeDecoder decoder;
  private final Map<TopicPartition, Long> ends;

  OutcomeReader(Consumer<byte[], byte[]> consumer, OutcomeDecoder decoder, boolean fromBeginning) {
    this.consumer = consumer;
    this.decoder = decoder;
    List<TopicPartition> partitions = partitions(decoder.topics());
    consumer.assign(partitions);
    this.ends = Map.copyOf(consumer.endOffsets(partitions));
    if (fromBeginning) {
      consumer.seekToBeginning(partitions);
    } else {
      ends.forEach(consumer::seek);
    }
  }

  /**
   * Connects and takes its place, 15 s at most.
   *
   * @param fromBeginning whether to start with the oldest outcome there is; otherwise only outcomes
   *     committed from now on are read
   * @param clock tells when an outcome was read
   * @throws UnreachableException if no broker answers or a topic does not exist
   */
  public static OutcomeReader open(
      Connection connection, Topics topics, boolean fromBeginning, InstantSource clock) {
    RegistryAvroDeserializer<Diagnosis> diagnoses = new RegistryAvroDeserializer<>(Diagnosis.class);
    diagnoses.configure(connection.registry(), false);
    Consumer<byte[], byte[]> consumer = consumer(connection);
    try {
      return new OutcomeReader(
          consumer, new OutcomeDecoder(topics, diagnoses, clock), fromBeginning);
    } catch (TimeoutException e) {
      consumer.close();
      throw new UnreachableException("no broker answered at " + connection.bootstrapServers(), e);
    } catch (UnreachableException | KafkaException e) {
      consumer.close();
      throw e;
    }
  }

  /**
   * The outcomes that are there, or that come within the time.
   *
   * @throws io.radstream.schemas.registry.RegistryUnavailableException if the registry is needed
   *     and cannot be used
   */
  public List<Outcome> poll(Duration time) {
    List<Outcome> outcomes = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message : consumer.poll(time)) {
      outcomes.add(decoder.decode(message));
    }
    return outcomes;
  }

  /**
   * Goes to the first outcomes that the brokers took at this time or later; 15 s at most.
   *
   * @throws UnreachableException if no broker answers
   */
  public void seek(Instant time) {
    Map<TopicPartition, Long> times = new HashMap<>();
    ends.keySet().forEach(partition -> times.put(partition, time.toEpochMilli()));
    try {
      consumer
          .offsetsForTimes(times)
          .forEach(
              (partition, found) ->
                  consumer.seek(
                      partition,
                      found == null ? ends.getOrDefault(partition, 0L) : found.offset()));
    } catch (TimeoutException e) {
      throw new UnreachableException("the brokers do not tell what is how old", e);
    }
  }

  /** Whether all that was committed when this reader was opened has been read. */
  public boolean caughtUp() {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
  }

  private List<TopicPartition> partitions(Topics topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : List.of(topics.diagnoses(), topics.deadLetters())) {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      if (found == null || found.isEmpty()) {
        throw new UnreachableException("the brokers have no topic " + topic);
      }
      found.forEach(part -> partitions.add(new TopicPartition(topic, part.partition())));
    }
    return partitions;
  }

  private static Consumer<byte[], byte[]> consumer(Connection connection) {
    Map<String, Object> configuration = new HashMap<>(connection.kafka());
    configuration.putAll(
        Map.of(
            ConsumerConfig.CLIENT_ID_CONFIG,
            "radstream-results",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false,
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
            false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            TIME_LIMIT_MS,
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            TIME_LIMIT_MS));
    return new KafkaConsumer<>(
        configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Turns records into outcomes. Of a dead letter only headers are read: its value is what nobody
   * could read.
   */
  static final class OutcomeDecoder {

    private static final String UNKNOWN_REASON = "UNKNOWN";
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,18}");

    private final Topics topics;
    private final Deserializer<Diagnosis> diagnoses;
    private final InstantSource clock;

    OutcomeDecoder(Topics topics, Deserializer<Diagnosis> diagnoses, InstantSource clock) {
      this.topics = topics;
      this.diagnoses = diagnoses;
      this.clock = clock;
    }

    Topics topics() {
      return topics;
    }

    Outcome decode(ConsumerRecord<byte[], byte[]> message) {
      return message.topic().equals(topics.deadLetters())
          ? deadLetter(message)
          : diagnosed(message);
    }

    private Outcome diagnosed(ConsumerRecord<byte[], byte[]> message) {
      try {
        Diagnosis diagnosis = diagnoses.deserialize(message.topic(), message.value());
        return diagnosis == null
            ? unreadable(message)
            : new Outcome.Diagnosed(diagnosis, clock.instant(), source(message));
      } catch (BadRecordException e) {
        return unreadable(message);
      }
    }

    private static Outcome unreadable(ConsumerRecord<byte[], byte[]> message) {
      return new Outcome.Unreadable(
          "%s-%d@%d".formatted(message.topic(), message.partition(), message.offset()));
    }

    private static Outcome deadLetter(ConsumerRecord<byte[], byte[]> message) {
      return new Outcome.DeadLettered(
          header(message, DeadLetterHeaders.IMAGE_ID),
          Objects.requireNonNullElse(header(message, DeadLetterHeaders.REASON), UNKNOWN_REASON),
          Objects.requireNonNullElse(header(message, DeadLetterHeaders.DETAIL), ""),
          new DeadLetterId(message.partition(), message.offset()).toString(),
          source(message));
    }

    private static OutcomeSource source(ConsumerRecord<byte[], byte[]> message) {
      Long partition = number(message, SourceHeaders.PARTITION);
      return new OutcomeSource(
          partition == null || partition > Integer.MAX_VALUE ? null : partition.intValue(),
          number(message, SourceHeaders.OFFSET),
          PriorityHeader.read(message.headers()),
          traceId(message),
          message.key() == null ? null : new String(message.key(), StandardCharsets.UTF_8),
          message.timestamp() < 0 ? null : Instant.ofEpochMilli(message.timestamp()));
    }

    private static @Nullable Long number(ConsumerRecord<byte[], byte[]> message, String name) {
      String text = header(message, name);
      return text == null || !DECIMAL.matcher(text).matches() ? null : Long.valueOf(text);
    }

    private static @Nullable String traceId(ConsumerRecord<byte[], byte[]> message) {
      Header header = message.headers().lastHeader(TraceHeader.NAME);
      return header == null ? null : TraceHeader.traceId(header.value());
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> message, String name) {
      Header header = message.headers().lastHeader(name);
      return header == null || header.value() == null
          ? null
          : new String(header.value(), StandardCharsets.UTF_8);
    }
  }
}
