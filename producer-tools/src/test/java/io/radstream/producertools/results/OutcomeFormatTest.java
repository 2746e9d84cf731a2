package io.radstream.producertools.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.producertools.results.OutcomeFormat.OutcomeJson;
import io.radstream.producertools.results.OutcomeFormat.OutcomeTable;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutcomeFormatTest {

  private static final Outcome.Diagnosed DIAGNOSED =
      new Outcome.Diagnosed(Diagnoses.of("abc"), Instant.parse("2026-11-01T10:00:01Z"));

  @Test
  void aDiagnosisIsOneJsonObject() {
    assertThat(new OutcomeJson().line(DIAGNOSED))
        .isEqualTo(
            "{\"imageId\":\"abc\",\"finding\":\"PNEUMONIA\",\"probabilities\":{\"COVID19\":0.125,"
                + "\"PNEUMONIA\":0.75,\"NORMAL\":0.125},\"modelVersion\":\"1.0.0\","
                + "\"batchSize\":8,\"latencyMs\":120}");
  }

  @Test
  void theTraceOfAnImageIsShownToThoseWhoLookForIt() {
    String trace = "0af7651916cd43dd8448eb211c80319c";
    var diagnosed = new Outcome.Diagnosed(Diagnoses.of("abc"), Instant.EPOCH, trace);
    var dead = new Outcome.DeadLettered("abc", "TOO_SMALL", "1x1", trace);

    assertThat(new OutcomeJson().line(diagnosed)).endsWith(",\"traceId\":\"" + trace + "\"}");
    assertThat(new OutcomeJson().line(dead)).endsWith(",\"traceId\":\"" + trace + "\"}");
  }

  @Test
  void anAbstentionSaysWhy() {
    Diagnosis diagnosis =
        Diagnosis.newBuilder(Diagnoses.of("abc"))
            .setFinding(DiagnosisFinding.ABSTAINED)
            .setAbstainReason(AbstainReason.LOW_CONFIDENCE)
            .build();

    assertThat(OutcomeJson.of(new Outcome.Diagnosed(diagnosis, Instant.EPOCH)).toString())
        .contains("\"finding\":\"ABSTAINED\",\"abstainReason\":\"LOW_CONFIDENCE\"");
  }

  @Test
  void aDeadLetterHasItsReason() {
    assertThat(OutcomeJson.of(new Outcome.DeadLettered("abc", "TOO_SMALL", "1x1")).toString())
        .isEqualTo("{\"imageId\":\"abc\",\"reason\":\"TOO_SMALL\",\"detail\":\"1x1\"}");
    assertThat(OutcomeJson.of(new Outcome.DeadLettered(null, "X", "")).toString())
        .isEqualTo("{\"reason\":\"X\",\"detail\":\"\"}");
  }

  @Test
  void rowsStandBelowTheirHeadings() {
    OutcomeTable table = new OutcomeTable();

    String row = table.line(DIAGNOSED);

    assertThat(row).contains("abc", "PNEUMONIA", "75.0 %", "120 ms", "compact 1.0.0");
    assertThat(row.indexOf("compact")).isEqualTo(table.heading().indexOf("MODEL"));
    assertThat(table.line(new Outcome.DeadLettered(null, "TOO_SMALL", "1x1")))
        .contains("TOO_SMALL: 1x1");
  }

  @Test
  void latencyIsToldWithAndWithoutTheWayBack() {
    assertThat(DIAGNOSED.latency()).isEqualTo(Duration.ofMillis(120));
    assertThat(DIAGNOSED.latencyUntilRead()).isEqualTo(Duration.ofSeconds(1));
  }
}
