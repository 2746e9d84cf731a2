package io.radstream.dashboard.operations;

import io.radstream.dashboard.operations.Groups.Found;
import io.radstream.dashboard.operations.Groups.PartitionLag;
import io.radstream.dashboard.operations.OperationsReport.Consumer;
import io.radstream.dashboard.operations.OperationsReport.Lag;
import io.radstream.dashboard.operations.OperationsReport.Rate;
import io.radstream.dashboard.operations.StreamFigures.Span;
import io.radstream.dashboard.window.ShownText;
import io.radstream.schemas.topics.Topics;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the services: every 5 s their metrics and the stream app's lag, every 15 s all consumer
 * groups. One thread, {@code operations}, asks; whoever wants to know is answered from memory.
 * Thread-safe.
 */
public final class Operations implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
  private static final int EVERY_SECONDS = 5;
  private static final int GROUPS_EVERY = 3;
  private static final String STREAM_APP = "stream-app";
  private static final String GATEWAY = "gateway";

  private final Watch watch;
  private final InstantSource clock;
  private final List<WatchedService> services;
  private final Groups groups;
  private final Throughput throughput = new Throughput();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "operations");
            made.setDaemon(true);
            return made;
          });
  private volatile List<PartitionLag> lags = List.of();
  private volatile Found found = Found.NOTHING;
  private int turn; // of the thread

  private Operations(Watch watch, InstantSource clock) {
    this.watch = watch;
    this.clock = clock;
    this.groups = new Groups(watch.client(), watch.topics().prefix());
    ServiceClient client = new ServiceClient();
    this.services =
        watch.services().stream()
            .map(one -> new WatchedService(one.name(), one.url(), client, clock))
            .toList();
  }

  /**
   * What is watched.
   *
   * @param client settings of the admin client; may hold secrets
   * @param topics the topics' names
   * @param group of the stream app
   * @param services what is asked, in the order of the page
   * @param outcomes that have come since what was there at the start had been read
   */
  public record Watch(
      Map<String, String> client,
      Topics topics,
      String group,
      List<Service> services,
      LongSupplier outcomes) {

    /** Copies the list. */
    public Watch {
      services = List.copyOf(services);
    }
  }

  /**
   * One process.
   *
   * @param name several of one kind have the same
   * @param url its management port
   */
  public record Service(String name, URI url) {}

  /** Begins to watch. */
  public static Operations start(Watch watch, InstantSource clock) {
    Operations operations = new Operations(watch, clock);
    Future<?> unused =
        operations.thread.scheduleWithFixedDelay(
            operations::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    return operations;
  }

  private void look() {
    try {
      throughput.count(clock.instant(), watch.outcomes().getAsLong());
      for (WatchedService service : services) {
        service.ask();
      }
      lags = groups.lag(watch.group());
      if (turn++ % GROUPS_EVERY == 0) {
        found = groups.find();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) { // a timer ends at the first exception
      LOG.warn("The services were not asked: {}", e.getClass().getSimpleName());
    }
  }

  /** How they do. */
  public OperationsReport report() {
    Optional<StreamFigures> stream = figures();
    Found consumers = found;
    Set<Integer> stalled = stream.map(StreamFigures::stalled).orElse(Set.of());
    List<Lag> lag =
        lags.stream()
            .filter(one -> one.topic().equals(watch.topics().images()))
            .map(
                one ->
                    new Lag(
                        one.topic(),
                        one.partition(),
                        watch.group(),
                        one.lag(),
                        stalled.contains(one.partition())))
            .toList();
    long waiting = lag.stream().mapToLong(Lag::lag).sum();
    return new OperationsReport(
        services.stream().map(WatchedService::state).toList(),
        throughput.points().stream().map(one -> new Rate(one.at(), one.value())).toList(),
        stream.map(StreamFigures::batches),
        stream.map(StreamFigures::queues).orElse(List.of()),
        stream.map(StreamFigures::latency).orElse(List.of()),
        stream.flatMap(one -> Limit.of(one.figures(throughput.perSecond(), waiting))),
        lag,
        gateway(),
        stream.flatMap(StreamFigures::engine),
        consumers.groups().stream()
            .map(one -> new Consumer(one.name(), one.state(), one.members(), one.lag()))
            .toList(),
        consumers.more());
  }

  private Stream<WatchedService> named(String name) {
    return services.stream().filter(service -> service.state().name().equals(name));
  }

  /** Of the instances that answer; empty if none does. */
  private Optional<StreamFigures> figures() {
    List<Span> spans =
        named(STREAM_APP)
            .flatMap(
                one ->
                    one
                        .newest()
                        .flatMap(now -> one.oldest().map(before -> new Span(before, now)))
                        .stream())
            .toList();
    return spans.isEmpty() ? Optional.empty() : Optional.of(new StreamFigures(spans));
  }

  private Map<String, Long> gateway() {
    Map<String, Long> counts = new TreeMap<>();
    named(GATEWAY)
        .flatMap(one -> one.newest().stream())
        .forEach(
            scrape ->
                scrape
                    .by("xray_gateway_instances_total", "result")
                    .forEach(
                        (result, count) ->
                            counts.merge(ShownText.of(result), Math.round(count), Long::sum)));
    return counts;
  }

  @Override
  public void close() {
    thread.shutdownNow();
    groups.close();
  }
}
