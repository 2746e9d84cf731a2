package io.radstream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.schemas.registry.RegistryRequest.RegistryResponse;
import io.radstream.schemas.registry.RegistryUnavailableException.Obstacle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Says one thing to one server and hears its answer, within a time and a size. Thread-safe; blocks
 * the caller. The JDK's client keeps daemon threads that end once it is no longer referenced.
 */
final class RegistryTransport {

  /** Far above any schema of ours, far below what could hurt. */
  static final int MAX_RESPONSE_BYTES = 1 << 20;

  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Duration timeout;
  private final HttpClient http;

  RegistryTransport(Duration timeout, Optional<SSLContext> tls) {
    this.timeout = timeout;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            // A redirect could carry the credentials elsewhere.
            .followRedirects(Redirect.NEVER)
            .connectTimeout(timeout);
    tls.ifPresent(builder::sslContext);
    this.http = builder.build();
  }

  /**
   * One exchange.
   *
   * @throws IOException if no complete answer came in time
   * @throws RegistryUnavailableException if the answer is too large or not JSON
   */
  RegistryResponse exchange(RegistryEndpoint endpoint, RegistryRequest question)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response = await(http.sendAsync(request(endpoint, question), i -> body()));
    return new RegistryResponse(response.statusCode(), parse(endpoint, response));
  }

  private static BoundedBody body() {
    return new BoundedBody(MAX_RESPONSE_BYTES);
  }

  private HttpRequest request(RegistryEndpoint endpoint, RegistryRequest question) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(endpoint.resolve(question.path()))
            .timeout(timeout)
            .header("Accept", CONTENT_TYPE + ", application/json")
            .header("Content-Type", CONTENT_TYPE)
            .method(question.method(), publisher(question));
    endpoint.authorization().ifPresent(value -> builder.header("Authorization", value));
    return builder.build();
  }

  private static BodyPublisher publisher(RegistryRequest question) {
    JsonNode body = question.body();
    return body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
  }

  /** The request's own timeout ends with the headers; this one covers a dripping body as well. */
  private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> pending)
      throws IOException, InterruptedException {
    try {
      return pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no complete answer within " + timeout.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException(describe(e), e);
    } finally {
      pending.cancel(true);
    }
  }

  /** Some of the JDK's network exceptions have a type but no text. */
  private static String describe(ExecutionException failed) {
    Throwable failure = Objects.requireNonNullElse(failed.getCause(), failed);
    return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
  }

  private static JsonNode parse(RegistryEndpoint endpoint, HttpResponse<byte[]> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      // Not only Jackson's own: it guesses UTF-32 too, and finds characters that do not exist.
      return onNotJson(endpoint, response.statusCode());
    }
  }

  private static JsonNode onNotJson(RegistryEndpoint endpoint, int status) {
    if (status >= 400) {
      // Proxies and login pages answer errors in HTML; the status says enough.
      return JSON.missingNode();
    }
    throw new RegistryUnavailableException(
        Obstacle.UNREADABLE_ANSWER,
        endpoint.base() + " answered " + status + " but not in JSON: is this a Schema Registry?");
  }

  /** Collects an answer's body and gives up as soon as it is longer than allowed. */
  static final class BoundedBody implements BodySubscriber<byte[]> {

    /** The answer was longer than allowed. */
    static final class TooLargeException extends IOException {
      private static final long serialVersionUID = 1L;

      private TooLargeException(int limit) {
        super("more than " + limit + " bytes");
      }

      /** Whether it is among the causes: the JDK's client wraps what a subscriber throws. */
      static boolean isBehind(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
          if (t instanceof TooLargeException) {
            return true;
          }
        }
        return false;
      }
    }

    private final int limit;
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private @Nullable Subscription subscription;

    BoundedBody(int limit) {
      this.limit = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return result;
    }

    @Override
    public void onSubscribe(Subscription granted) {
      subscription = granted;
      granted.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
      for (ByteBuffer part : parts) {
        if (part.remaining() > limit - collected.size()) {
          giveUp();
          return;
        }
        byte[] chunk = new byte[part.remaining()];
        part.get(chunk);
        collected.writeBytes(chunk);
      }
    }

    @Override
    public void onError(Throwable failure) {
      result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      result.complete(collected.toByteArray());
    }

    private void giveUp() {
      if (subscription != null) {
        subscription.cancel();
      }
      result.completeExceptionally(new TooLargeException(limit));
    }
  }
}
