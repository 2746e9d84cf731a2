package io.radstream.gateway.deliver.review.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.gateway.deliver.review.service.ReviewOutcome.Reason;
import io.radstream.schemas.Feedback;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/**
 * What a request is answered, in the form in which it was asked.
 *
 * @param status of HTTP
 * @param headers beside those that every answer has
 * @param body JSON in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record ReviewReply(int status, List<HttpField> headers, byte[] body) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String RETRY_SECONDS = "5";

  /** In which form is spoken. */
  enum Form {
    JSON("application/json"),
    FHIR("application/fhir+json");

    private final String mediaType;

    Form(String mediaType) {
      this.mediaType = mediaType;
    }
  }

  static ReviewReply of(Form form, ReviewOutcome outcome) {
    if (outcome instanceof ReviewOutcome.Taken taken) {
      return form == Form.FHIR
          ? json(form, 200, outcomeResource("information", "informational", words(taken)))
          : json(form, 200, taken(taken));
    }
    if (outcome instanceof ReviewOutcome.Refused refused) {
      String code = refused.reason().name().toLowerCase(Locale.ROOT);
      return problem(form, status(refused.reason()), code, refused.detail());
    }
    return later(form, ((ReviewOutcome.Later) outcome).detail());
  }

  /** For a request that may be repeated as it is. */
  static ReviewReply later(Form form, String detail) {
    return problem(form, 503, "unavailable", detail).with(HttpHeader.RETRY_AFTER, RETRY_SECONDS);
  }

  /** For a request that was not served. */
  static ReviewReply problem(Form form, int status, String code, String detail) {
    if (form == Form.FHIR) {
      return json(form, status, outcomeResource("error", issue(status), detail));
    }
    ObjectNode error = NODES.objectNode().put("code", code).put("message", detail);
    return json(form, status, NODES.objectNode().set("error", error));
  }

  ReviewReply with(HttpHeader header, String value) {
    return new ReviewReply(
        status,
        Stream.concat(headers.stream(), Stream.of(new HttpField(header, value))).toList(),
        body);
  }

  private static int status(Reason reason) {
    return switch (reason) {
      case UNREADABLE, NO_READER -> 400;
      case UNKNOWN_RESULT -> 404;
      case CONTRADICTORY -> 409;
    };
  }

  /** https://hl7.org/fhir/R4/valueset-issue-type.html */
  private static String issue(int status) {
    return switch (status) {
      case 404 -> "not-found";
      case 409 -> "conflict";
      case 413 -> "too-long";
      case 503 -> "transient";
      default -> "invalid";
    };
  }

  private static ObjectNode taken(ReviewOutcome.Taken taken) {
    Feedback feedback = taken.feedback();
    return NODES
        .objectNode()
        .put("imageId", feedback.getImageId())
        .put("modelSha256", feedback.getModelSha256())
        .put("verdict", feedback.getVerdict().name())
        .put("finding", feedback.getFinding() == null ? null : feedback.getFinding().name())
        .put("labeled", taken.labeled());
  }

  private static String words(ReviewOutcome.Taken taken) {
    return "%s, %s"
        .formatted(
            taken.feedback().getVerdict(),
            taken.labeled() ? "a label was written" : "no label was written");
  }

  private static ObjectNode outcomeResource(String severity, String code, String words) {
    ObjectNode outcome = NODES.objectNode().put("resourceType", "OperationOutcome");
    outcome
        .putArray("issue")
        .addObject()
        .put("severity", severity)
        .put("code", code)
        .put("diagnostics", words);
    return outcome;
  }

  private static ReviewReply json(Form form, int status, ObjectNode node) {
    return new ReviewReply(
        status,
        List.of(new HttpField(HttpHeader.CONTENT_TYPE, form.mediaType)),
        (node + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
