package io.radstream.streamapp.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import io.radstream.streamapp.inflight.Outcome.Rejected;
import io.radstream.streamapp.inflight.RecordOrigin;
import io.radstream.streamapp.inflight.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Rejection CORRUPT = new Rejection(RejectionReason.CORRUPT_IMAGE, "cut off");

  @Test
  void aDeadLetterSaysWhyWhenAndWhereItCameFrom() {
    assertThat(headers(null, null))
        .isEqualTo(
            Map.of(
                "radstream.reason", "CORRUPT_IMAGE",
                "radstream.detail", "cut off",
                "radstream.source.topic", "xray.images",
                "radstream.source.partition", "3",
                "radstream.source.offset", "17",
                "radstream.rejected.at", "2026-11-23T10:00:00Z"));
  }

  @Test
  void itNamesTheImageAndGoesOnWithItsTraceWhereTheyAreKnown() {
    assertThat(headers("image-1", "00-trace"))
        .hasSize(8)
        .containsEntry("radstream.image.id", "image-1")
        .containsEntry("traceparent", "00-trace");
  }

  private static Map<String, String> headers(
      @Nullable String imageId, @Nullable String traceparent) {
    SourceRecord source =
        new SourceRecord(
            new byte[1],
            new byte[1],
            0,
            "xray.images",
            3,
            17,
            traceparent == null ? null : traceparent.getBytes(StandardCharsets.UTF_8),
            RecordOrigin.NONE);
    Map<String, String> texts = new LinkedHashMap<>();
    DeadLetters.headers(source, new Rejected(CORRUPT, imageId), NOW)
        .forEach(
            header -> texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
    return texts;
  }
}
