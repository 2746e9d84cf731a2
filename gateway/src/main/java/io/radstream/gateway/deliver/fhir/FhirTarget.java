package io.radstream.gateway.deliver.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.gateway.deliver.DeliveryAnswer;
import io.radstream.gateway.deliver.DeliveryAnswer.Delivered;
import io.radstream.gateway.deliver.DeliveryAnswer.Refused;
import io.radstream.gateway.deliver.DeliveryAnswer.Unavailable;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.Target;
import io.radstream.gateway.deliver.TargetCheck;
import io.radstream.gateway.outbound.BoundedHttp;
import io.radstream.gateway.outbound.BoundedHttp.Answer;
import io.radstream.gateway.outbound.BoundedHttp.Limits;
import io.radstream.gateway.outbound.NoAnswerException;
import io.radstream.gateway.outbound.WebAccess;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A FHIR R4 server that takes transactions. Refused is what concerns one result; what a person must
 * repair first (address, credentials) counts as unavailable, so that nothing is given up for it.
 * Thread-safe; holds no thread of its own.
 */
public final class FhirTarget implements Target {

  private static final String TYPE = "application/fhir+json";
  private static final Duration HEAD = Duration.ofSeconds(30);
  private static final Duration WHOLE = Duration.ofSeconds(60);
  private static final int ANSWER_BYTES = 1 << 20;
  private static final int METADATA_BYTES = 16 << 20;

  /** Of the address or the credentials, not of the result. */
  private static final Set<Integer> WRONGLY_ASKED = Set.of(401, 403, 404, 405, 407);

  /** Time out, two transactions at once, locked, too early, too many. */
  private static final Set<Integer> PASSING = Set.of(408, 409, 423, 425, 429);

  private final BoundedHttp http;
  private final FhirNaming naming;

  /**
   * Opens no connection yet.
   *
   * @param server its url is the base of the FHIR server
   * @param naming of its identifiers
   */
  public FhirTarget(WebAccess server, FhirNaming naming) {
    this(server, naming, new Limits(HEAD, WHOLE));
  }

  FhirTarget(WebAccess server, FhirNaming naming, Limits limits) {
    this.http = new BoundedHttp(server, limits);
    this.naming = naming;
  }

  @Override
  public DeliveryAnswer deliver(ImageResult result) throws InterruptedException {
    try {
      return meant(http.post("", TYPE, FhirBundle.of(result, naming), ANSWER_BYTES));
    } catch (NoAnswerException e) {
      return new Unavailable(
          e.isUntrusted()
              ? e.getMessage() + ": check the certificates that are trusted, and the host"
              : String.valueOf(e.getMessage()));
    }
  }

  private static DeliveryAnswer meant(Answer answer) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return FhirAnswer.isTransactionResponse(answer)
          ? new Delivered()
          : new Unavailable(
              "it answered %d, but not as a FHIR server does: check the address".formatted(status));
    }
    if (WRONGLY_ASKED.contains(status)) {
      return new Unavailable(
          "it answered %d: check the address, and the user, password or token".formatted(status));
    }
    boolean passing = status < 400 || status >= 500 || PASSING.contains(status);
    String detail = "it answered %d%s".formatted(status, FhirAnswer.issues(answer));
    return passing ? new Unavailable(detail) : new Refused(detail);
  }

  @Override
  public TargetCheck check() throws InterruptedException {
    try {
      Answer answer = http.get("/metadata", TYPE, METADATA_BYTES);
      JsonNode statement = FhirAnswer.json(answer);
      return answer.status() == 200
              && statement.path("resourceType").asText().equals("CapabilityStatement")
          ? Capabilities.look(statement)
          : notReady(
              "/metadata answered %d and no CapabilityStatement: check the address, and the user,"
                      .formatted(answer.status())
                  + " password or token");
    } catch (NoAnswerException e) {
      return notReady("/metadata: " + e.getMessage());
    }
  }

  private static TargetCheck notReady(String finding) {
    return new TargetCheck(false, List.of(finding));
  }

  /** Holds nothing that must be closed. */
  @Override
  public void close() {}
}
