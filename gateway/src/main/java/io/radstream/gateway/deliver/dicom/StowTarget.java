package io.radstream.gateway.deliver.dicom;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.deliver.DeliveryAnswer;
import io.radstream.gateway.deliver.DeliveryAnswer.NotMeant;
import io.radstream.gateway.deliver.DeliveryAnswer.Unavailable;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.ResultIds;
import io.radstream.gateway.deliver.Target;
import io.radstream.gateway.deliver.TargetCheck;
import io.radstream.gateway.outbound.BoundedHttp;
import io.radstream.gateway.outbound.BoundedHttp.Answer;
import io.radstream.gateway.outbound.BoundedHttp.Limits;
import io.radstream.gateway.outbound.NoAnswerException;
import io.radstream.gateway.outbound.WebAccess;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Sends the objects of a result to a DICOMweb server, all in one request of STOW-RS (PS3.18 section
 * 10.5). Thread-safe. A caller blocks for two minutes at most, and holds the objects several times
 * in memory meanwhile.
 */
public final class StowTarget implements Target {

  private static final Limits LIMITS = new Limits(Duration.ofSeconds(60), Duration.ofMinutes(2));
  private static final String JSON = "application/dicom+json";
  private static final int MOST_BYTES = 1 << 20;

  private final BoundedHttp http;
  private final ResultObjects objects;

  /**
   * Opens nothing yet.
   *
   * @param server the root of its DICOMweb services, above {@code /studies}
   */
  public StowTarget(WebAccess server, ResultObjects objects) {
    this.http = new BoundedHttp(server, LIMITS);
    this.objects = objects;
  }

  @Override
  public DeliveryAnswer deliver(ImageResult result) throws InterruptedException {
    if (!(result instanceof ImageResult.Classified classified)) {
      return new NotMeant();
    }
    String boundary = ResultIds.id("boundary", result);
    String type = "multipart/related; type=\"application/dicom\"; boundary=" + boundary;
    byte[] body = body(objects.of(classified), boundary);
    try {
      return StowReply.of(http.post("/studies", type, JSON, body, MOST_BYTES));
    } catch (NoAnswerException e) {
      return new Unavailable(String.valueOf(e.getMessage()));
    }
  }

  /** RFC 2046 section 5.1. */
  private static byte[] body(List<InstanceFile> files, String boundary) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (InstanceFile file : files) {
      body.writeBytes(ascii("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n"));
      body.writeBytes(file.file());
      body.writeBytes(ascii("\r\n"));
    }
    body.writeBytes(ascii("--" + boundary + "--\r\n"));
    return body.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether it stores cannot be asked, so it is asked for a study. */
  @Override
  public TargetCheck check() throws InterruptedException {
    try {
      Answer answer = http.get("/studies?limit=1", JSON, MOST_BYTES);
      return switch (answer.status()) {
        case 200, 204 -> found(true, "DICOMweb answers");
        case 401, 403, 407 -> found(false, "%s: check the credentials".formatted(said(answer)));
        case 404 -> found(false, "%s: name the root of DICOMweb".formatted(said(answer)));
        case 405, 501 -> found(true, "QIDO-RS is not served; STOW-RS cannot be asked for");
        default -> found(false, said(answer));
      };
    } catch (NoAnswerException e) {
      return found(false, String.valueOf(e.getMessage()));
    }
  }

  private static String said(Answer answer) {
    return "HTTP status %d".formatted(answer.status());
  }

  private static TargetCheck found(boolean isReady, String finding) {
    return new TargetCheck(isReady, List.of(finding));
  }

  /** Connections end once nothing refers to the client any more. */
  @Override
  public void close() {}
}
