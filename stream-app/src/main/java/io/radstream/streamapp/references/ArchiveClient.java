package io.radstream.streamapp.references;

import io.radstream.imaging.RejectionReason;
import io.radstream.streamapp.references.ExpectedContent.Attempt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Asks an archive at an address that was checked. Knows no redirects, proxies, cookies, passwords,
 * compression or name service, and keeps no connection from one image to the next. One daemon
 * thread cuts off what overruns its deadline. Thread-safe; {@link #get} blocks until the deadline
 * at most.
 */
final class ArchiveClient implements AutoCloseable {

  /** A bound that is never reached: each decode thread asks for one image at a time. */
  private static final int CONNECTIONS = 1_024;

  private static final int MAX_LINE = 8_192;
  private static final int MAX_HEADERS = 100;

  private final CloseableHttpClient http = client();
  private final ScheduledThreadPoolExecutor cutter =
      new ScheduledThreadPoolExecutor(1, DaemonThreads.named("reference-deadline"));

  ArchiveClient() {
    cutter.setRemoveOnCancelPolicy(true);
  }

  /** Asks once. */
  Attempt get(Location location, InetAddress address, ExpectedContent image, Deadline deadline) {
    var request = new HttpGet(location.uri());
    request.setConfig(within(deadline));
    request.setHeader("Accept-Encoding", "identity");
    Future<?> cut = cutter.schedule(request::cancel, deadline.leftMillis(), TimeUnit.MILLISECONDS);
    try {
      return exchange(request, location, address, image);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      // The client calls an impossible HTTP version an illegal argument, and a deadline that comes
      // while it connects an illegal state.
      return Attempt.failed("the archive did not deliver the referenced image in time");
    } finally {
      cut.cancel(false);
    }
  }

  private Attempt exchange(
      HttpGet request, Location location, InetAddress address, ExpectedContent image)
      throws IOException {
    var host = new HttpHost(location.scheme(), address, location.host(), location.port());
    ClassicHttpResponse response = http.executeOpen(host, request, null);
    try {
      return read(response, image);
    } finally {
      request.cancel(); // closing politely would read a body to its end, be it endless
      closeQuietly(response);
    }
  }

  private static Attempt read(ClassicHttpResponse response, ExpectedContent image)
      throws IOException {
    int status = response.getCode();
    if (status >= 500) {
      return Attempt.failed("the archive answered " + status);
    }
    if (status != 200) {
      return Attempt.refused(
          RejectionReason.REFERENCE_UNREACHABLE, "the archive answered " + status);
    }
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      return ExpectedContent.tooShort();
    }
    Optional<Attempt> refusal = image.refusal(entity.getContentLength());
    return refusal.isPresent() ? refusal.get() : image.read(entity.getContent());
  }

  private static void closeQuietly(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException e) {
      // It was cut off already.
    }
  }

  private static RequestConfig within(Deadline deadline) {
    Timeout left = Timeout.ofMilliseconds(Math.max(1, deadline.leftMillis()));
    return RequestConfig.custom()
        .setConnectionRequestTimeout(left)
        .setResponseTimeout(left)
        .setRedirectsEnabled(false)
        .setAuthenticationEnabled(false)
        .setContentCompressionEnabled(false)
        .setProtocolUpgradeEnabled(false)
        .build();
  }

  private static CloseableHttpClient client() {
    return HttpClients.custom()
        .setConnectionManager(connections())
        .setConnectionReuseStrategy((request, response, context) -> false)
        .setRoutePlanner(new DefaultRoutePlanner(null)) // no proxy, whatever the system says
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableContentCompression()
        .disableConnectionState()
        .setUserAgent("RadStream")
        .build();
  }

  private static PoolingHttpClientConnectionManager connections() {
    var answers =
        Http1Config.custom().setMaxLineLength(MAX_LINE).setMaxHeaderCount(MAX_HEADERS).build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(new NoNames())
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(answers).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(Timeout.ofSeconds(1)).build())
        .setMaxConnTotal(CONNECTIONS)
        .setMaxConnPerRoute(CONNECTIONS)
        .build();
  }

  @Override
  public void close() {
    cutter.shutdownNow();
    http.close(CloseMode.IMMEDIATE);
  }

  /** Addresses are found and checked before; the client must never look one up by itself. */
  private static final class NoNames implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      throw new UnknownHostException("names are not looked up here");
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
      throw new UnknownHostException("names are not looked up here");
    }
  }
}
