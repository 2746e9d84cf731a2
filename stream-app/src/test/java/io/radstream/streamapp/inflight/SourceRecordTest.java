package io.radstream.streamapp.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceRecordTest {

  private static final byte[] TRACE =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".getBytes(StandardCharsets.US_ASCII);

  @Test
  void aRecordIsKeptWithItsPlaceAndOfItsHeadersOnlyTheTrace() {
    Headers headers = new RecordHeaders().add("ward", new byte[] {1}).add("traceparent", TRACE);

    SourceRecord kept = of(new byte[] {1, 2}, new byte[] {3, 4, 5}, headers);

    assertThat(kept.key()).containsExactly(1, 2);
    assertThat(kept.value()).containsExactly(3, 4, 5);
    assertThat(kept.timestamp()).isEqualTo(99);
    assertThat(kept.place()).isEqualTo(new TopicPartition("xray.images", 3));
    assertThat(kept.offset()).isEqualTo(17);
    assertThat(kept.traceparent()).isEqualTo(TRACE);
    assertThat(kept.bytes()).isEqualTo(5);
  }

  @Test
  void neitherKeyNorValueNorTraceNeedBeThere() {
    SourceRecord kept = of(null, null, new RecordHeaders());

    assertThat(kept.traceparent()).isNull();
    assertThat(kept.bytes()).isZero();
  }

  @Test
  void aTraceThatIsNoneIsNotKept() {
    Headers headers = new RecordHeaders().add("traceparent", new byte[55]);

    assertThat(of(null, null, headers).traceparent()).isNull();
    headers.add("traceparent", null);
    assertThat(of(null, null, headers).traceparent()).isNull();
  }

  @Test
  void keyAndValueCountAgainstTheBounds() {
    assertThat(
            SourceRecord.bytesOf(new Record<>(new byte[2], new byte[40], 0, new RecordHeaders())))
        .isEqualTo(42);
    assertThat(
            SourceRecord.bytesOf(
                new Record<byte[], byte[]>(null, new byte[40], 0, new RecordHeaders())))
        .isEqualTo(40);
  }

  private static SourceRecord of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    RecordMetadata place =
        new RecordMetadata() {
          @Override
          public String topic() {
            return "xray.images";
          }

          @Override
          public int partition() {
            return 3;
          }

          @Override
          public long offset() {
            return 17;
          }
        };
    return SourceRecord.of(new Record<>(key, value, 99, headers), place, RecordOrigin.NONE);
  }
}
