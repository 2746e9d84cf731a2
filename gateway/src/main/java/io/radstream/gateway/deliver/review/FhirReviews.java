package io.radstream.gateway.deliver.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.gateway.deliver.ResultIds;
import io.radstream.gateway.deliver.codes.ResultCode;
import io.radstream.gateway.deliver.review.Review.Statement;
import io.radstream.gateway.deliver.review.Review.Subject;
import io.radstream.gateway.deliver.review.ReviewReading.Read;
import io.radstream.gateway.deliver.review.ReviewReading.Unreadable;
import io.radstream.schemas.FilmClass;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads reviews from FHIR R4: the DiagnosticReport that was delivered, with the status that a
 * reader gave it. {@code final} accepts it; {@code amended}, {@code corrected} and {@code appended}
 * say with a conclusionCode what the film shows; {@code entered-in-error} and {@code cancelled}
 * reject it (https://hl7.org/fhir/R4/valueset-diagnostic-report-status.html). Stateless.
 */
public final class FhirReviews {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CODES = 32;

  private FhirReviews() {}

  /** Reads one; whatever it is, the answer is a value. */
  public static ReviewReading read(byte[] json) {
    JsonNode report;
    try {
      report = JSON.readTree(json);
    } catch (IOException e) {
      return new Unreadable("the body is no JSON");
    }
    if (!report.path("resourceType").asText().equals("DiagnosticReport")) {
      return new Unreadable("the body must be a DiagnosticReport, the one that was delivered");
    }
    Optional<String> id = id(report);
    return id.isEmpty()
        ? new Unreadable(
            "the DiagnosticReport has neither the id nor the identifier (%s) that it was delivered"
                    .formatted(ResultIds.FHIR_SYSTEM)
                + " with")
        : read(report, new Subject.Delivered(id.get()));
  }

  private static ReviewReading read(JsonNode report, Subject subject) {
    Set<FilmClass> findings = findings(report);
    if (findings.size() > 1) {
      return new Unreadable("the conclusionCodes name several findings; one is needed");
    }
    Optional<FilmClass> finding = findings.stream().findFirst();
    Optional<Statement> statement = statement(report.path("status").asText(), finding);
    if (statement.isEmpty()) {
      return new Unreadable(
          "status and conclusionCode say nothing of the result: final accepts, amended, corrected or"
              + " appended with a code of a finding correct, entered-in-error or cancelled reject");
    }
    Optional<Instant> issued;
    try {
      issued = issued(report.path("issued").asText());
    } catch (DateTimeException e) {
      return new Unreadable("issued is no instant");
    }
    return new Read(new Review(subject, statement.get(), reader(report), issued));
  }

  private static Optional<Statement> statement(String status, Optional<FilmClass> finding) {
    return switch (status) {
      case "final" ->
          Optional.of(
              finding
                  .<Statement>map(Statement.Shows::new)
                  .orElseGet(() -> new Statement.Accepts(Optional.empty())));
      case "amended", "corrected", "appended" -> finding.map(Statement.Shows::new);
      case "entered-in-error", "cancelled" -> Optional.of(new Statement.Rejects());
      default -> Optional.empty();
    };
  }

  private static Optional<String> id(JsonNode report) {
    for (JsonNode identifier : report.path("identifier")) {
      if (identifier.path("system").asText().equals(ResultIds.FHIR_SYSTEM)) {
        return Optional.of(identifier.path("value").asText());
      }
    }
    return Optional.of(report.path("id").asText()).filter(id -> !id.isEmpty());
  }

  private static Set<FilmClass> findings(JsonNode report) {
    Set<FilmClass> findings = new LinkedHashSet<>();
    int codes = 0;
    for (JsonNode concept : report.path("conclusionCode")) {
      for (JsonNode coding : concept.path("coding")) {
        if (++codes <= MOST_CODES) {
          finding(coding).ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  private static Optional<FilmClass> finding(JsonNode coding) {
    return ResultCode.finding(coding.path("system").asText(), coding.path("code").asText());
  }

  /** Who signs: an interpreter, else a performer. */
  private static String reader(JsonNode report) {
    for (String element : List.of("resultsInterpreter", "performer")) {
      for (JsonNode reference : report.path(element)) {
        for (String name :
            List.of(
                reference.path("identifier").path("value").asText(),
                reference.path("reference").asText(),
                reference.path("display").asText())) {
          if (!name.isBlank() && name.length() <= Review.LONGEST_READER) {
            return name.strip();
          }
        }
      }
    }
    return "";
  }

  private static Optional<Instant> issued(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(OffsetDateTime.parse(text).toInstant());
  }
}
