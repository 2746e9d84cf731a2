package io.radstream.benchmarks.dashboard;

import io.radstream.benchmarks.sampling.Percentiles;
import io.radstream.benchmarks.sampling.ProcessSampler;
import io.radstream.localstack.LocalStack;
import io.radstream.testkit.process.AppProcess;
import io.radstream.testkit.process.JvmSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/**
 * Many pages, each with a stream of events, while outcomes come steadily.
 *
 * @param expected events that all pages together should have had
 * @param received events that they had
 * @param resyncs how often a page was told to load anew, because it had not kept up
 * @param processorShare processor time of the dashboard, user and system, in one processor's
 * @param residentBytes of the dashboard at the end
 * @param latency from the moment at which the commit was asked for to the arrival, milliseconds
 */
public record Fanout(
    long expected,
    long received,
    long resyncs,
    double processorShare,
    long residentBytes,
    Percentiles latency) {

  /** The most that the dashboard may take of one processor. */
  public static final double MOST = 0.25;

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int WARM_UP_SECONDS = 10;
  private static final double MICROS = 1e3;

  /** Whether nothing was lost and the dashboard took little enough. */
  public boolean passed() {
    return received == expected && resyncs == 0 && processorShare < MOST;
  }

  /** One round, with a dashboard and pages of its own. */
  public static Fanout run(DashboardSettings settings, LocalStack stack, int round)
      throws IOException, InterruptedException {
    String name = "pages-" + round;
    Path arrivals = settings.out().resolve(name + ".arrivals");
    try (DashboardApp dashboard =
            DashboardApp.start(
                "dashboard-of-" + name, stack, stack.topics(), "", settings.jvm(), settings.out());
        OutcomeSource outcomes = new OutcomeSource(stack, stack.topics())) {
      double unused = dashboard.awaitLoaded();
      try (AppProcess pages = pages(name, settings, dashboard.port(), arrivals)) {
        pages.await(() -> Files.exists(Path.of(arrivals + PageClients.OPEN)), LIMIT);
        Map<String, Long> warm =
            send(outcomes, "warm", settings.perSecond() * WARM_UP_SECONDS, settings);
        Sent sent = measured(dashboard, outcomes, settings);
        long last = outcomes.diagnosis(PageClients.LAST);
        OptionalInt code = pages.awaitExit(LIMIT);
        if (code.isEmpty() || code.getAsInt() != 0 || last < 0 || warm.isEmpty()) {
          throw new IllegalStateException(
              "The pages did not get the last event; see " + pages.log());
        }
        return of(Files.readAllLines(arrivals), sent, settings.clients());
      }
    }
  }

  private record Sent(Map<String, Long> committed, double share, long residentBytes) {}

  private static AppProcess pages(
      String name, DashboardSettings settings, int port, Path arrivals) {
    return AppProcess.start(
        name,
        JvmSettings.ofThisJvm().with("-Xmx512m"),
        List.of(
            PageClients.class.getName(),
            "http://127.0.0.1:%d/api/v1/events".formatted(port),
            Integer.toString(settings.clients()),
            arrivals.toString()),
        settings.out());
  }

  private static Sent measured(
      DashboardApp dashboard, OutcomeSource outcomes, DashboardSettings settings) {
    ProcessSampler sampler = ProcessSampler.of(dashboard.process().pid());
    double before = sampler.sample().cpuSeconds();
    long start = System.nanoTime();
    Map<String, Long> committed = send(outcomes, "event", settings.events(), settings);
    double seconds = (System.nanoTime() - start) / 1e9;
    var after = sampler.sample();
    return new Sent(committed, (after.cpuSeconds() - before) / seconds, after.rssBytes());
  }

  /** By a fixed time table: what is late is caught up with. */
  private static Map<String, Long> send(
      OutcomeSource outcomes, String kind, int count, DashboardSettings settings) {
    Map<String, Long> committed = new HashMap<>();
    long start = System.nanoTime();
    for (int number = 0; number < count; number++) {
      long due = start + (long) (number * 1e9 / settings.perSecond());
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      String image = kind + "-" + number;
      committed.put(image, outcomes.diagnosis(image));
    }
    return committed;
  }

  /**
   * What the pages noted, held against what was committed.
   *
   * @param lines as {@link PageClients} writes them
   */
  static Fanout of(List<String> lines, Map<String, Long> committed, int clients) {
    return of(lines, new Sent(committed, 0, 0), clients);
  }

  private static Fanout of(List<String> lines, Sent sent, int clients) {
    double[] latency =
        lines.stream()
            .map(line -> line.split(" ", -1))
            .filter(words -> sent.committed().containsKey(words[0]))
            .mapToDouble(
                words ->
                    (Long.parseLong(words[1]) - sent.committed().getOrDefault(words[0], 0L))
                        / MICROS)
            .toArray();
    return new Fanout(
        (long) sent.committed().size() * clients,
        latency.length,
        lines.stream().filter("resync"::equals).count(),
        sent.share(),
        sent.residentBytes(),
        Percentiles.of(latency));
  }
}
