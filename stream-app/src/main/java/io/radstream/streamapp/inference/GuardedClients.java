package io.radstream.streamapp.inference;

import io.radstream.streamapp.commit.CommitSafety;
import io.radstream.streamapp.commit.GuardedProducer;
import io.radstream.streamapp.commit.StreamThreads;
import io.radstream.streamapp.inflight.InFlightBudget;
import io.radstream.streamapp.intake.MessageReader;
import io.radstream.streamapp.intake.PausingConsumer;
import io.radstream.streamapp.metrics.StageMeters;
import io.radstream.streamapp.progress.Progress;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** Kafka's ordinary clients, but for a producer that is guarded and a consumer that is gated. */
final class GuardedClients implements KafkaClientSupplier {

  private final StreamThreads threads;
  private final CommitSafety safety;
  private final MessageReader messages;
  private final Progress progress;
  private final InFlightBudget budget;
  private final StageMeters meters;

  GuardedClients(
      StreamThreads threads,
      CommitSafety safety,
      MessageReader messages,
      Progress progress,
      InFlightBudget budget,
      StageMeters meters) {
    this.threads = threads;
    this.safety = safety;
    this.messages = messages;
    this.progress = progress;
    this.budget = budget;
    this.meters = meters;
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new GuardedProducer(config, threads, safety, progress, meters.commit());
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new PausingConsumer(config, messages, threads, budget, progress);
  }

  private static Consumer<byte[], byte[]> ordinary(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return ordinary(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return ordinary(config);
  }
}
