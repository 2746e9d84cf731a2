package io.radstream.dashboard.operations;

import io.radstream.dashboard.operations.ServiceClient.Answer;
import io.radstream.dashboard.window.ShownText;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service has said of itself in the last minute. {@link #ask} blocks and is for one thread;
 * all else is thread-safe.
 */
final class WatchedService {

  private static final Duration MINUTE = Duration.ofSeconds(62);
  private static final int MOST = 30;
  private static final String NOT_READY = "not ready: ";

  private final ServiceClient client;
  private final InstantSource clock;
  private final Deque<Scrape> scrapes = new ArrayDeque<>();
  private ServiceState state;

  WatchedService(String name, URI url, ServiceClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
    this.state = new ServiceState(name, url, false, null, "not asked yet", clock.instant());
  }

  void ask() throws InterruptedException {
    URI url = state().url();
    try {
      Answer metrics = client.get(url, "/metrics");
      Answer ready = client.get(url, "/health/ready");
      answered(metrics, ready);
    } catch (IOException e) {
      tell(false, null, "no answer: " + e.getClass().getSimpleName());
    }
  }

  private void answered(Answer metrics, Answer ready) {
    boolean isReady = ready.status() == 200;
    String said = ready.text().strip();
    tell(
        true,
        isReady,
        isReady
            ? null
            : ShownText.of(said.startsWith(NOT_READY) ? said.substring(NOT_READY.length()) : said));
    if (metrics.status() == 200) {
      add(new Scrape(clock.instant(), MetricsText.read(metrics.text())));
    }
  }

  private synchronized void tell(boolean reachable, @Nullable Boolean ready, @Nullable String why) {
    state =
        new ServiceState(
            state.name(),
            state.url(),
            reachable,
            ready,
            why,
            state.reachable() == reachable ? state.since() : clock.instant());
  }

  synchronized void add(Scrape scrape) {
    scrapes.addLast(scrape);
    Instant oldest = scrape.at().minus(MINUTE);
    while (scrapes.size() > MOST || scrapes.getFirst().at().isBefore(oldest)) {
      scrapes.removeFirst();
    }
  }

  synchronized ServiceState state() {
    return state;
  }

  /** The newest scrape; empty if the service has not answered within the last minute. */
  synchronized Optional<Scrape> newest() {
    return Optional.ofNullable(scrapes.peekLast())
        .filter(scrape -> scrape.at().isAfter(clock.instant().minus(MINUTE)));
  }

  /** The oldest of the last minute; empty if there are not two. */
  synchronized Optional<Scrape> oldest() {
    return scrapes.size() < 2 ? Optional.empty() : Optional.of(scrapes.getFirst());
  }
}
