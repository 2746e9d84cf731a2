package io.radstream.gateway.deliver.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomInstantTest {

  @Test
  void itsOwnZoneCountsFirst() {
    assertThat(DicomInstant.of("20261128120000.123456+0200", "+0100"))
        .contains(Instant.parse("2026-11-28T10:00:00Z"));
    assertThat(DicomInstant.of("20261128120000", "+0100"))
        .contains(Instant.parse("2026-11-28T11:00:00Z"));
    assertThat(DicomInstant.of("20261128120000", ""))
        .contains(LocalDateTime.of(2026, 11, 28, 12, 0).atZone(ZoneId.systemDefault()).toInstant());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2026", "20261128", "20261328120000", "20261128120000+9900", "yesterday"})
  void whatIsNoMomentIsNone(String text) {
    assertThat(DicomInstant.of(text, "+0000")).isEmpty();
  }
}
