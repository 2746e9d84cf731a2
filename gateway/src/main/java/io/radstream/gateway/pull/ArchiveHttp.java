package io.radstream.gateway.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Asks an archive, within a time and a size. Thread-safe; blocks the caller for at most two
 * minutes. The JDK's client keeps daemon threads that end once it is no longer referenced.
 */
public final class ArchiveHttp {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration HEADERS = Duration.ofSeconds(60);
  private static final Duration WHOLE = Duration.ofMinutes(2);
  private static final int JSON_BYTES = 4 << 20;
  private static final int OK = 200;
  private static final int NO_CONTENT = 204;
  private static final int NOT_FOUND = 404;
  private static final Set<Integer> CREDENTIALS = Set.of(401, 403, 407);
  private static final Set<Integer> PASSING = Set.of(408, 429, 502, 503, 504);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ArchiveSettings settings;
  private final HttpClient http;

  /** Opens no connection yet. */
  public ArchiveHttp(ArchiveSettings settings) {
    this.settings = settings;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            // A redirect could carry the credentials elsewhere.
            .followRedirects(Redirect.NEVER)
            .connectTimeout(CONNECT);
    settings.tls().ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  /**
   * What was answered. Its text form tells nothing.
   *
   * @param status of HTTP
   * @param contentType foreign text, empty where none is said
   * @param body empty if it has more bytes than allowed
   */
  public record Answer(int status, String contentType, Optional<byte[]> body) {

    /** Whether it is what was asked for. */
    public boolean isGiven() {
      return status == OK || status == NO_CONTENT;
    }

    /** Whether there is no such thing, or not any more. */
    public boolean isMissing() {
      return status == NOT_FOUND || status == 410;
    }

    @Override
    public String toString() {
      return "Answer";
    }
  }

  /**
   * Asks.
   *
   * @param path behind the archive's address, with a slash at its beginning
   * @param accept which forms of the answer are read
   * @param mostBytes of the answer
   * @throws ArchiveException if no whole answer comes, or one that the archive is busy or wants
   *     credentials
   */
  public Answer get(String path, String accept, int mostBytes)
      throws ArchiveException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.url() + path))
            .timeout(HEADERS)
            .header("Accept", accept);
    if (!settings.authorization().isEmpty()) {
      request.header("Authorization", settings.authorization());
    }
    HttpResponse<Optional<byte[]>> response =
        await(http.sendAsync(request.build(), head -> new BoundedBody(mostBytes)));
    requireWilling(response.statusCode());
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.body());
  }

  /** The request's own timeout ends with the headers; this one covers a dripping body as well. */
  private HttpResponse<Optional<byte[]>> await(
      CompletableFuture<HttpResponse<Optional<byte[]>>> pending)
      throws ArchiveException, InterruptedException {
    try {
      return pending.get(WHOLE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw ArchiveException.passing("no whole answer within %d s".formatted(WHOLE.toSeconds()));
    } catch (ExecutionException e) {
      throw unanswered(e.getCause());
    } finally {
      boolean unused = pending.cancel(true);
    }
  }

  /** By its class only: its text may hold the address that was asked for. */
  private ArchiveException unanswered(@Nullable Throwable cause) {
    String name = cause == null ? "unknown" : cause.getClass().getSimpleName();
    return cause instanceof SSLHandshakeException
        ? ArchiveException.lasting(
            "no TLS session (%s): check %s.ssl.truststore.location and the host in %s.url"
                .formatted(name, settings.name(), settings.name()))
        : ArchiveException.passing("no answer (%s)".formatted(name));
  }

  private void requireWilling(int status) throws ArchiveException {
    if (CREDENTIALS.contains(status)) {
      throw ArchiveException.lasting(
          "it answered %d: check the user, password or token that %s.* name"
              .formatted(status, settings.name()));
    }
    if (PASSING.contains(status)) {
      throw ArchiveException.passing("it answered %d".formatted(status));
    }
  }

  /**
   * Asks for JSON; nothing at all is taken for an absent value.
   *
   * @throws ArchiveException as {@link #get}, or if the answer is none
   */
  public JsonNode json(String path, String accept) throws ArchiveException, InterruptedException {
    Answer answer = get(path, accept, JSON_BYTES);
    if (!answer.isGiven()) {
      throw ArchiveException.lasting(
          "it answered %d where a list was asked for: check %s.url"
              .formatted(answer.status(), settings.name()));
    }
    byte[] body =
        answer
            .body()
            .orElseThrow(
                () ->
                    ArchiveException.lasting("a list of more than %d bytes".formatted(JSON_BYTES)));
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw ArchiveException.lasting(
          "it answered no JSON where a list was asked for: check %s.url"
              .formatted(settings.name()));
    }
  }
}
