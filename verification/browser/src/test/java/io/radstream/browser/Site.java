package io.radstream.browser;

import static org.awaitility.Awaitility.await;

import io.radstream.dashboard.Dashboard;
import io.radstream.dashboard.config.DashboardConfig;
import io.radstream.localstack.process.Ports;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A dashboard beside a stack; may be closed and opened anew at the same port. For one thread. */
final class Site implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Map<String, String> settings;
  private Dashboard dashboard;

  private Site(Map<String, String> settings) throws Exception {
    this.settings = settings;
    this.dashboard = started();
  }

  /** Opens one and waits until it has read what there is. */
  static Site open(Installation place, Map<String, String> more) throws Exception {
    Map<String, String> settings = new TreeMap<>(more);
    settings.put("dashboard.port", Integer.toString(Ports.free()));
    settings.put("topics.prefix", place.topics().prefix());
    settings.put("kafka.bootstrap.servers", place.stack().bootstrapServers());
    settings.put("registry.url", place.stack().registryUrl());
    return new Site(settings);
  }

  private Dashboard started() throws Exception {
    Dashboard made = Dashboard.start(DashboardConfig.of(settings));
    await().atMost(LIMIT).until(made::isLoaded);
    return made;
  }

  Dashboard dashboard() {
    return dashboard;
  }

  void reopen() throws Exception {
    dashboard = started();
  }

  @Override
  public void close() {
    dashboard.close();
  }
}
