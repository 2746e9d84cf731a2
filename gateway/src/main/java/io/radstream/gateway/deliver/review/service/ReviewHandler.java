package io.radstream.gateway.deliver.review.service;

import io.radstream.gateway.association.FailurePlaces;
import io.radstream.gateway.audit.AuditEvent;
import io.radstream.gateway.audit.AuditEvent.Alert;
import io.radstream.gateway.audit.AuditTrail;
import io.radstream.gateway.deliver.review.FhirReviews;
import io.radstream.gateway.deliver.review.JsonReviews;
import io.radstream.gateway.deliver.review.service.ReviewMetrics.Way;
import io.radstream.gateway.deliver.review.service.ReviewReply.Form;
import io.radstream.gateway.inbound.Credentials;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /reviews}, as JSON or as a FHIR DiagnosticReport. Who calls is asked before anything
 * else. Each request is on a thread of the server's pool, on which it waits for Kafka; at most
 * {@value #MOST} bodies of 64 KiB are read at once. Nothing of a body goes to the log.
 */
final class ReviewHandler extends Handler.Abstract {

  /** Requests that are served at once. */
  static final int MOST = 16;

  private static final Logger LOG = LoggerFactory.getLogger(ReviewHandler.class);
  private static final String PATH = "/reviews";
  private static final int LARGEST = 64 * 1024;

  private final Credentials credentials;
  private final ReviewIntake intake;
  private final AuditTrail audit;
  private final Semaphore places = new Semaphore(MOST);

  ReviewHandler(Credentials credentials, ReviewIntake intake, AuditTrail audit) {
    this.credentials = credentials;
    this.intake = intake;
    this.audit = audit;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Peer peer = new Peer("", bare(Request.getRemoteAddr(request)));
    write(reply(request, peer), response, callback);
    return true;
  }

  /** Without the brackets of IPv6. */
  private static String bare(String address) {
    return address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
  }

  /** The outermost call of a request: whatever happens in it, the caller is answered. */
  private ReviewReply reply(Request request, Peer peer) {
    try {
      return admitted(request, peer);
    } catch (IOException e) {
      return ReviewReply.problem(Form.JSON, 400, "unreadable", "the request ended early");
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("A review was not served. Cure: report it.", FailurePlaces.of(e));
      return ReviewReply.problem(Form.JSON, 500, "defect", "a defect; the log shows where");
    }
  }

  private ReviewReply admitted(Request request, Peer peer) throws IOException {
    HttpFields headers = request.getHeaders();
    if (!credentials.admit(headers.get(HttpHeader.AUTHORIZATION))) {
      audit.tell(new AuditEvent.Refused(peer, Alert.CREDENTIALS));
      return ReviewReply.problem(
              Form.JSON,
              401,
              "unauthorized",
              "credentials are missing or wrong: those of reviews.user or reviews.token are asked")
          .with(HttpHeader.WWW_AUTHENTICATE, credentials.challenge());
    }
    if (!PATH.equals(request.getHttpURI().getDecodedPath())) {
      return ReviewReply.problem(Form.JSON, 404, "not_found", "reviews are posted to " + PATH);
    }
    if (!request.getMethod().equals("POST")) {
      return ReviewReply.problem(Form.JSON, 405, "not_allowed", "only POST is served here")
          .with(HttpHeader.ALLOW, "POST");
    }
    return read(request, headers, peer);
  }

  private ReviewReply read(Request request, HttpFields headers, Peer peer) throws IOException {
    String type = mediaType(Objects.requireNonNullElse(headers.get(HttpHeader.CONTENT_TYPE), ""));
    boolean fhir = type.equals("application/fhir+json");
    if (!fhir && !type.equals("application/json")) {
      return ReviewReply.problem(
          Form.JSON, 415, "unsupported", "send application/json or application/fhir+json");
    }
    Form form = fhir ? Form.FHIR : Form.JSON;
    if (!places.tryAcquire()) {
      return ReviewReply.later(form, "%d reviews are being written".formatted(MOST));
    }
    try {
      // Not closed: the connection would end with it, before its answer.
      byte[] body = Content.Source.asInputStream(request).readNBytes(LARGEST + 1);
      if (body.length > LARGEST) {
        return ReviewReply.problem(form, 413, "too_large", "a review has at most 64 KiB");
      }
      return ReviewReply.of(
          form,
          intake.take(
              fhir ? FhirReviews.read(body) : JsonReviews.read(body),
              credentials.userOf(headers.get(HttpHeader.AUTHORIZATION)),
              peer,
              Way.WEB));
    } finally {
      places.release();
    }
  }

  private static String mediaType(String header) {
    int end = header.indexOf(';');
    return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static void write(ReviewReply reply, Response response, Callback callback) {
    response.setStatus(reply.status());
    HttpFields.Mutable headers = response.getHeaders();
    for (HttpField field : reply.headers()) {
      headers.put(field);
    }
    headers.put(HttpHeader.CONTENT_LENGTH, reply.body().length);
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put("X-Content-Type-Options", "nosniff");
    response.write(true, ByteBuffer.wrap(reply.body()), callback);
  }
}
