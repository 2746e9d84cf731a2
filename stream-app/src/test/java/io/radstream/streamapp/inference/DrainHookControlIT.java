package io.radstream.streamapp.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.TracerProvider;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.streamapp.TestImages;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.commit.CommitSafety;
import io.radstream.streamapp.commit.UnsafeCommitException;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.telemetry.metrics.ServiceMetrics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens if a future Kafka Streams no longer calls the drain hook. */
@Tag("campaign")
@Timeout(180)
class DrainHookControlIT {

  private static final String GROUP = "control";

  @Test
  void withoutTheHookTheGuardRefusesToCommitAndNoOffsetIsLost() throws Exception {
    try (LocalStack stack = LocalStack.start(StackConfig.temporary());
        InferenceStages stages = slowStages()) {
      publish(stack);
      AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
      try (KafkaStreams streams =
          new KafkaStreams(topology(stack, stages), settings(stack), stages.clients())) {
        streams.setUncaughtExceptionHandler(
            e -> {
              failure.compareAndSet(null, e);
              return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
        streams.start();
        await().atMost(Duration.ofMinutes(1)).until(() -> failure.get() != null);
      }

      assertThat(Stream.iterate(failure.get(), e -> e != null, Throwable::getCause))
          .hasAtLeastOneElementOfType(UnsafeCommitException.class);
      assertThat(committed(stack)).isZero();
    }
  }

  private static InferenceStages slowStages() {
    return InferenceStages.start(
        StreamConfig.defaults("unused:1", "http://unused", "shipped").inference(),
        TestImages.model(Duration.ofSeconds(2)),
        TestImages.plainMessages(),
        InstantSource.system(),
        BatchClock.SYSTEM,
        CommitSafety.GUARD_ONLY,
        ServiceMetrics.none(),
        TracerProvider.noop().get(""));
  }

  private static Topology topology(LocalStack stack, InferenceStages stages) {
    var in = new ByteArrayDeserializer();
    var out = new ByteArraySerializer();
    return new Topology()
        .addSource("images", in, in, stack.topics().images())
        .addProcessor("infer", stages.processors("diagnoses", "dead-letters", "none"), "images")
        .addSink("diagnoses", stack.topics().diagnoses(), out, (topic, any) -> new byte[1], "infer")
        .addSink("dead-letters", stack.topics().deadLetters(), out, out, "infer");
  }

  private static Properties settings(LocalStack stack) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, GROUP);
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers());
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100L);
    return settings;
  }

  private static void publish(LocalStack stack) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < 20; i++) {
        byte[] key = ("study-" + i).getBytes(StandardCharsets.UTF_8);
        byte[] value = TestImages.message(TestImages.image("image-" + i, TestImages.grey(i)));
        var unused = producer.send(new ProducerRecord<>(stack.topics().images(), key, value));
      }
    }
  }

  private static long committed(LocalStack stack) throws Exception {
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", stack.bootstrapServers()))) {
      return admin
          .listConsumerGroupOffsets(GROUP)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(offset -> offset == null ? 0 : offset.offset())
          .sum();
    }
  }
}
