package io.radstream.gateway.inbound;

import io.radstream.gateway.association.ScpSettings.TlsSettings;
import io.radstream.gateway.association.TlsProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for HTTP/1.1, over TLS with the suites of BCP 195 or in clear. Threads: those of a pool,
 * as many as requests are served at once and a few more. Bounded: connections, headers (8 KiB);
 * what a request may hold is its handler's to bound. Thread-safe.
 */
public final class HttpListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
  private static final int OTHER_THREADS = 8;

  private final Server server;
  private final ServerConnector connector;

  private HttpListener(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Where it listens.
   *
   * @param name of its threads
   * @param host the address on which it listens
   * @param port 0 to 65535; 0 for any that is free
   * @param tls null for connections in clear
   * @param requests that are served at once
   * @param idle after which a connection without a byte ends
   */
  public record Place(
      String name, String host, int port, @Nullable TlsSettings tls, int requests, Duration idle) {}

  /**
   * How it deals with those who call.
   *
   * @param connections open ones, at most
   * @param idleWhenFull after which a silent connection ends while there are so many
   * @param paths which paths are no paths
   * @param errors answers what no handler has; Jetty's own pages would repeat what came
   */
  public record Policy(
      int connections, Duration idleWhenFull, UriCompliance paths, Request.Handler errors) {

    /** For machines: few connections, and no body with an error. */
    public static final Policy OF_MACHINES =
        new Policy(
            512,
            Duration.ofSeconds(3),
            UriCompliance.DEFAULT,
            (request, response, callback) -> {
              callback.succeeded();
              return true;
            });
  }

  /**
   * Starts one for machines; it takes requests when this returns.
   *
   * @throws IOException if the address cannot be listened on
   */
  public static HttpListener start(Place place, Handler handler) throws IOException {
    return start(place, Policy.OF_MACHINES, handler);
  }

  /**
   * Starts one; it takes requests when this returns.
   *
   * @throws IOException if the address cannot be listened on
   */
  public static HttpListener start(Place place, Policy policy, Handler handler) throws IOException {
    QueuedThreadPool threads =
        new QueuedThreadPool(place.requests() + OTHER_THREADS, OTHER_THREADS);
    threads.setName(place.name());
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector = connector(server, place, policy.paths());
    server.addConnector(connector);
    server.addBean(limit(connector, policy));
    server.setHandler(new GracefulHandler(handler));
    server.setErrorHandler(policy.errors());
    HttpListener started = new HttpListener(server, connector);
    started.start();
    return started;
  }

  /** Connections cost little; where all are taken, silent ones end soon. */
  private static NetworkConnectionLimit limit(ServerConnector connector, Policy policy) {
    NetworkConnectionLimit limit = new NetworkConnectionLimit(policy.connections(), connector);
    limit.setEndPointIdleTimeout(policy.idleWhenFull().toMillis());
    return limit;
  }

  private static ServerConnector connector(Server server, Place place, UriCompliance paths) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setUriCompliance(paths);
    // By which name it is called is the handler's to check.
    http.addCustomizer(new SecureRequestCustomizer(false));
    ConnectionFactory plain = new HttpConnectionFactory(http);
    TlsSettings tls = place.tls();
    ServerConnector connector =
        tls == null
            ? new ServerConnector(server, 1, 1, plain)
            : new ServerConnector(
                server, 1, 1, new SslConnectionFactory(secured(tls), "http/1.1"), plain);
    connector.setHost(place.host());
    connector.setPort(place.port());
    connector.setIdleTimeout(place.idle().toMillis());
    return connector;
  }

  private static SslContextFactory.Server secured(TlsSettings tls) {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setSslContext(tls.context());
    factory.setExcludeProtocols();
    factory.setExcludeCipherSuites();
    factory.setIncludeProtocols(TlsProfile.versions().toArray(String[]::new));
    factory.setIncludeCipherSuites(TlsProfile.suites().toArray(String[]::new));
    factory.setUseCipherSuitesOrder(true);
    factory.setNeedClientAuth(tls.clientCertificates());
    return factory;
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

  /**
   * Stops: new requests are answered 503, those under way are finished and answered.
   *
   * @param limit after which what is still under way is ended, unanswered
   */
  public void stop(Duration limit) throws InterruptedException {
    server.setStopTimeout(Math.max(1, limit.toMillis()));
    try {
      server.stop();
    } catch (InterruptedException e) {
      throw e;
    } catch (TimeoutException e) {
      LOG.debug("What was under way has been ended");
    } catch (Exception e) {
      LOG.warn("A server was not stopped in order, {}", e.getClass().getSimpleName());
    }
  }

  /** Stops without waiting for anything under way. */
  @Override
  public void close() {
    try {
      stop(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
