package io.radstream.gateway.deliver.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.radstream.gateway.outbound.BoundedHttp.Answer;
import java.io.IOException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What of a server's answer is read: codes only, its texts may name a person. Stateless. */
final class FhirAnswer {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** As all codes of FHIR's IssueType are. */
  private static final Pattern ISSUE_TYPE = Pattern.compile("[a-z-]{1,20}");

  private static final int MOST_ISSUES = 5;

  private FhirAnswer() {}

  /** The answer as JSON; a missing node if it is none, or longer than allowed. */
  static JsonNode json(Answer answer) {
    try {
      JsonNode read = JSON.readTree(answer.body().orElse(new byte[0]));
      return read == null ? MissingNode.getInstance() : read;
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  /** Whether a server says that it has done each entry; a page of a proxy says something else. */
  static boolean isTransactionResponse(Answer answer) {
    JsonNode bundle = json(answer);
    return bundle.path("type").asText().equals("transaction-response")
        && StreamSupport.stream(bundle.path("entry").spliterator(), false)
            .allMatch(entry -> entry.path("response").path("status").asText().startsWith("2"));
  }

  /** The kinds of issues of an OperationOutcome, in brackets; empty if it has none. */
  static String issues(Answer answer) {
    String types =
        StreamSupport.stream(json(answer).path("issue").spliterator(), false)
            .map(issue -> issue.path("code").asText())
            .filter(code -> ISSUE_TYPE.matcher(code).matches())
            .distinct()
            .limit(MOST_ISSUES)
            .collect(Collectors.joining(", "));
    return types.isEmpty() ? "" : " (" + types + ")";
  }
}
