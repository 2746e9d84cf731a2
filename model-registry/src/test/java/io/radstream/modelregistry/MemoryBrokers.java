package io.radstream.modelregistry;

import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.topics.ReleaseKey;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Brokers and Schema Registry that keep in memory what is committed to them: topics of one
 * partition, each written and read as by Kafka's own clients. For one thread.
 */
public final class MemoryBrokers implements RegistryClients {

  private final Connection connection = Connection.open("broker:9092", "http://registry:8081");
  private final Topics topics = Topics.standard();
  private final Map<String, List<ConsumerRecord<byte[], byte[]>>> committed = new TreeMap<>();
  private final List<Reading> readers = new ArrayList<>();
  private final List<Writing> writers = new ArrayList<>();
  private final MemoryTopics admin = new MemoryTopics(this);
  private Consumer<MockProducer<byte[], byte[]>> beginning = producer -> {};
  private @Nullable RuntimeException registryFailure;
  private int pollsUntilSeen;
  private int pollsLeft;
  private int unseen;

  /** The models topic is there, and these releases were announced in this order. */
  public static MemoryBrokers with(ModelRelease... releases) {
    MemoryBrokers brokers = new MemoryBrokers();
    brokers.create(brokers.topics.models());
    for (ModelRelease release : releases) {
      brokers.announce(release);
    }
    return brokers;
  }

  /** There is an empty topic now. */
  void create(String topic) {
    committed.putIfAbsent(topic, new ArrayList<>());
  }

  boolean has(String topic) {
    return committed.containsKey(topic);
  }

  /** Somebody else announced a release. */
  public void announce(ModelRelease release) {
    put(topics.models(), ReleaseKey.of(release).toString(), bytes(release));
  }

  /** Somebody wrote a release under another key than its own. */
  public void putUnder(String key, ModelRelease release) {
    put(topics.models(), key, bytes(release));
  }

  /** Somebody wrote a record, whatever it is. */
  public void put(String topic, String key, byte[] value) {
    create(topic);
    append(new ProducerRecord<>(topic, 0, key.getBytes(StandardCharsets.UTF_8), value));
  }

  /** From now on readers see what is committed only after so many polls. */
  void showAfter(int polls) {
    pollsUntilSeen = polls;
  }

  /** From now on the Schema Registry answers with this; null for what it is asked for. */
  void failRegistry(@Nullable RuntimeException failure) {
    registryFailure = failure;
  }

  /** What happens to each producer as soon as it is opened. */
  void onProducer(Consumer<MockProducer<byte[], byte[]>> happening) {
    beginning = happening;
  }

  /** What was committed to the models topic, as {@code key STAGE}. */
  public List<String> announced() {
    return log(topics.models()).stream()
        .map(record -> new String(record.key(), StandardCharsets.UTF_8) + " " + stage(record))
        .toList();
  }

  /** The last record of the models topic. */
  ConsumerRecord<byte[], byte[]> last() {
    return log(topics.models()).get(log(topics.models()).size() - 1);
  }

  /** All consumers that were opened, in this order. */
  List<? extends MockConsumer<byte[], byte[]>> readers() {
    return readers;
  }

  /** All producers that were opened, in this order. */
  List<? extends MockProducer<byte[], byte[]>> writers() {
    return writers;
  }

  /** How the topics are set up. */
  public MemoryTopics setUp() {
    return admin;
  }

  /** Whether whatever was opened is closed. */
  public boolean allClosed() {
    return readers.stream().allMatch(MockConsumer::closed)
        && writers.stream().allMatch(MockProducer::closed)
        && admin.allClosed();
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public Topics topics() {
    return topics;
  }

  @Override
  public Admin admin() {
    return admin.open();
  }

  @Override
  public MockConsumer<byte[], byte[]> consumer() {
    Reading reader = new Reading();
    readers.add(reader);
    return reader;
  }

  @Override
  public MockProducer<byte[], byte[]> producer() {
    Writing writer = new Writing();
    writers.add(writer);
    beginning.accept(writer);
    return writer;
  }

  @Override
  public Deserializer<ModelRelease> deserializer() {
    return (topic, bytes) -> {
      requireRegistry();
      return release(bytes);
    };
  }

  @Override
  public Serializer<ModelRelease> serializer() {
    return (topic, release) -> {
      requireRegistry();
      return bytes(release);
    };
  }

  private void requireRegistry() {
    if (registryFailure != null) {
      throw registryFailure;
    }
  }

  private void append(ProducerRecord<byte[], byte[]> record) {
    List<ConsumerRecord<byte[], byte[]>> log =
        committed.computeIfAbsent(record.topic(), topic -> new ArrayList<>());
    log.add(new ConsumerRecord<>(record.topic(), 0, log.size(), record.key(), record.value()));
  }

  private void commit(List<ProducerRecord<byte[], byte[]>> transaction) {
    transaction.forEach(this::append);
    pollsLeft = pollsUntilSeen;
    unseen = pollsLeft == 0 ? 0 : transaction.size();
  }

  private List<ConsumerRecord<byte[], byte[]>> log(String topic) {
    return committed.getOrDefault(topic, List.of());
  }

  private List<ConsumerRecord<byte[], byte[]>> seen(String topic) {
    return log(topic).subList(0, log(topic).size() - unseen);
  }

  private static String stage(ConsumerRecord<byte[], byte[]> record) {
    return release(record.value()).getStage().name();
  }

  private static byte[] bytes(ModelRelease release) {
    try {
      ByteBuffer buffer = release.toByteBuffer();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModelRelease release(byte[] bytes) {
    try {
      return ModelRelease.fromByteBuffer(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what is committed, as often as it is asked to. */
  private final class Reading extends MockConsumer<byte[], byte[]> {

    Reading() {
      super("earliest");
    }

    @Override
    public synchronized @Nullable List<PartitionInfo> partitionsFor(String topic) {
      return has(topic) ? List.of(new PartitionInfo(topic, 0, null, null, null)) : null;
    }

    @Override
    public synchronized void assign(Collection<TopicPartition> partitions) {
      super.assign(partitions);
      updateBeginningOffsets(partitions.stream().collect(Collectors.toMap(of -> of, of -> 0L)));
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(
        Collection<TopicPartition> partitions) {
      return partitions.stream()
          .collect(Collectors.toMap(of -> of, of -> (long) seen(of.topic()).size()));
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      unseen = pollsLeft == 0 ? 0 : unseen;
      pollsLeft = Math.max(0, pollsLeft - 1);
      for (TopicPartition partition : assignment()) {
        List<ConsumerRecord<byte[], byte[]>> seen = seen(partition.topic());
        seen.subList((int) position(partition), seen.size()).forEach(this::addRecord);
      }
      return super.poll(timeout);
    }
  }

  /** Writes when it commits; who begins later ends its transactions. */
  private final class Writing extends MockProducer<byte[], byte[]> {

    Writing() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void initTransactions() {
      super.initTransactions();
      writers.stream()
          .filter(other -> other != this && !other.closed())
          .forEach(MockProducer::fenceProducer);
    }

    @Override
    public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
      long offset = log(record.topic()).size() + (long) uncommittedRecords().size();
      Future<RecordMetadata> unused = super.send(record);
      TopicPartition partition = new TopicPartition(record.topic(), 0);
      return CompletableFuture.completedFuture(new RecordMetadata(partition, offset, 0, 0, 0, 0));
    }

    @Override
    public void commitTransaction() {
      List<ProducerRecord<byte[], byte[]>> transaction = uncommittedRecords();
      super.commitTransaction();
      commit(transaction);
    }
  }
}
