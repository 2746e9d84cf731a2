package io.radstream.streamapp.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.radstream.streamapp.tracing.ImageTrace.Step;
import io.radstream.telemetry.tracing.TraceHeader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImageTraceTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SENDER = "00f067aa0ba902b7";

  private final InMemorySpanExporter exported = InMemorySpanExporter.create();
  private final SdkTracerProvider sdk =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exported)).build();

  @Test
  void theStepsOfAnImageFollowEachOtherBelowItsProcessing() {
    // given
    ImageTrace trace = begin(header("01"));

    // when
    for (Step step : List.of(Step.FETCH, Step.DECODE, Step.QUEUE, Step.INFERENCE, Step.ORDER)) {
      trace.enter(step);
    }
    trace.diagnosed(true, "compact", "1.2.3");
    trace.committed();

    // then
    SpanData process = span("process");
    assertThat(process.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(process.getTraceId()).isEqualTo(TRACE);
    assertThat(process.getParentSpanId()).isEqualTo(SENDER);
    assertThat(process.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    assertThat(trace.header()).isEqualTo(TraceHeader.of(process.getSpanContext()));
    List<SpanData> steps =
        exported.getFinishedSpanItems().stream().filter(one -> one != process).toList();
    assertThat(steps)
        .extracting(SpanData::getName)
        .containsExactly("intake", "fetch", "decode", "queue", "inference", "order", "commit");
    assertThat(steps).extracting(SpanData::getParentSpanId).containsOnly(process.getSpanId());
    assertThat(steps.get(0).getStartEpochNanos()).isEqualTo(process.getStartEpochNanos());
    assertThat(steps).allMatch(step -> step.getEndEpochNanos() > step.getStartEpochNanos());
  }

  @Test
  void aSpanSaysWhatTheImageIsAndNothingOfWhoIsOnIt() {
    ImageTrace trace = begin(null);

    trace.identify("image-1");
    trace.deadLettered("TOO_SMALL");
    trace.committed();

    Map<String, Object> said = new TreeMap<>();
    span("process").getAttributes().forEach((key, value) -> said.put(key.getKey(), value));
    assertThat(said)
        .hasToString(
            "{messaging.destination.name=xray.images, messaging.destination.partition.id=3,"
                + " messaging.kafka.offset=42, messaging.operation.type=process,"
                + " messaging.system=kafka, xray.image.id=image-1, xray.outcome=dead_letter,"
                + " xray.rejection.reason=too_small}");
  }

  @Test
  void aBatchOfEightIsLinkedWithEachOfItsImages() {
    // given
    List<ImageTrace> images = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      images.add(begin(null));
    }

    // when
    BatchTrace.begin(images, Function.identity()).close();
    images.forEach(image -> image.diagnosed(false, "compact", "1"));
    images.forEach(ImageTrace::committed);

    // then
    SpanData batch = span("batch");
    assertThat(batch.getParentSpanContext().isValid()).isFalse();
    assertThat(batch.getLinks())
        .extracting(LinkData::getSpanContext)
        .containsExactlyElementsOf(images.stream().map(ImageTrace::process).toList());
    List<SpanData> inferences = spans("inference");
    assertThat(inferences).hasSize(8);
    assertThat(inferences)
        .allSatisfy(
            one -> {
              assertThat(one.getLinks())
                  .extracting(link -> link.getSpanContext().getSpanId())
                  .containsExactly(batch.getSpanId());
              assertThat(one.getAttributes().get(TraceAttributes.BATCH_SIZE)).isEqualTo(8);
            });
    assertThat(inferences).extracting(SpanData::getTraceId).doesNotHaveDuplicates();
  }

  @Test
  void aBatchThatFailsIsSeenAndItsImagesGoOn() {
    ImageTrace image = begin(null);
    try (BatchTrace first = BatchTrace.begin(List.of(image), Function.identity())) {
      first.failed();
    }
    BatchTrace.begin(List.of(image), Function.identity()).close();

    image.diagnosed(true, "compact", "1");
    image.committed();

    assertThat(spans("batch"))
        .extracting(one -> one.getStatus().getStatusCode())
        .containsExactly(StatusCode.ERROR, StatusCode.UNSET);
    assertThat(spans("inference")).hasSize(2);
  }

  @Test
  void aTransactionThatIsAbortedIsAnError() {
    ImageTrace trace = begin(header("01"));
    trace.diagnosed(true, "compact", "1");

    trace.givenUp("the transaction was aborted");

    assertThat(span("commit").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span("process").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
  }

  @Test
  void aDecodeThreadThatWasGivenUpAddsNoStepToWhatIsDecided() {
    ImageTrace trace = begin(null);
    trace.enter(Step.DECODE);
    trace.enter(Step.ORDER);

    trace.enter(Step.QUEUE);
    trace.deadLettered("DECODE_TIMEOUT");
    trace.committed();
    trace.enter(Step.QUEUE);

    assertThat(exported.getFinishedSpanItems())
        .extracting(SpanData::getName)
        .containsExactly("intake", "decode", "order", "commit", "process");
  }

  @Test
  void whatTheSenderDoesNotSampleIsHandedOnButNotRecorded() {
    ImageTrace trace = begin(header("00"));
    trace.enter(Step.DECODE);
    BatchTrace.begin(List.of(trace), Function.identity()).close();
    trace.diagnosed(true, "compact", "1");
    trace.committed();

    assertThat(exported.getFinishedSpanItems()).isEmpty();
    SpanContext handedOn = Span.fromContext(TraceHeader.parent(trace.header())).getSpanContext();
    assertThat(handedOn.getTraceId()).isEqualTo(TRACE);
    assertThat(handedOn.getSpanId()).isNotEqualTo(SENDER);
    assertThat(handedOn.isSampled()).isFalse();
  }

  @Test
  void withoutSdkTheSendersContextPassesThroughUntouched() {
    byte[] header = header("01");

    assertThat(ImageTrace.begin(none(), header, "xray.images", 0, 0, Instant.now()).header())
        .isSameAs(header);
    assertThat(ImageTrace.begin(none(), null, "xray.images", 0, 0, Instant.now()))
        .isSameAs(ImageTrace.NONE);
  }

  private static Tracer none() {
    return TracerProvider.noop().get("");
  }

  private ImageTrace begin(byte @Nullable [] header) {
    return ImageTrace.begin(
        sdk.get("test"), header, "xray.images", 3, 42, Instant.now().minusMillis(5));
  }

  private SpanData span(String name) {
    return spans(name).get(0);
  }

  private List<SpanData> spans(String name) {
    return exported.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .toList();
  }

  private static byte[] header(String flags) {
    return "00-%s-%s-%s".formatted(TRACE, SENDER, flags).getBytes(StandardCharsets.US_ASCII);
  }
}
