package io.radstream.gateway.deliver.review.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.deliver.ResultIds;
import io.radstream.gateway.deliver.SampleResults;
import io.radstream.gateway.deliver.sr.StructuredReport;
import io.radstream.schemas.DiagnosisFinding;
import org.junit.jupiter.api.Test;

class DiagnosisIndexTest {

  private final DiagnosisIndex index = new DiagnosisIndex(2);

  @Test
  void theNewestOfAnImageCountsUnlessAModelIsNamed() {
    index.add(diagnosed("a", "old"));
    index.add(diagnosed("a", "new"));

    assertThat(index.ofImage("a", "")).contains(diagnosed("a", "new"));
    assertThat(index.ofImage("a", "old")).contains(diagnosed("a", "old"));
    assertThat(index.ofImage("a", "other")).isEmpty();
    assertThat(index.ofImage("b", "")).isEmpty();
  }

  @Test
  void theFirstAreForgotten() {
    Diagnosed first = diagnosed("a", "m");
    index.add(first);
    index.add(diagnosed("b", "m"));
    index.add(diagnosed("a", "m"));
    index.add(diagnosed("c", "m"));

    assertThat(index.ofImage("b", "")).isEmpty();
    assertThat(index.ofImage("a", "")).isPresent();
    assertThat(index.delivered(diagnosed("b", "m").delivered().get(0))).isEmpty();
    assertThat(index.delivered(first.delivered().get(2))).contains(first);
  }

  @Test
  void whatWasDeliveredIsFoundByTheVeryIdsItHas() {
    var result = SampleResults.found(DiagnosisFinding.COVID19);
    Diagnosed diagnosed =
        new Diagnosed(result.identity().imageId(), result.modelSha256(), DiagnosisFinding.COVID19);
    index.add(diagnosed);

    assertThat(index.delivered(StructuredReport.of(result).sopInstance())).contains(diagnosed);
    assertThat(index.delivered(ResultIds.uid(ResultIds.HEAT_MAP, result))).contains(diagnosed);
    assertThat(index.delivered(ResultIds.fhir(ResultIds.FHIR_REPORT, result))).contains(diagnosed);
  }

  private static Diagnosed diagnosed(String image, String model) {
    return new Diagnosed(image, model, DiagnosisFinding.NORMAL);
  }
}
