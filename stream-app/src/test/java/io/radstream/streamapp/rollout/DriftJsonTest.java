package io.radstream.streamapp.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.model.drift.DriftCounts;
import io.radstream.model.drift.ImageStatistics;
import io.radstream.streamapp.drift.DriftReport;
import io.radstream.streamapp.serving.ModelId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftJsonTest {

  private static final ModelId MODEL = new ModelId("compact", "3", "0".repeat(64));
  private static final Instant HOUR = Instant.parse("2026-11-25T17:00:00Z");

  @Test
  void aReportSaysEverythingItsReaderNeeds() {
    DriftCounts counts = new DriftCounts();
    counts.add(
        new ImageStatistics(0.55, 0.2),
        new Classification.Found(Finding.NORMAL, new Probabilities(0, 0, 1)));
    var profile = counts.profile();

    assertThat(DriftJson.of(new DriftReport(MODEL, HOUR, profile, Optional.of(profile))))
        .startsWith(
            "{\"format\":1,\"model\":\"compact\",\"version\":\"3\","
                + "\"hour\":\"2026-11-25T17:00:00Z\",\"images\":1,\"abstained\":0.0000,"
                + "\"reference\":1,\"psi\":{\"intensity\":0.0000,")
        .endsWith("\"findings\":[0.0000,0.0000,1.0000,0.0000]}}");
    assertThat(DriftJson.of(new DriftReport(MODEL, HOUR, profile, Optional.empty())))
        .contains("\"reference\":0,\"psi\":{},");
  }
}
