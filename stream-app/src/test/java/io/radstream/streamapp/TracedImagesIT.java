package io.radstream.streamapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.telemetry.tracing.TraceHeader;
import io.radstream.testkit.publish.ImageEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One connected trace an image, through a batch of eight, to the commit at a real broker. */
@Timeout(300)
class TracedImagesIT {

  private static final int BATCH = 8;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final LocalStack stack = LocalStack.start(StackConfig.temporary());
  private final Map<String, Object> broker =
      Map.of("bootstrap.servers", stack.bootstrapServers(), "isolation.level", "read_committed");

  @BeforeEach
  void startSdk() {
    GlobalOpenTelemetry.resetForTest();
    GlobalOpenTelemetry.set(
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exported))
                    .build())
            .build());
  }

  @AfterEach
  void stopAll() {
    GlobalOpenTelemetry.resetForTest();
    stack.close();
  }

  @Test
  void everyImageOfABatchOfEightHasATraceOfItsOwnFromItsSenderToItsCommit() throws Exception {
    // given
    List<SpanContext> senders = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      senders.add(sender(i + 1));
    }
    publish(senders);

    // when
    List<ConsumerRecord<byte[], byte[]>> outcomes = outcomes(BATCH);

    // then
    Map<String, List<SpanData>> traces =
        exported.getFinishedSpanItems().stream()
            .collect(Collectors.groupingBy(SpanData::getTraceId));
    assertThat(traces).hasSize(BATCH + 1);
    SpanData batch =
        traces.values().stream()
            .flatMap(List::stream)
            .filter(span -> span.getName().equals("batch"))
            .findFirst()
            .orElseThrow();
    assertThat(batch.getLinks()).hasSize(BATCH);
    for (int i = 0; i < BATCH; i++) {
      List<SpanData> trace = traces.getOrDefault(senders.get(i).getTraceId(), List.of());
      SpanData process = named(trace, "process");
      assertThat(process.getParentSpanId()).isEqualTo(senders.get(i).getSpanId());
      assertThat(trace)
          .extracting(SpanData::getName)
          .containsExactlyInAnyOrder(
              "process", "intake", "decode", "queue", "inference", "order", "commit");
      assertThat(trace).allMatch(span -> span.getEndEpochNanos() > span.getStartEpochNanos());
      assertThat(trace.stream().filter(span -> span != process))
          .allMatch(step -> step.getParentSpanId().equals(process.getSpanId()));
      assertThat(named(trace, "inference").getLinks())
          .extracting(link -> link.getSpanContext().getSpanId())
          .containsExactly(batch.getSpanId());
      assertThat(batch.getLinks())
          .extracting(LinkData::getSpanContext)
          .contains(process.getSpanContext());
    }
    assertThat(outcomes)
        .extracting(outcome -> new String(header(outcome), StandardCharsets.US_ASCII))
        .containsExactlyInAnyOrderElementsOf(
            traces.values().stream()
                .flatMap(List::stream)
                .filter(span -> span.getName().equals("process"))
                .map(
                    span ->
                        new String(
                            TraceHeader.of(span.getSpanContext()), StandardCharsets.US_ASCII))
                .toList());
    assertThat(exported.getFinishedSpanItems().toString())
        .doesNotContain("patient", "study-", "film");
  }

  @Test
  void aDeadLetterIsTracedToItsEndAndNobodysHeaderRidesAlong() throws Exception {
    // given
    Map<String, byte[]> headers = new HashMap<>();
    headers.put(TraceHeader.NAME, "Jane Doe".getBytes(StandardCharsets.UTF_8));
    headers.put("tracestate", "name=Jane".getBytes(StandardCharsets.UTF_8));
    headers.put("baggage", "name=Jane".getBytes(StandardCharsets.UTF_8));
    try (KafkaProducer<byte[], byte[]> device = device()) {
      List<Header> all = new ArrayList<>();
      headers.forEach((name, value) -> all.add(new RecordHeader(name, value)));
      RecordMetadata unused =
          device
              .send(
                  new ProducerRecord<>(
                      stack.topics().images(), null, new byte[1], new byte[3], all))
              .get();
    }

    // when
    ConsumerRecord<byte[], byte[]> deadLetter = outcomes(1).get(0);

    // then
    List<SpanData> spans = exported.getFinishedSpanItems();
    assertThat(spans)
        .extracting(SpanData::getName)
        .containsExactly("intake", "order", "commit", "process");
    assertThat(spans.get(3).getAttributes().asMap().values())
        .contains("dead_letter", "undecodable_message");
    assertThat(header(deadLetter)).isEqualTo(TraceHeader.of(spans.get(3).getSpanContext()));
    assertThat(spans.toString()).doesNotContain("Jane");
    assertThat(deadLetter.headers().toArray())
        .extracting(Header::key)
        .doesNotContain("tracestate", "baggage");
  }

  private void publish(List<SpanContext> senders) throws Exception {
    ImageEncoder encoder = ImageEncoder.of(stack.registryUrl(), stack.topics().images());
    try (KafkaProducer<byte[], byte[]> device = device()) {
      for (SpanContext sender : senders) {
        byte[] image =
            encoder.encode(TestImages.image("image-" + sender.getSpanId(), TestImages.grey(250)));
        List<Header> headers = List.of(new RecordHeader(TraceHeader.NAME, TraceHeader.of(sender)));
        byte[] study = sender.getSpanId().getBytes(StandardCharsets.US_ASCII);
        RecordMetadata unused =
            device
                .send(new ProducerRecord<>(stack.topics().images(), null, study, image, headers))
                .get();
      }
    }
  }

  /** What has been committed when so many outcomes are there; the app has stopped by then. */
  private List<ConsumerRecord<byte[], byte[]>> outcomes(int count) throws Exception {
    StreamConfig config =
        StreamConfig.defaults(stack.bootstrapServers(), stack.registryUrl(), "shipped")
            .with("batching.max.batch", Integer.toString(BATCH))
            .with("batching.linger", "3s")
            .with("batching.max.delay", "5s")
            .with("streams.commit.interval", "6s");
    List<ConsumerRecord<byte[], byte[]>> outcomes = new ArrayList<>();
    try (StreamApp app = StreamApp.start(config, TestImages.model(Duration.ofMillis(20)));
        KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                broker("group.id", "test", "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(stack.topics().diagnoses(), stack.topics().deadLetters()));
      await()
          .atMost(LIMIT)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(outcomes::add);
                return outcomes.size() >= count;
              });
      assertThat(app.ready()).isTrue();
    }
    return outcomes;
  }

  private KafkaProducer<byte[], byte[]> device() {
    return new KafkaProducer<>(broker(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Map<String, Object> broker(String... more) {
    Map<String, Object> settings = new HashMap<>(broker);
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private static SpanContext sender(int number) {
    return SpanContext.create(
        "4bf92f3577b34da6a3ce929d0e0e47%02x".formatted(number),
        "00f067aa0ba902%02x".formatted(number),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  private static SpanData named(List<SpanData> trace, String name) {
    return trace.stream().filter(span -> span.getName().equals(name)).findFirst().orElseThrow();
  }

  private static byte[] header(ConsumerRecord<byte[], byte[]> outcome) {
    return outcome.headers().lastHeader(TraceHeader.NAME).value();
  }
}
