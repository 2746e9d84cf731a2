package io.radstream.dashboard;

import io.radstream.console.UsageException;
import io.radstream.dashboard.api.EventJson;
import io.radstream.dashboard.api.ImagesApi;
import io.radstream.dashboard.api.ModelsApi;
import io.radstream.dashboard.api.OperationsApi;
import io.radstream.dashboard.api.QualityApi;
import io.radstream.dashboard.api.StatusApi;
import io.radstream.dashboard.config.DashboardConfig;
import io.radstream.dashboard.config.DashboardConfig.Listening;
import io.radstream.dashboard.feed.Feed;
import io.radstream.dashboard.feed.FeedSettings;
import io.radstream.dashboard.live.EventHub;
import io.radstream.dashboard.operations.Operations;
import io.radstream.dashboard.operations.Operations.Watch;
import io.radstream.dashboard.reviews.ReviewForwarding;
import io.radstream.dashboard.security.BasicLogin;
import io.radstream.dashboard.security.HostNames;
import io.radstream.dashboard.security.Users;
import io.radstream.dashboard.views.ImageViews;
import io.radstream.dashboard.web.Answers;
import io.radstream.dashboard.web.WebServer;
import io.radstream.dashboard.window.Known;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.telemetry.management.Management;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Page and API, from the topics to the browser: feed, pictures, watched services and web server,
 * which are started and stopped together. It writes nothing: what readers say goes to {@code
 * deliver}. Thread-safe.
 */
public final class Dashboard implements AutoCloseable {

  private static final InstantSource CLOCK = InstantSource.system();

  private final Feed feed;
  private final EventHub events;
  private final ImageViews views;
  private final Operations operations;
  private final WebServer server;
  private final Management management;
  private final CountDownLatch ended = new CountDownLatch(1);

  private Dashboard(
      Feed feed,
      EventHub events,
      ImageViews views,
      Operations operations,
      WebServer server,
      Management management) {
    this.feed = feed;
    this.events = events;
    this.views = views;
    this.operations = operations;
    this.server = server;
    this.management = management;
  }

  /**
   * Starts to read and to serve. Brokers that are away are waited for, and the page says so.
   *
   * @throws UsageException if an address cannot be listened on
   */
  public static Dashboard start(DashboardConfig config) {
    return start(config, null);
  }

  /**
   * The same with metrics of others at {@code /metrics}.
   *
   * @param metrics in Prometheus' text format; null for none
   */
  public static Dashboard start(DashboardConfig config, @Nullable Supplier<String> metrics) {
    Deque<Runnable> open = new ArrayDeque<>();
    boolean started = false;
    try {
      Dashboard dashboard = opened(config, metrics, open);
      started = true;
      return dashboard;
    } catch (IOException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } finally {
      if (!started) {
        open.forEach(Runnable::run);
      }
    }
  }

  private static Dashboard opened(
      DashboardConfig config, @Nullable Supplier<String> metrics, Deque<Runnable> open)
      throws IOException {
    String run = Long.toString(CLOCK.millis(), Character.MAX_RADIX);
    Known known = Known.upTo(config.images());
    SchemaRegistryClient registry =
        SchemaRegistryClient.of(RegistryConfig.of(config.registry().client()));
    AtomicLong outcomes = new AtomicLong();
    EventHub events = new EventHub(run, config.server().clients());
    open.push(events::close);
    Feed feed =
        Feed.start(
            new FeedSettings(config.client(), config.topics(), config.images()),
            registry,
            known,
            new EventWriter(new EventJson(known.attachments()), events, outcomes),
            CLOCK);
    open.push(feed::close);
    ImageViews views =
        ImageViews.open(
            config.client(),
            registry,
            known.attachments(),
            config.views().limits(),
            config.views().cacheBytes());
    open.push(views::close);
    Operations operations = operations(config, outcomes);
    open.push(operations::close);
    Answers answers =
        Answers.of(
            new ImagesApi(known, run),
            new StatusApi(feed::status, config.access().mode(), config.reviews().isPresent()),
            new QualityApi(known),
            new OperationsApi(operations::report),
            new ModelsApi(known),
            CLOCK);
    Management management = management(config);
    open.push(management::close);
    management.watch(() -> Optional.ofNullable(feed.status().obstacle()));
    WebServer server =
        web(
            config,
            new WebServer.Content(
                answers, events, views, config.reviews().map(ReviewForwarding::new), metrics));
    return new Dashboard(feed, events, views, operations, server, management);
  }

  private static Operations operations(DashboardConfig config, AtomicLong outcomes) {
    return Operations.start(
        new Watch(
            config.client(),
            config.topics(),
            config.watched().group(),
            config.watched().services(),
            outcomes::get),
        CLOCK);
  }

  private static Management management(DashboardConfig config) throws IOException {
    try {
      return Management.open(config.management(), config.topics().diagnoses());
    } catch (IOException e) {
      throw new IOException(
          "health.port %d at health.address %s cannot be listened on: %s"
              .formatted(config.management().port(), config.management().address(), e.getMessage()),
          e);
    }
  }

  private static WebServer web(DashboardConfig config, WebServer.Content content)
      throws IOException {
    Listening listening = config.server();
    Users users = config.access().users();
    List<String> names = new ArrayList<>(listening.names());
    names.add(listening.address());
    try {
      return WebServer.start(
          new WebServer.Settings(
              listening.address(),
              listening.port(),
              listening.clients(),
              HostNames.with(names),
              users == null ? null : new BasicLogin(users, CLOCK),
              config.access().tls()),
          content);
    } catch (IOException e) {
      throw new IOException(
          "dashboard.port %d at dashboard.address %s cannot be listened on: %s"
              .formatted(listening.port(), listening.address(), e.getMessage()),
          e);
    }
  }

  /** The port on which page and API are served. */
  public int port() {
    return server.port();
  }

  /** Whether all that was there at the start has been read. */
  public boolean isLoaded() {
    return feed.status().loaded();
  }

  /** Waits until it is stopped. */
  public void awaitEnd() throws InterruptedException {
    ended.await();
  }

  /** Ends all answers and stops reading; the second call does nothing more. */
  @Override
  public synchronized void close() {
    if (ended.getCount() > 0) {
      events.close();
      server.close();
      operations.close();
      views.close();
      feed.close();
      management.close();
      ended.countDown();
    }
  }
}
