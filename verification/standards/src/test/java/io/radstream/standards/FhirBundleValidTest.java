package io.radstream.standards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.ValidationResult;
import io.radstream.gateway.deliver.fhir.FhirBundle;
import io.radstream.gateway.deliver.fhir.FhirNaming;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bundles against the definitions of FHIR R4 (4.0.1), by HAPI's validator and without network. */
class FhirBundleValidTest {

  private static final FhirNaming NAMING =
      new FhirNaming("http://hospital.example.org/mrn", "http://hospital.example.org/accession");

  /** LOINC is not free to be carried along. */
  private static final Set<String> WITHOUT_LOINC =
      Set.of(
          "WARNING CodeSystem is unknown and can't be validated: http://loinc.org for"
              + " 'http://loinc.org#18748-4'",
          "WARNING Unable to expand ValueSet because CodeSystem could not be found:"
              + " http://loinc.org");

  /** A device may not be one in R4, and no person was it. */
  private static final String NO_PERFORMER =
      "WARNING Best Practice Recommendation: In general, all observations should have a performer";

  private static final String NO_SUBJECT =
      "WARNING Best Practice Recommendation: In general, all observations should have a subject";

  /** The validator wants all codings from HL7's list; FHIR wants one of them. */
  private static final Map<String, String> REASONS =
      Map.of(
          "ABSTAINED", reason("unknown", "abstained"),
          "abstained, LOW_CONFIDENCE", reason("unknown", "low-confidence"),
          "abstained, OUT_OF_DISTRIBUTION", reason("unsupported", "out-of-distr"),
          "abstained, OTHER", reason("unknown", "abstained"));

  private static String reason(String general, String own) {
    return ("WARNING None of the codings provided are in the value set 'DataAbsentReason'"
            + " (http://hl7.org/fhir/ValueSet/data-absent-reason|4.0.1), and a coding should come"
            + " from this value set unless it has no suitable code (note that the validator cannot"
            + " judge what is suitable) (codes ="
            + " http://terminology.hl7.org/CodeSystem/data-absent-reason#%s, urn:radstream:code#%s)")
        .formatted(general, own);
  }

  /** All codes of ours that may occur in a bundle. */
  private static final List<String> OWN_CODES =
      List.of(
          "classification",
          "finding",
          "p-covid19",
          "p-pneumonia",
          "p-normal",
          "low-confidence",
          "out-of-distr",
          "abstained");

  /** One for all: it needs seconds and memory for the definitions. */
  private static final FhirValidator VALIDATOR = validator();

  private static FhirValidator validator() {
    FhirContext context = FhirContext.forR4();
    PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(context);
    own.addCodeSystem(context.newJsonParser().parseResource(codes()));
    ValidationSupportChain support =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(context),
            own,
            new InMemoryTerminologyServerValidationSupport(context),
            new CommonCodeSystemsTerminologyService(context));
    return context.newValidator().registerValidatorModule(new FhirInstanceValidator(support));
  }

  private static String codes() {
    return OWN_CODES.stream()
        .map("{\"code\":\"%s\"}"::formatted)
        .collect(
            Collectors.joining(
                ",",
                """
                {"resourceType":"CodeSystem","url":"urn:radstream:code","status":"active",
                 "content":"complete","concept":[""",
                "]}"));
  }

  static Stream<String> names() {
    return Results.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isValid(String name) {
    ValidationResult result = VALIDATOR.validateWithResult(json(name));

    assertThat(messages(result)).isEqualTo(expected(name));
    assertThat(result.isSuccessful()).isTrue();
  }

  private static Set<String> expected(String name) {
    Set<String> expected = new HashSet<>(WITHOUT_LOINC);
    if (!name.startsWith("rejected")) {
      expected.add(NO_PERFORMER);
    }
    if (REASONS.containsKey(name)) {
      expected.add(REASONS.get(name));
    }
    if (name.equals("of nobody")) {
      expected.add(NO_SUBJECT);
    }
    return expected;
  }

  /** Or the validator would find nothing wrong with anything. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "\"status\":\"preliminary\" ~ \"status\":\"maybe\"",
        "\"conclusion\": ~ \"verdict\":",
        "\"code\":\"finding\" ~ \"code\":\"findings\"",
        "\"code\":\"RAD\" ~ \"code\":\"RADIO\"",
        "\"effectiveDateTime\":\"2026-03-01\" ~ \"effectiveDateTime\":\"20260301\"",
        "</p></div> ~ </p><script/></div>",
        "\"value\":90 ~ \"value\":\"90 percent\""
      })
  void noticesWhatIsWrong(String right, String wrong) {
    assertThat(json("COVID19")).contains(right);

    ValidationResult result = VALIDATOR.validateWithResult(json("COVID19").replace(right, wrong));

    assertThat(result.isSuccessful()).isFalse();
  }

  /** All that is more than a hint, without its place. */
  private static Set<String> messages(ValidationResult result) {
    return result.getMessages().stream()
        .filter(message -> message.getSeverity() != ResultSeverityEnum.INFORMATION)
        .map(message -> message.getSeverity() + " " + message.getMessage())
        .collect(Collectors.toSet());
  }

  private static String json(String name) {
    return new String(FhirBundle.of(Results.named(name), NAMING), UTF_8);
  }
}
