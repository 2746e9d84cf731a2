package io.radstream.dashboard.web;

import io.radstream.dashboard.live.EventHub;
import io.radstream.dashboard.reviews.ReviewForwarding;
import io.radstream.dashboard.security.BasicLogin;
import io.radstream.dashboard.security.HostNames;
import io.radstream.dashboard.views.ImageViews;
import io.radstream.gateway.association.ScpSettings.TlsSettings;
import io.radstream.gateway.inbound.HttpListener;
import io.radstream.gateway.inbound.HttpListener.Place;
import io.radstream.gateway.inbound.HttpListener.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Serves page and API over HTTP/1.1. Threads: a pool of 16; no request blocks one for long, and an
 * open stream has none. Bounded: connections, headers (8 KiB). Thread-safe.
 */
public final class WebServer implements AutoCloseable {

  private static final int REQUESTS = 8; // and eight threads more
  private static final int OTHER_CONNECTIONS = 256;
  private static final Duration IDLE = Duration.ofSeconds(45);
  private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(20);
  private static final UriCompliance PATHS =
      UriCompliance.DEFAULT.with(
          "radstream",
          // An image may be called by any characters; static files may not.
          Violation.AMBIGUOUS_PATH_SEPARATOR,
          Violation.AMBIGUOUS_PATH_ENCODING,
          Violation.AMBIGUOUS_PATH_SEGMENT,
          Violation.AMBIGUOUS_PATH_PARAMETER,
          Violation.SUSPICIOUS_PATH_CHARACTERS);

  private final HttpListener listener;

  private WebServer(HttpListener listener) {
    this.listener = listener;
  }

  /**
   * Where it listens and who may ask.
   *
   * @param port 0 for any
   * @param clients open streams at a time
   * @param login null where nobody need log in
   * @param tls null for connections in clear
   */
  public record Settings(
      String address,
      int port,
      int clients,
      HostNames names,
      @Nullable BasicLogin login,
      @Nullable SSLContext tls) {}

  /**
   * What is served.
   *
   * @param reviews where readers' answers go; empty for nowhere
   * @param metrics answered at {@code /metrics}; null for nowhere
   */
  public record Content(
      Answers answers,
      EventHub events,
      ImageViews views,
      Optional<ReviewForwarding> reviews,
      @Nullable Supplier<String> metrics) {}

  /**
   * Starts one; it takes requests when this returns.
   *
   * @throws IOException if the address cannot be listened on
   */
  public static WebServer start(Settings settings, Content content) throws IOException {
    SSLContext tls = settings.tls();
    Place place =
        new Place(
            "web",
            settings.address(),
            settings.port(),
            tls == null ? null : new TlsSettings(tls, false),
            REQUESTS,
            IDLE);
    Policy policy =
        new Policy(settings.clients() + OTHER_CONNECTIONS, IDLE_WHEN_FULL, PATHS, WebServer::error);
    return new WebServer(HttpListener.start(place, policy, handlers(settings, content)));
  }

  private static Handler handlers(Settings settings, Content content) {
    CompressionHandler compressed =
        new CompressionHandler(
            new Handler.Sequence(
                new ReviewHandler(content.answers().images(), content.reviews()),
                new ApiHandler(content.answers(), content.events(), content.views()),
                new MetricsHandler(content.metrics()),
                StaticFiles.open(),
                new NotFound()));
    compressed.putCompression(new GzipCompression());
    compressed.putConfiguration(
        "/*",
        CompressionConfig.builder()
            .compressIncludeMimeType("text/html")
            .compressIncludeMimeType("text/css")
            .compressIncludeMimeType("text/javascript")
            .compressIncludeMimeType("application/javascript")
            .compressIncludeMimeType("application/json")
            .compressIncludeMimeType("application/yaml")
            .compressIncludeMimeType("image/svg+xml")
            .build());
    BasicLogin login = settings.login();
    Handler admitted = login == null ? compressed : new LoginHandler(login, compressed);
    return new SecurityHeaders(new Guard(settings.names(), admitted));
  }

  private static boolean error(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Reply.error(status, "HTTP_" + status, "the request cannot be served").write(response, callback);
    return true;
  }

  /** The port on which it listens. */
  public int port() {
    return listener.port();
  }

  @Override
  public void close() {
    listener.close();
  }

  /** {@code GET /metrics} in Prometheus' text format, where there are any. */
  private static final class MetricsHandler extends Handler.Abstract.NonBlocking {

    private final @Nullable Supplier<String> metrics;

    MetricsHandler(@Nullable Supplier<String> metrics) {
      this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Supplier<String> source = metrics;
      if (source == null
          || !"/metrics".equals(request.getHttpURI().getPath())
          || !Guard.isReading(request)) {
        return false;
      }
      new Reply(
              200,
              "text/plain; version=0.0.4; charset=utf-8",
              source.get().getBytes(StandardCharsets.UTF_8),
              Map.of("Cache-Control", "no-store"))
          .write(response, callback);
      return true;
    }
  }

  /** What nobody else answers. */
  private static final class NotFound extends Handler.Abstract.NonBlocking {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Reply.error(404, "NO_SUCH_PATH", "there is nothing here").write(response, callback);
      return true;
    }
  }
}
