package io.radstream.gateway.deliver.review;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.radstream.gateway.deliver.review.Review.Statement;
import io.radstream.gateway.deliver.review.Review.Subject;
import io.radstream.gateway.deliver.review.ReviewReading.Unreadable;
import io.radstream.schemas.FilmClass;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads reviews from JSON: {@code {"imageId": ..., "verdict": "correct", "finding": "PNEUMONIA",
 * "reader": ...}}. Stateless.
 */
public final class JsonReviews {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final List<String> FIELDS =
      List.of(
          "imageId",
          "modelSha256",
          "reportUid",
          "studyInstanceUid",
          "sopInstanceUid",
          "verdict",
          "finding",
          "reader",
          "at");

  private static final String STATEMENTS = "verdict must be \"accept\", \"reject\" or \"correct\"";
  private static final String FINDINGS = "finding must be \"COVID19\", \"PNEUMONIA\" or \"NORMAL\"";

  private JsonReviews() {}

  /** A problem, thrown to the one method that makes a value of it. */
  private static final class ProblemException extends Exception {
    private static final long serialVersionUID = 1L;

    ProblemException(String problem) {
      super(problem);
    }
  }

  /** Reads one; whatever it is, the answer is a value. */
  public static ReviewReading read(byte[] json) {
    try {
      JsonNode node = JSON.readTree(json);
      return new ReviewReading.Read(review(node));
    } catch (IOException e) {
      return new Unreadable("the body is no JSON");
    } catch (ProblemException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Review review(JsonNode node) throws ProblemException {
    if (!node.isObject()) {
      throw new ProblemException("the body must be one JSON object");
    }
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      if (!FIELDS.contains(names.next())) {
        throw new ProblemException("a field is not known; known are " + String.join(", ", FIELDS));
      }
    }
    return new Review(subject(node), statement(node), text(node, "reader"), at(node));
  }

  private static Subject subject(JsonNode node) throws ProblemException {
    String image = text(node, "imageId");
    String report = text(node, "reportUid");
    String instance = text(node, "sopInstanceUid");
    long named = List.of(image, report, instance).stream().filter(one -> !one.isEmpty()).count();
    if (named != 1) {
      throw new ProblemException(
          "name the result by one of imageId, reportUid and sopInstanceUid (with"
              + " studyInstanceUid)");
    }
    if (!instance.isEmpty()) {
      return new Subject.Instances(required(node, "studyInstanceUid"), Set.of(instance));
    }
    return report.isEmpty()
        ? new Subject.OfImage(image, text(node, "modelSha256"))
        : new Subject.Delivered(report);
  }

  private static Statement statement(JsonNode node) throws ProblemException {
    Optional<FilmClass> finding = finding(node);
    return switch (required(node, "verdict")) {
      case "accept" -> new Statement.Accepts(finding);
      case "reject" -> {
        if (finding.isPresent()) {
          throw new ProblemException(
              "a rejection has no finding; say \"correct\" where the right one is known");
        }
        yield new Statement.Rejects();
      }
      case "correct" ->
          new Statement.Shows(
              finding.orElseThrow(() -> new ProblemException("\"correct\" needs a finding")));
      default -> throw new ProblemException(STATEMENTS);
    };
  }

  private static Optional<FilmClass> finding(JsonNode node) throws ProblemException {
    return switch (text(node, "finding")) {
      case "" -> Optional.empty();
      case "COVID19" -> Optional.of(FilmClass.COVID19);
      case "PNEUMONIA" -> Optional.of(FilmClass.PNEUMONIA);
      case "NORMAL" -> Optional.of(FilmClass.NORMAL);
      default -> throw new ProblemException(FINDINGS);
    };
  }

  private static Optional<Instant> at(JsonNode node) throws ProblemException {
    String at = text(node, "at");
    try {
      return at.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(at));
    } catch (DateTimeException e) {
      throw new ProblemException("at must be a time such as 2026-11-28T12:00:00Z");
    }
  }

  private static String required(JsonNode node, String field) throws ProblemException {
    String text = text(node, field);
    if (text.isEmpty()) {
      throw new ProblemException(field.equals("verdict") ? STATEMENTS : field + " is missing");
    }
    return text;
  }

  /** Empty where the field is absent or null. */
  private static String text(JsonNode node, String field) throws ProblemException {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return "";
    }
    if (!value.isTextual() || value.textValue().length() > Review.LONGEST_READER) {
      throw new ProblemException(
          "%s must be a text of at most %d characters".formatted(field, Review.LONGEST_READER));
    }
    return value.textValue().strip();
  }
}
