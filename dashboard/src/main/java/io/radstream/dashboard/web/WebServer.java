package io.radstream.dashboard.web;

import io.radstream.dashboard.live.EventHub;
import io.radstream.dashboard.reviews.ReviewForwarding;
import io.radstream.dashboard.security.BasicLogin;
import io.radstream.dashboard.security.HostNames;
import io.radstream.dashboard.views.ImageViews;
import io.radstream.gateway.inbound.HttpListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves page and API over HTTP/1.1. Threads: a pool of 16; no request blocks one for long, and an
 * open stream has none. Bounded: connections, headers (8 KiB). Thread-safe.
 */
public final class WebServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final int THREADS = 16;
  private static final int LEAST_THREADS = 4;
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

  private final Server server;
  private final ServerConnector connector;

  private WebServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
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
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, LEAST_THREADS);
    threads.setName("web");
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector = connector(server, settings);
    server.addConnector(connector);
    NetworkConnectionLimit limit =
        new NetworkConnectionLimit(settings.clients() + OTHER_CONNECTIONS, connector);
    limit.setEndPointIdleTimeout(IDLE_WHEN_FULL.toMillis());
    server.addBean(limit);
    server.setHandler(handlers(settings, content));
    // Its own pages would repeat what came.
    server.setErrorHandler(WebServer::error);
    WebServer started = new WebServer(server, connector);
    started.start();
    return started;
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

  private static ServerConnector connector(Server server, Settings settings) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setUriCompliance(PATHS);
    SSLContext tls = settings.tls();
    if (tls != null) {
      // Names are checked for all requests alike, by the guard.
      http.addCustomizer(new SecureRequestCustomizer(false));
    }
    ConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        tls == null
            ? new ServerConnector(server, 1, 1, plain)
            : new ServerConnector(
                server,
                1,
                1,
                new SslConnectionFactory(HttpListener.secured(tls, false), "http/1.1"),
                plain);
    connector.setHost(settings.address());
    connector.setPort(settings.port());
    connector.setIdleTimeout(IDLE.toMillis());
    return connector;
  }

  private void start() throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      close();
      throw e;
    } catch (Exception e) {
      close();
      throw new IOException("the server did not start: " + e.getClass().getSimpleName(), e);
    }
  }

  /** The port on which it listens. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    server.setStopTimeout(1);
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      LOG.debug("What was under way has been ended");
    } catch (Exception e) {
      LOG.warn("The web server was not stopped in order, {}", e.getClass().getSimpleName());
    }
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
