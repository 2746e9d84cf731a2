package io.radstream.producertools.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.radstream.producertools.results.Outcome.OutcomeSource;
import io.radstream.producertools.results.OutcomeFormat.OutcomeJson;
import io.radstream.producertools.results.OutcomeFormat.OutcomeTable;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.avro.Schema.Field;
import org.junit.jupiter.api.Test;

class OutcomeFormatTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final OutcomeSource SOURCE =
      new OutcomeSource(3, 42L, "STAT", TRACE, "DOE^JANE", Instant.EPOCH);

  private static final Outcome.Diagnosed DIAGNOSED =
      new Outcome.Diagnosed(Diagnoses.of("abc"), Instant.parse("2026-11-01T10:00:01Z"));

  @Test
  void aDiagnosisIsOneJsonObjectWithAllItsFields() throws Exception {
    JsonNode json = JSON.readTree(new OutcomeJson().line(DIAGNOSED));

    Stream<String> fields = Diagnosis.getClassSchema().getFields().stream().map(Field::name);
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    fields.filter(name -> !name.equals("abstainReason")), Stream.of("latencyMs"))
                .toList());
    assertThat(json.path("imageId").asText()).isEqualTo("abc");
    assertThat(json.path("finding").asText()).isEqualTo("PNEUMONIA");
    assertThat(json.path("probabilities").path("PNEUMONIA").asDouble()).isEqualTo(0.75);
    assertThat(json.path("latencyMs").asInt()).isEqualTo(120);
    assertThat(json.path("publishedAt").asText()).isEqualTo("2026-11-01T10:00:00Z");
  }

  @Test
  void whereTheImageLiesIsToldAsPublishTellsIt() {
    var diagnosed = new Outcome.Diagnosed(Diagnoses.of("abc"), Instant.EPOCH, SOURCE);
    var dead = new Outcome.DeadLettered("abc", "TOO_SMALL", "1x1", "0-17", SOURCE);
    String known =
        ",\"priority\":\"STAT\",\"partition\":3,\"offset\":42,\"traceId\":\"" + TRACE + "\"}";

    assertThat(new OutcomeJson().line(diagnosed)).endsWith(known);
    assertThat(new OutcomeJson().line(dead))
        .endsWith("\"deadLetter\":\"0-17\"" + known)
        .as("a key may be anything")
        .doesNotContain("DOE^JANE");
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
