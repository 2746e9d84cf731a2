package io.radstream.gateway.deliver.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.gateway.deliver.review.Review.Statement;
import io.radstream.gateway.deliver.review.Review.Subject;
import io.radstream.gateway.deliver.review.ReviewReading.Read;
import io.radstream.gateway.deliver.review.ReviewReading.Unreadable;
import io.radstream.schemas.FilmClass;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FhirReviewsTest {

  private static final String PNEUMONIA =
      "'conclusionCode': [{'coding': [{'system': 'http://snomed.info/sct', 'code': '233604007'}]}]";

  @Test
  void aFinalReportAccepts() {
    Review review =
        review(
            "'status': 'final', 'issued': '2026-11-28T13:00:00+01:00',"
                + " 'resultsInterpreter': [{'display': 'Dr. Who'}]");

    assertThat(review.subject()).isEqualTo(new Subject.Delivered("rs-1"));
    assertThat(review.statement()).isEqualTo(new Statement.Accepts(Optional.empty()));
    assertThat(review.reader()).isEqualTo("Dr. Who");
    assertThat(review.at()).contains(Instant.parse("2026-11-28T12:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"amended", "corrected", "appended", "final"})
  void aCodeSaysWhatTheFilmShows(String status) {
    assertThat(review("'status': '%s', %s".formatted(status, PNEUMONIA)).statement())
        .isEqualTo(new Statement.Shows(FilmClass.PNEUMONIA));
  }

  @ParameterizedTest
  @ValueSource(strings = {"entered-in-error", "cancelled"})
  void aWithdrawnReportRejects(String status) {
    assertThat(review("'status': '%s'".formatted(status)).statement())
        .isEqualTo(new Statement.Rejects());
  }

  @ParameterizedTest
  @ValueSource(strings = {"preliminary", "registered", "partial", "unknown", ""})
  void aReportThatNobodyHasFinishedSaysNothing(String status) {
    assertThat(problem("'status': '%s', %s".formatted(status, PNEUMONIA)))
        .contains("say nothing of the result");
  }

  @Test
  void aCorrectionNeedsAKnownCode() {
    assertThat(problem("'status': 'corrected'")).contains("say nothing of the result");
    assertThat(
            problem(
                "'status': 'corrected', 'conclusionCode': [{'coding': [{'system':"
                    + " 'http://loinc.org', 'code': '233604007'}]}]"))
        .contains("say nothing of the result");
  }

  @Test
  void severalFindingsAreRefused() {
    assertThat(
            problem(
                "'status': 'final', 'conclusionCode': [{'coding': [{'system':"
                    + " 'http://snomed.info/sct', 'code': '233604007'}]}, {'coding': [{'system':"
                    + " 'http://snomed.info/sct', 'code': '840539006'}]}]"))
        .contains("several findings");
  }

  @Test
  void theIdentifierCountsBeforeTheId() {
    assertThat(
            review(
                    "'status': 'final', 'identifier': [{'system': 'urn:radstream:result', 'value':"
                        + " 'rs-2'}]")
                .subject())
        .isEqualTo(new Subject.Delivered("rs-2"));
  }

  @Test
  void otherResourcesAreRefused() {
    assertThat(unreadable("{'resourceType': 'Observation', 'id': 'rs-1', 'status': 'final'}"))
        .contains("must be a DiagnosticReport");
    assertThat(unreadable("{'resourceType': 'DiagnosticReport', 'status': 'final'}"))
        .contains("neither the id nor the identifier");
    assertThat(problem("'status': 'final', 'issued': 'yesterday'")).contains("issued");
  }

  private static Review review(String elements) {
    return ((Read) read(report(elements))).review();
  }

  private static String problem(String elements) {
    return unreadable(report(elements));
  }

  private static String report(String elements) {
    return "{'resourceType': 'DiagnosticReport', 'id': 'rs-1', %s}".formatted(elements);
  }

  private static String unreadable(String json) {
    return ((Unreadable) read(json)).problem();
  }

  private static ReviewReading read(String json) {
    return FhirReviews.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
