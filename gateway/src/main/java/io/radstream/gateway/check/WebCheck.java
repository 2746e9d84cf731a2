package io.radstream.gateway.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.radstream.gateway.check.PeerAddress.Web;
import io.radstream.gateway.outbound.BoundedBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks at an HTTP server: TLS, then Orthanc's REST API where it is Orthanc, then QIDO-RS. Asks for
 * one study at most, of which nothing is shown.
 *
 * @param authorization value of the header; empty for none
 * @param tls our trust
 * @param limit for each answer
 */
public record WebCheck(Optional<String> authorization, TlsProbe tls, Duration limit) {

  private static final int LARGEST = 1 << 20;
  private static final String QIDO = "QIDO-RS";
  private static final String DICOM_JSON = "application/dicom+json";

  /** Looks at it. */
  List<Observation> look(Web peer) throws InterruptedException {
    List<Observation> seen = new ArrayList<>();
    if (peer.isSecure()) {
      seen.addAll(tls.look(peer.root().getHost(), peer.port(), true));
    }
    if (seen.stream().noneMatch(one -> one.level().isFault())) {
      ask(peer, seen);
    }
    return seen;
  }

  private void ask(Web peer, List<Observation> seen) throws InterruptedException {
    HttpClient client =
        HttpClient.newBuilder().connectTimeout(limit).sslContext(tls.tls().context()).build();
    try {
      WebAnswer system = get(client, peer.below("/system"), "application/json");
      JsonNode said = json(system);
      if (system.status() == 200 && said.path("Version").isTextual()) {
        orthanc(client, peer, said, seen);
      } else {
        seen.add(qido(get(client, peer.below("/studies?limit=1"), DICOM_JSON)));
      }
    } catch (IOException e) {
      seen.add(
          Observation.unreachable(
              "HTTP",
              "no answer of HTTP: " + e.getClass().getSimpleName(),
              "check that HTTP is spoken at this port, and whether with TLS (https://)"));
    }
  }

  private void orthanc(HttpClient client, Web peer, JsonNode said, List<Observation> seen)
      throws IOException, InterruptedException {
    seen.add(Observation.good("Orthanc", "version " + said.path("Version").asText()));
    WebAnswer changes = get(client, peer.below("/changes?limit=1"), "application/json");
    JsonNode last = json(changes).path("Last");
    seen.add(
        changes.status() == 200 && last.isIntegralNumber()
            ? Observation.good("change feed", "reachable, change " + last.asLong())
            : denied("change feed", changes));
    WebAnswer studies = get(client, peer.below("/dicom-web/studies?limit=1"), DICOM_JSON);
    seen.add(
        studies.status() == 404
            ? Observation.note(
                QIDO, "the plugin DICOMweb is not loaded; the change feed needs none")
            : qido(studies));
  }

  private static Observation qido(WebAnswer answer) {
    if (answer.status() == 204) {
      return Observation.good(QIDO, "answers; it has no study");
    }
    if (answer.status() == 200) {
      return answer.isJson()
          ? Observation.good(QIDO, "answers as " + answer.contentType())
          : Observation.refused(
              QIDO,
              "answers as %s instead of %s".formatted(answer.contentType(), DICOM_JSON),
              "name the root of DICOMweb, often /dicom-web or /dcm4chee-arc/aets/AE/rs");
    }
    return answer.status() == 405 && answer.allowed().contains("POST")
        ? Observation.note(QIDO, "not served; STOW-RS is")
        : denied(QIDO, answer);
  }

  private static Observation denied(String subject, WebAnswer answer) {
    int status = answer.status();
    String seen = "answers %d".formatted(status);
    return Observation.refused(
        subject,
        seen,
        switch (status) {
          case 401 -> "give the right --credentials";
          case 403 -> "give our user the right to read, or our address";
          case 404 -> "name the root of DICOMweb, often /dicom-web or /dcm4chee-arc/aets/AE/rs";
          case 406, 415 -> "let the peer answer " + DICOM_JSON;
          default ->
              status / 100 == 3
                  ? "name the address that it redirects to"
                  : "look into the peer's log";
        });
  }

  private static JsonNode json(WebAnswer answer) {
    try {
      return new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private WebAnswer get(HttpClient client, URI uri, String accept)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(limit).header("Accept", accept);
    authorization.ifPresent(value -> request.header("Authorization", value));
    CompletableFuture<HttpResponse<Optional<byte[]>>> answer =
        client.sendAsync(request.build(), info -> new BoundedBody(LARGEST));
    try {
      HttpResponse<Optional<byte[]>> got = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return WebAnswer.of(
          got.statusCode(),
          got.headers().firstValue("Content-Type").orElse(""),
          got.headers().firstValue("Allow").orElse(""),
          got.body().orElse(new byte[0]));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e);
    } catch (TimeoutException | CancellationException e) {
      answer.cancel(true);
      throw new IOException(e);
    }
  }
}
