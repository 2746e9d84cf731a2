package io.radstream.demo.samples;

import io.radstream.demo.samples.DownloadAttempt.Sort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks web servers for images, one attempt a call. Thread-safe; blocks within its time limits. */
final class WebImages {

  /** What a body may have above its announced length before the server is hung up on. */
  private static final int MARGIN = 1024;

  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERRORS = 500;

  private final FetchSettings settings;
  private final HttpClient client;

  WebImages(FetchSettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(settings.connect())
            .followRedirects(Redirect.NORMAL)
            .build();
  }

  DownloadAttempt get(Sample sample) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(sample.url())
            .timeout(settings.request())
            .header("User-Agent", "RadStream-demo")
            .build();
    int cap = sample.bytes() + MARGIN;
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, head -> body(head.statusCode(), cap));
    try {
      // The request's own time limit ends with the header; this one holds for the body, too.
      return read(answer.get(settings.request().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return silent();
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static BodySubscriber<byte[]> body(int status, int cap) {
    return status == OK ? new BoundedDownload(cap) : BodySubscribers.replacing(new byte[0]);
  }

  private static DownloadAttempt read(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status == OK) {
      return new DownloadAttempt.Body(response.body());
    }
    boolean passing = status >= SERVER_ERRORS || status == TOO_MANY_REQUESTS;
    return new DownloadAttempt.Failed("HTTP " + status, passing ? Sort.PASSING : Sort.FINAL);
  }

  private DownloadAttempt failed(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OversizedBodyException) {
        return new DownloadAttempt.Failed("larger than its list says", Sort.FINAL);
      }
      if (cause instanceof HttpConnectTimeoutException
          || cause instanceof ConnectException
          || cause instanceof UnresolvedAddressException) {
        return new DownloadAttempt.Failed("the host cannot be reached", Sort.UNREACHABLE);
      }
      if (cause instanceof HttpTimeoutException) {
        return silent();
      }
    }
    if (failure instanceof IOException) {
      return new DownloadAttempt.Failed(
          "the connection broke (%s)".formatted(failure.getClass().getSimpleName()), Sort.PASSING);
    }
    throw new IllegalStateException("download failed in an unknown way", failure);
  }

  private DownloadAttempt silent() {
    return new DownloadAttempt.Failed(
        "no whole answer within %d ms".formatted(settings.request().toMillis()), Sort.SILENT);
  }

  /** Takes a body up to a number of bytes and hangs up beyond it. */
  private static final class BoundedDownload implements BodySubscriber<byte[]> {

    private final int cap;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable Subscription subscription;

    BoundedDownload(int cap) {
      this.cap = cap;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Subscription begun) {
      subscription = begun;
      begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        if (bytes.size() + buffer.remaining() > cap) {
          hangUp();
          return;
        }
        byte[] part = new byte[buffer.remaining()];
        buffer.get(part);
        bytes.writeBytes(part);
      }
    }

    @Override
    public void onError(Throwable failure) {
      body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      body.complete(bytes.toByteArray());
    }

    private void hangUp() {
      if (subscription != null) {
        subscription.cancel();
      }
      body.completeExceptionally(new OversizedBodyException(cap));
    }
  }
}
