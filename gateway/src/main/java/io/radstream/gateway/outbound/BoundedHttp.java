package io.radstream.gateway.outbound;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Asks an HTTP server, within a time and a size. Thread-safe; blocks the caller for at most the
 * time of a whole answer. The JDK's client keeps daemon threads that end once it is no longer
 * referenced.
 */
public final class BoundedHttp {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final WebAccess server;
  private final Limits limits;
  private final HttpClient http;

  /**
   * How long is waited.
   *
   * @param head for the beginning of an answer
   * @param whole for all of it
   */
  public record Limits(Duration head, Duration whole) {}

  /**
   * What was answered. Its text form tells nothing.
   *
   * @param status of HTTP
   * @param contentType foreign text, empty where none is said
   * @param body empty if it has more bytes than allowed
   */
  public record Answer(int status, String contentType, Optional<byte[]> body) {

    @Override
    public String toString() {
      return "Answer";
    }
  }

  /** Opens no connection yet. */
  public BoundedHttp(WebAccess server, Limits limits) {
    this.server = server;
    this.limits = limits;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            // A redirect could carry the credentials elsewhere.
            .followRedirects(Redirect.NEVER)
            .connectTimeout(CONNECT);
    server.tls().ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  /**
   * Asks by GET.
   *
   * @param path behind the server's address, with a slash at its beginning
   * @param accept which forms of the answer are read
   * @param mostBytes of the answer
   */
  public Answer get(String path, String accept, int mostBytes)
      throws NoAnswerException, InterruptedException {
    return ask(request(path, accept), mostBytes);
  }

  /**
   * Sends by POST.
   *
   * @param path behind the server's address, with a slash at its beginning; may be empty
   * @param type of what is sent, and of the answer that is read
   * @param body what is sent; not changed meanwhile
   * @param mostBytes of the answer
   */
  public Answer post(String path, String type, byte[] body, int mostBytes)
      throws NoAnswerException, InterruptedException {
    return post(path, type, type, body, mostBytes);
  }

  /**
   * Sends by POST.
   *
   * @param path behind the server's address, with a slash at its beginning; may be empty
   * @param type of what is sent
   * @param accept which forms of the answer are read
   * @param body what is sent; not changed meanwhile
   * @param mostBytes of the answer
   */
  public Answer post(String path, String type, String accept, byte[] body, int mostBytes)
      throws NoAnswerException, InterruptedException {
    return ask(
        request(path, accept).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)),
        mostBytes);
  }

  private HttpRequest.Builder request(String path, String accept) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .timeout(limits.head())
            .header("Accept", accept);
    return server.authorization().isEmpty()
        ? request
        : request.header("Authorization", server.authorization());
  }

  private Answer ask(HttpRequest.Builder request, int mostBytes)
      throws NoAnswerException, InterruptedException {
    HttpResponse<Optional<byte[]>> response =
        await(http.sendAsync(request.build(), head -> new BoundedBody(mostBytes)));
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.body());
  }

  /** The request's own timeout ends with the headers; this one covers a dripping body as well. */
  private HttpResponse<Optional<byte[]>> await(
      CompletableFuture<HttpResponse<Optional<byte[]>>> pending)
      throws NoAnswerException, InterruptedException {
    try {
      return pending.get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new NoAnswerException(
          "no whole answer within %d s".formatted(limits.whole().toSeconds()), false);
    } catch (ExecutionException e) {
      throw unanswered(e.getCause());
    } finally {
      boolean unused = pending.cancel(true);
    }
  }

  /** By its class only: its text may hold the address that was asked for. */
  private static NoAnswerException unanswered(@Nullable Throwable cause) {
    String name = cause == null ? "unknown" : cause.getClass().getSimpleName();
    return cause instanceof SSLHandshakeException
        ? new NoAnswerException("no TLS session (%s)".formatted(name), true)
        : new NoAnswerException("no answer (%s)".formatted(name), false);
  }
}
