package io.radstream.modelregistry;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.modelregistry.Change.Decision;
import io.radstream.modelregistry.ChangeResult.StageMove;
import io.radstream.modelregistry.releases.ReleaseReader;
import io.radstream.modelregistry.releases.Releases;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.brokers.BrokerTopic;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.brokers.UnusableException;
import io.radstream.schemas.registry.RegistryException;
import io.radstream.schemas.topics.ReleaseKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The announced releases of one installation. Whatever is changed is changed in one transaction,
 * decided on what was committed before it: of two who change at the same time the later wins and
 * the earlier writes nothing. For one thread.
 */
public final class ModelRegistry implements AutoCloseable {

  private final RegistryClients clients;
  private final Consumer<byte[], byte[]> consumer;
  private final Deserializer<ModelRelease> decoder;
  private final String topic;

  private ModelRegistry(RegistryClients clients) {
    this.clients = clients;
    this.topic = clients.topics().models();
    this.consumer = clients.consumer();
    this.decoder = clients.deserializer();
  }

  /**
   * Connects to look only.
   *
   * @throws UnusableException if there is no such topic
   * @throws UnreachableException if no broker answers
   */
  public static ModelRegistry open(RegistryClients clients) {
    try (Admin admin = clients.admin()) {
      TopicDescription unused = topic(admin, clients).require();
    }
    return new ModelRegistry(clients);
  }

  /**
   * Connects to change it; makes the topic where there is none.
   *
   * @throws UnusableException if the topic is set up so that releases would get lost
   * @throws UnreachableException if no broker answers
   */
  public static ModelRegistry openForChange(RegistryClients clients) {
    try (Admin admin = clients.admin()) {
      BrokerTopic topic = topic(admin, clients);
      topic.ensure();
      int partitions = topic.require().partitions().size();
      if (partitions != 1) {
        throw new UnusableException(
            "%s must have 1 partition and has %d: releases take effect in one order only"
                .formatted(topic.name(), partitions));
      }
      topic.requireCompacted("the champion would be deleted one day");
    }
    return new ModelRegistry(clients);
  }

  private static BrokerTopic topic(Admin admin, RegistryClients clients) {
    return new BrokerTopic(
        admin, clients.connection().bootstrapServers(), clients.topics().models());
  }

  /**
   * What is there now.
   *
   * @throws UnreachableException if the brokers stop answering
   */
  public Releases read() {
    try {
      return reader().readAll();
    } catch (RegistryException e) {
      throw e; // a KafkaException too, but not the brokers' fault
    } catch (KafkaException e) {
      throw unreachable(e);
    }
  }

  /**
   * What stream apps last reported of how the images of today differ from those a release learned
   * from; empty if none did.
   */
  public Optional<JsonNode> drift(ReleaseKey key) {
    try {
      return new DriftReader(consumer, clients.topics().drift()).last(key);
    } catch (KafkaException e) {
      throw unreachable(e);
    }
  }

  /**
   * Decides and, if there is something to write, decides again when nobody else can write any more,
   * and commits that. Blocks.
   *
   * @throws UnreachableException if the brokers do not answer; whether the change is in force is
   *     then to be looked up
   * @throws RegistryException if the Schema Registry cannot be used; nothing is changed
   */
  public ChangeResult change(Decision decision) {
    Change first = decision.decide(read());
    if (!(first instanceof Change.Write)) {
      return without(first);
    }
    Serializer<ModelRelease> encoder = clients.serializer();
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      producer.initTransactions();
      Releases before = reader().readAll();
      Change change = decision.decide(before);
      return change instanceof Change.Write write
          ? commit(producer, before, write, encoder)
          : without(change);
    } catch (RegistryException e) {
      throw e;
    } catch (KafkaException e) {
      return failed(e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** From the topic's beginning: it is compacted, and the consumer reads other topics, too. */
  private ReleaseReader reader() {
    return new ReleaseReader(consumer, decoder, topic);
  }

  private ChangeResult commit(
      Producer<byte[], byte[]> producer,
      Releases before,
      Change.Write write,
      Serializer<ModelRelease> encoder) {
    List<ProducerRecord<byte[], byte[]>> records =
        write.records().stream().map(release -> message(release, encoder)).toList();
    producer.beginTransaction();
    List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
    producer.commitTransaction();
    sent.forEach(this::awaitVisible);
    return new ChangeResult.Done(
        write.records().stream().map(release -> StageMove.of(before, release)).toList());
  }

  /** A broker promises a commit before its readers see it: whoever looks next must see this one. */
  private void awaitVisible(Future<RecordMetadata> sent) {
    try {
      long offset = sent.get().offset();
      ReleaseReader reader = reader();
      Releases unused = reader.readAll();
      reader.readTo(offset + 1);
    } catch (ExecutionException e) {
      throw new IllegalStateException("it was committed", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private ProducerRecord<byte[], byte[]> message(
      ModelRelease release, Serializer<ModelRelease> encoder) {
    return new ProducerRecord<>(
        topic,
        0,
        ReleaseKey.of(release).toString().getBytes(StandardCharsets.UTF_8),
        encoder.serialize(topic, release));
  }

  private static ChangeResult without(Change change) {
    return change instanceof Change.Refused refused
        ? new ChangeResult.Refused(refused.why())
        : new ChangeResult.Unchanged(((Change.Nothing) change).why());
  }

  private static ChangeResult failed(KafkaException problem) {
    if (isFenced(problem)) {
      return new ChangeResult.Refused(
          "somebody else has begun to change the releases since: look at ./radstream models list"
              + " and try again");
    }
    throw unreachable(problem);
  }

  private static boolean isFenced(Throwable problem) {
    return Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof ProducerFencedException
                    || cause instanceof InvalidProducerEpochException);
  }

  private static UnreachableException unreachable(KafkaException problem) {
    return new UnreachableException(
        "the brokers failed: %s; ./radstream models list shows what is in force"
            .formatted(problem.getMessage()),
        problem);
  }
}
