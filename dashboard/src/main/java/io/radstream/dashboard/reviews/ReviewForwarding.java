package io.radstream.dashboard.reviews;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.dashboard.api.ApiException;
import io.radstream.dashboard.window.SeenImage;
import io.radstream.gateway.outbound.BoundedHttp;
import io.radstream.gateway.outbound.BoundedHttp.Answer;
import io.radstream.gateway.outbound.BoundedHttp.Limits;
import io.radstream.gateway.outbound.NoAnswerException;
import io.radstream.gateway.outbound.WebAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Hands what a reader says of a result on to {@code deliver}, which writes it. At most four at a
 * time, each for 10 s at most. Thread-safe; blocks until it is answered.
 */
public final class ReviewForwarding {

  private static final String PATH = "/reviews";
  private static final String JSON_TYPE = "application/json";
  private static final int AT_ONCE = 4;
  private static final int MOST_BYTES = 16 * 1024;
  private static final Limits LIMITS = new Limits(Duration.ofSeconds(8), Duration.ofSeconds(10));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> STATEMENTS =
      Map.of("ACCEPT", "accept", "REJECT", "reject", "CORRECT", "correct");
  private static final List<String> FINDINGS = List.of("COVID19", "PNEUMONIA", "NORMAL");

  private final BoundedHttp deliver;
  private final Semaphore places = new Semaphore(AT_ONCE);

  /** To this {@code deliver}. */
  public ReviewForwarding(WebAccess deliver) {
    this.deliver = new BoundedHttp(deliver, LIMITS);
  }

  /**
   * Hands one on; it is written when this returns.
   *
   * @param image which result is meant: the one that the page shows
   * @param body what the page sent
   * @param user who says so
   * @throws ApiException if it is not taken, saying why
   */
  public void send(SeenImage image, byte[] body, String user) throws ApiException {
    byte[] review = review(image, body, user);
    if (!places.tryAcquire()) {
      throw new ApiException(503, "BUSY", "too many reviews are being written; say it again");
    }
    try {
      expectTaken(deliver.post(PATH, JSON_TYPE, review, MOST_BYTES));
    } catch (NoAnswerException e) {
      throw new ApiException(
          503, "DELIVER_AWAY", "deliver does not answer at reviews.url; say it again later");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(503, "STOPPING", "the dashboard is being stopped");
    } finally {
      places.release();
    }
  }

  /** With the finding that the reader saw: a result that has changed since is not accepted. */
  private static byte[] review(SeenImage image, byte[] body, String user) throws ApiException {
    SeenImage.Answer answer = image.answer();
    if (answer == null) {
      throw new ApiException(409, "NO_RESULT", "the image has no result that could be reviewed");
    }
    JsonNode said = said(body);
    String verdict = STATEMENTS.get(said.path("verdict").asText());
    if (verdict == null) {
      throw new ApiException(400, "BAD_REVIEW", "verdict: allowed is ACCEPT, REJECT, CORRECT");
    }
    ObjectNode review = JSON.createObjectNode();
    review.put("imageId", image.ids().image()).put("modelSha256", answer.model().sha256());
    review.put("verdict", verdict).put("reader", user);
    if (verdict.equals("correct")) {
      review.put("finding", finding(said));
    } else if (verdict.equals("accept") && FINDINGS.contains(answer.finding().name())) {
      review.put("finding", answer.finding().name());
    }
    return review.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode said(byte[] body) throws ApiException {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new ApiException(400, "BAD_REVIEW", "the body is no JSON");
    }
  }

  private static String finding(JsonNode said) throws ApiException {
    String finding = said.path("finding").asText();
    if (!FINDINGS.contains(finding)) {
      throw new ApiException(
          400, "BAD_REVIEW", "finding: allowed is " + String.join(", ", FINDINGS));
    }
    return finding;
  }

  private static void expectTaken(Answer answer) throws ApiException {
    switch (answer.status()) {
      case 200 -> {}
      case 401, 403 ->
          throw new ApiException(
              502, "DELIVER_REFUSES", "deliver refuses the dashboard's credentials for reviews");
      case 404 ->
          throw new ApiException(
              404, "NO_SUCH_RESULT", "deliver does not know the result: it may be too old");
      case 409 ->
          throw new ApiException(
              409, "OTHER_RESULT", "the result is another one by now; load the image anew");
      case 503 -> throw new ApiException(503, "DELIVER_AWAY", "deliver cannot write it for now");
      default ->
          throw new ApiException(
              502, "DELIVER_REFUSES", "deliver answers %d".formatted(answer.status()));
    }
  }
}
