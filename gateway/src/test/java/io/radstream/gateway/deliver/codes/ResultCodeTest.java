package io.radstream.gateway.deliver.codes;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.DiagnosisFinding;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResultCodeTest {

  @Test
  void codesAreThoseThatReceiversKnow() {
    assertThat(Arrays.stream(ResultCode.values()).map(ResultCodeTest::text))
        .containsExactly(
            "urn:radstream:code|99RADSTREAM|classification|Chest X-ray classification by a model",
            "http://loinc.org|LN|18748-4|Diagnostic imaging study",
            "urn:radstream:code|99RADSTREAM|finding|Finding of a chest X-ray model",
            "urn:radstream:code|99RADSTREAM|p-covid19|Probability of COVID-19",
            "urn:radstream:code|99RADSTREAM|p-pneumonia|Probability of another pneumonia",
            "urn:radstream:code|99RADSTREAM|p-normal" + "|Probability of a film without pneumonia",
            "urn:radstream:code|99RADSTREAM|rejection|Reason of a rejection",
            "urn:radstream:code|99RADSTREAM|image|SOP Instance UID of the image",
            "http://dicom.nema.org/resources/ontology/DCM|DCM|110180|Study Instance UID",
            "http://snomed.info/sct|SCT|840539006|COVID-19",
            "http://snomed.info/sct|SCT|233604007|Pneumonia",
            "http://snomed.info/sct|SCT|281900007|No abnormality detected",
            "urn:radstream:code|99RADSTREAM|low-confidence|Abstained: too unsure",
            "urn:radstream:code|99RADSTREAM|out-of-distr"
                + "|Abstained: unlike the training images",
            "urn:radstream:code|99RADSTREAM|abstained|Abstained",
            "http://unitsofmeasure.org|UCUM|%|percent");
  }

  private static String text(ResultCode code) {
    CodeSystem system = code.system();
    return String.join("|", system.uri(), system.hl7(), code.code(), code.display());
  }

  @ParameterizedTest
  @EnumSource(value = DiagnosisFinding.class, mode = EnumSource.Mode.EXCLUDE, names = "ABSTAINED")
  void findingsHaveTheCodeOfTheirName(DiagnosisFinding finding) {
    assertThat(ResultCode.of(finding)).hasValue(ResultCode.valueOf(finding.name()));
  }

  @ParameterizedTest
  @EnumSource
  void abstentionsHaveTheCodeOfTheirName(AbstainReason reason) {
    assertThat(ResultCode.of(reason)).isEqualTo(ResultCode.valueOf(reason.name()));
    assertThat(ResultCode.of(DiagnosisFinding.ABSTAINED)).isEmpty();
  }
}
