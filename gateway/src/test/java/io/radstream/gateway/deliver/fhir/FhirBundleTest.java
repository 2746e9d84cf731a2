package io.radstream.gateway.deliver.fhir;

import static io.radstream.gateway.deliver.SampleResults.abstained;
import static io.radstream.gateway.deliver.SampleResults.classified;
import static io.radstream.gateway.deliver.SampleResults.diagnosis;
import static io.radstream.gateway.deliver.SampleResults.found;
import static io.radstream.gateway.deliver.SampleResults.identity;
import static io.radstream.gateway.deliver.SampleResults.nobody;
import static io.radstream.gateway.deliver.SampleResults.rejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.SampleResults;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class FhirBundleTest {

  private static final FhirNaming NAMING = new FhirNaming("urn:oid:1.2.3", "urn:oid:1.2.4");

  @Test
  void sameResultHasTheSameBytes() {
    assertThat(FhirBundle.of(found(DiagnosisFinding.COVID19), NAMING))
        .isEqualTo(FhirBundle.of(found(DiagnosisFinding.COVID19), NAMING));
  }

  @Test
  void putsEachResourceUnderAnIdOfOurs() throws IOException {
    JsonNode bundle = bundle(found(DiagnosisFinding.COVID19));

    assertThat(bundle.path("type").asText()).isEqualTo("transaction");
    assertThat(bundle.path("entry"))
        .extracting(entry -> entry.at("/request/method").asText())
        .containsOnly("PUT");
    assertThat(bundle.path("entry"))
        .extracting(entry -> entry.at("/request/url").asText())
        .doesNotHaveDuplicates()
        .allMatch(url -> url.matches("(Device|Observation|DiagnosticReport)/rs-[0-9a-f]{32}"))
        .hasSize(6)
        .contains("Device/rs-0123456789abcdef0123456789abcdef");
  }

  @Test
  void anotherImageOrModelHasOtherIds() throws IOException {
    Diagnosis other =
        Diagnosis.newBuilder(diagnosis(DiagnosisFinding.COVID19, null))
            .setModelSha256("f".repeat(64))
            .build();

    assertThat(reportId(classified(identity("P-1", ""), other)))
        .isNotEqualTo(reportId(found(DiagnosisFinding.COVID19)))
        .isNotEqualTo(reportId(classified(nobody(), other)));
  }

  @Test
  void oneModelIsOneDevice() throws IOException {
    ImageResult other = classified(nobody(), diagnosis(DiagnosisFinding.NORMAL, null));

    assertThat(resources(other, "Device"))
        .isEqualTo(resources(found(DiagnosisFinding.COVID19), "Device"));
    assertThat(resources(other, "Device").get(0).at("/identifier/0").toString())
        .isEqualTo(
            "{\"system\":\"urn:radstream:model\",\"value\":\"%s\"}"
                .formatted(SampleResults.SHA256));
  }

  @Test
  void everyReferenceWithinTheBundleHasAnEntry() throws IOException {
    JsonNode bundle = bundle(found(DiagnosisFinding.COVID19));

    assertThat(bundle.path("entry").findValuesAsText("fullUrl"))
        .doesNotHaveDuplicates()
        .allMatch(url -> url.matches("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
        .containsAll(bundle.path("entry").findValuesAsText("reference"));
    assertThat(bundle.path("entry").findValuesAsText("reference")).hasSize(8);
  }

  private static String reportId(ImageResult result) throws IOException {
    return report(result).path("id").asText();
  }

  @Test
  void tellsProbabilitiesInPercent() throws IOException {
    List<JsonNode> observations = resources(found(DiagnosisFinding.COVID19), "Observation");

    assertThat(observations)
        .extracting(
            one -> one.at("/code/coding/0/code").asText() + one.at("/valueQuantity/value").asText())
        .containsExactly("finding", "p-covid1990", "p-pneumonia8.75", "p-normal1.25");
    assertThat(new String(FhirBundle.of(found(DiagnosisFinding.COVID19), NAMING), UTF_8))
        .contains("\"value\":90,\"unit\":\"%\"");
  }

  @Test
  void tellsTheFindingAsACode() throws IOException {
    JsonNode finding = resources(found(DiagnosisFinding.PNEUMONIA), "Observation").get(0);

    assertThat(finding.at("/valueCodeableConcept/coding/0/code").asText()).isEqualTo("233604007");
    assertThat(finding.has("dataAbsentReason")).isFalse();
    assertThat(finding.path("status").asText()).isEqualTo("preliminary");
  }

  @Test
  void anAbstentionHasAReasonAndNoValue() throws IOException {
    JsonNode finding =
        resources(abstained(AbstainReason.OUT_OF_DISTRIBUTION), "Observation").get(0);

    assertThat(finding.has("valueCodeableConcept")).isFalse();
    assertThat(finding.at("/dataAbsentReason/coding"))
        .extracting(coding -> coding.path("code").asText())
        .containsExactly("unsupported", "out-of-distr");
    assertThat(report(abstained(AbstainReason.LOW_CONFIDENCE)).path("conclusion").asText())
        .startsWith("The model abstained: it is too unsure");
  }

  @Test
  void refersToWhatTheImageCameWithByIdentifier() throws IOException {
    JsonNode report = report(found(DiagnosisFinding.NORMAL));

    assertThat(report.at("/subject/identifier").toString())
        .isEqualTo(
            "{\"system\":\"urn:oid:1.2.3\",\"value\":\"P-1\",\"assigner\":{\"display\":\"HOSPITAL\"}}");
    assertThat(report.at("/basedOn/0/identifier/value").asText()).isEqualTo("A-17");
    assertThat(report.at("/imagingStudy/0/identifier").toString())
        .isEqualTo("{\"system\":\"urn:dicom:uid\",\"value\":\"urn:oid:1.2.3.1\"}");
    JsonNode observation = resources(found(DiagnosisFinding.NORMAL), "Observation").get(1);
    assertThat(observation.path("subject")).isEqualTo(report.path("subject"));
    assertThat(observation.path("basedOn")).isEqualTo(report.path("basedOn"));
    assertThat(observation.at("/derivedFrom"))
        .extracting(source -> source.at("/identifier/value").asText())
        .containsExactly("urn:oid:1.2.3.1", "urn:oid:1.2.3.1.1.1");
  }

  @Test
  void takesTheDayOfTheHeaderAndNotTheShiftedTime() throws IOException {
    assertThat(report(found(DiagnosisFinding.NORMAL)).path("effectiveDateTime").asText())
        .isEqualTo("2026-03-01");
    assertThat(
            report(classified(nobody(), diagnosis(DiagnosisFinding.NORMAL, null)))
                .path("effectiveDateTime")
                .asText())
        .isEqualTo("2026-03-01T12:00:05.123456Z");
  }

  @Test
  void leavesOutWhatIsNotKnown() throws IOException {
    ImageResult result = classified(nobody(), diagnosis(DiagnosisFinding.NORMAL, null));

    for (JsonNode resource : resources(result, "Observation")) {
      assertThat(resource.has("subject")).isFalse();
      assertThat(resource.has("basedOn")).isFalse();
      assertThat(resource.has("derivedFrom")).isFalse();
    }
    assertThat(new String(FhirBundle.of(result, NAMING), UTF_8)).doesNotContain("\"\"");
  }

  @Test
  void namesNobody() {
    assertThat(new String(FhirBundle.of(found(DiagnosisFinding.COVID19), NAMING), UTF_8))
        .doesNotContain("Unmistakable")
        .doesNotContain("Jane")
        .doesNotContain("2025-11-11");
  }

  @Test
  void narrativesAreEscaped() throws IOException {
    Diagnosis hostile =
        Diagnosis.newBuilder(diagnosis(DiagnosisFinding.NORMAL, null))
            .setModelName("<script>&\u0000\"")
            .build();

    assertThat(resources(classified(nobody(), hostile), "Device").get(0).at("/text/div").asText())
        .contains("<p>Model &lt;script&gt;&amp; \" 1.2.0</p>")
        .contains("<p>Research use only.");
  }

  @Test
  void everyResourceIsForResearch() throws IOException {
    for (JsonNode entry : bundle(found(DiagnosisFinding.COVID19)).path("entry")) {
      assertThat(entry.at("/resource/text/div").asText()).contains("Research use only");
    }
  }

  @Test
  void aRejectedImageHasACancelledReportAlone() throws IOException {
    JsonNode bundle = bundle(rejected("CORRUPT_IMAGE"));

    assertThat(bundle.path("entry")).hasSize(1);
    assertThat(report(rejected("CORRUPT_IMAGE")).path("status").asText()).isEqualTo("cancelled");
    assertThat(report(rejected("CORRUPT_IMAGE")).path("conclusion").asText())
        .startsWith("No result: The image is damaged or incomplete. (CORRUPT_IMAGE)");
  }

  @Test
  void hostileIdentifiersStayValues() throws IOException {
    IdentityEntry hostile = identity("a\"}\r\n\ud83e", "\u0001", "", "  ", "");
    JsonNode report = report(classified(hostile, diagnosis(DiagnosisFinding.NORMAL, null)));

    assertThat(report.at("/subject/identifier/value").asText()).isEqualTo("a\"}  ?");
    assertThat(report.at("/subject/identifier").has("assigner")).isFalse();
    assertThat(report.has("basedOn")).isFalse();
  }

  private static JsonNode report(ImageResult result) throws IOException {
    return resources(result, "DiagnosticReport").get(0);
  }

  private static List<JsonNode> resources(ImageResult result, String type) throws IOException {
    return StreamSupport.stream(bundle(result).path("entry").spliterator(), false)
        .map(entry -> entry.path("resource"))
        .filter(resource -> resource.path("resourceType").asText().equals(type))
        .toList();
  }

  private static JsonNode bundle(ImageResult result) throws IOException {
    return new ObjectMapper().readTree(FhirBundle.of(result, NAMING));
  }
}
