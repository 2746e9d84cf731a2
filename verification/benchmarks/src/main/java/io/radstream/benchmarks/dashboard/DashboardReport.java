package io.radstream.benchmarks.dashboard;

import io.radstream.benchmarks.load.Turn;
import io.radstream.benchmarks.report.Spread;
import io.radstream.localstack.LocalStack;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.images.EncodedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Measures part by part, tells what comes out, and keeps it. For one thread. */
public final class DashboardReport {

  /** The most that the median of the ratios of processor time an image may be. */
  public static final double MOST_COST = 1.03;

  private static final double PERCENT = 100;
  private static final double MEBIBYTE = 1 << 20;

  private final DashboardSettings settings;
  private final Consumer<String> lines;
  private final Map<String, Object> facts = new LinkedHashMap<>();
  private boolean passed = true;

  /** What can be measured. */
  public enum Part {
    /** Many pages. */
    PAGES,
    /** Many dead letters. */
    DEAD_LETTERS,
    /** The broker away. */
    OUTAGE,
    /** Of the stream app. */
    COST
  }

  /**
   * Nothing is measured yet.
   *
   * @param lines is told each result
   */
  public DashboardReport(DashboardSettings settings, Consumer<String> lines) {
    this.settings = settings;
    this.lines = lines;
  }

  /** One part after the other. */
  public void measure(Set<Part> parts, LocalStack stack, List<EncodedImage> images)
      throws IOException, InterruptedException {
    for (Part part : parts) {
      switch (part) {
        case PAGES -> pages(stack);
        case DEAD_LETTERS -> deadLetters(stack);
        case OUTAGE -> outage(stack);
        case COST -> cost(stack, images);
      }
    }
  }

  /** Whether all bounds are met. */
  public boolean passed() {
    return passed;
  }

  /** For programs. */
  public Map<String, Object> facts() {
    Map<String, Object> all = new LinkedHashMap<>(facts);
    all.put("passed", passed);
    return all;
  }

  private void pages(LocalStack stack) throws IOException, InterruptedException {
    List<Fanout> rounds = new ArrayList<>();
    for (int round = 1; round <= settings.rounds(); round++) {
      rounds.add(Fanout.run(settings, stack, round));
    }
    say("pages: %d streams, %d events/s", settings.clients(), settings.perSecond());
    keep("pages.processorPercent", rounds, one -> PERCENT * one.processorShare(), 1);
    keep("pages.residentMiB", rounds, one -> one.residentBytes() / MEBIBYTE, 0);
    keep("pages.missing", rounds, one -> (double) one.expected() - one.received(), 0);
    keep("pages.resyncs", rounds, Fanout::resyncs, 0);
    keep("pages.p50Millis", rounds, one -> one.latency().p50(), 1);
    keep("pages.p99Millis", rounds, one -> one.latency().p99(), 1);
    require(
        rounds.stream().allMatch(Fanout::passed),
        "nothing is missing, and less than 25 % of a processor");
  }

  private void deadLetters(LocalStack stack) throws IOException, InterruptedException {
    for (int count : new int[] {0, settings.deadLetters()}) {
      Topics topics = ManyDeadLetters.fill(stack, "letters-%d.".formatted(count), count);
      List<ManyDeadLetters> rounds = new ArrayList<>();
      for (int round = 1; round <= settings.rounds(); round++) {
        rounds.add(ManyDeadLetters.run(settings, stack, topics, count, round));
      }
      say("dead letters: %d on the topic", count);
      String name = "deadLetters." + count + ".";
      keep(name + "loadedMillis", rounds, ManyDeadLetters::loadedMillis, 0);
      keep(name + "processorSecondsToLoad", rounds, ManyDeadLetters::processorSeconds, 2);
      keep(name + "liveHeapMiB", rounds, one -> one.liveHeapBytes().orElse(0) / MEBIBYTE, 1);
      for (String path : new TreeMap<>(rounds.get(0).answerMillis()).keySet()) {
        keep(name + path + ".p50Millis", rounds, one -> one.p50(path), 2);
        keep(name + path + ".p99Millis", rounds, one -> one.p99(path), 2);
      }
      require(rounds.stream().allMatch(ManyDeadLetters::pageUsable), "the page can be used");
    }
  }

  private void outage(LocalStack stack) throws IOException, InterruptedException {
    List<BrokerOutage> rounds = new ArrayList<>();
    for (int round = 1; round <= settings.rounds(); round++) {
      rounds.add(BrokerOutage.run(settings, stack, round));
    }
    say("outage: the broker killed and started again");
    keep("outage.noticedMillis", rounds, BrokerOutage::noticedMillis, 0);
    keep("outage.backMillis", rounds, BrokerOutage::backMillis, 0);
    require(rounds.stream().allMatch(BrokerOutage::pageStayed), "the page stays");
  }

  private void cost(LocalStack stack, List<EncodedImage> images)
      throws IOException, InterruptedException {
    CostTurns turns = new CostTurns(settings, images, stack);
    List<IdleCost> idle = turns.idle(settings.rounds());
    say("cost: an app that has nothing to classify, processor ms a second");
    keep("cost.idleWithout", idle, IdleCost::without, 2);
    keep("cost.idleWith", idle, IdleCost::with, 2);
    keep("cost.idleDifference", idle, IdleCost::difference, 2);
    if (settings.pairs() > 0) {
      pairs(turns);
    }
  }

  private void pairs(CostTurns turns) throws IOException, InterruptedException {
    List<Pair> pairs = new ArrayList<>();
    for (int number = 0; number <= settings.pairs(); number++) {
      Pair pair = pair(turns, number % 2 == 1);
      if (number > 0) {
        pairs.add(pair);
        say(
            "cost: pair %d, ms an image without %.2f, with %.2f",
            number, pair.without().appMillis(), pair.with().appMillis());
      }
    }
    keep("cost.appMillisWithout", pairs, one -> one.without().appMillis(), 2);
    keep("cost.appMillisWith", pairs, one -> one.with().appMillis(), 2);
    keep("cost.appRatio", pairs, Pair::appRatio, 3);
    keep("cost.brokerMillisWithout", pairs, one -> brokerMillis(one.without()), 2);
    keep("cost.brokerMillisWith", pairs, one -> brokerMillis(one.with()), 2);
    double median = Spread.of(pairs.stream().mapToDouble(Pair::appRatio).toArray()).median();
    require(median <= MOST_COST, "the stream app needs at most x 1.03 an image");
  }

  private record Pair(Turn without, Turn with) {

    double appRatio() {
      return with.appMillis() / without.appMillis();
    }
  }

  private static Pair pair(CostTurns turns, boolean withoutFirst)
      throws IOException, InterruptedException {
    Turn first = turns.run(!withoutFirst);
    Turn second = turns.run(withoutFirst);
    return withoutFirst ? new Pair(first, second) : new Pair(second, first);
  }

  private static double brokerMillis(Turn turn) {
    return turn.millis() - turn.appMillis();
  }

  private <T> void keep(String name, List<T> rounds, ToDoubleFunction<T> value, int places) {
    Spread spread = Spread.of(rounds.stream().mapToDouble(value).toArray());
    say("  %-62s %s", name, spread.text(places));
    facts.put(name, spread.facts());
  }

  private void require(boolean met, String bound) {
    say("  %s: %s", bound, met ? "met" : "NOT MET");
    passed &= met;
  }

  private void say(String format, Object... values) {
    lines.accept(String.format(Locale.ROOT, format, values));
  }
}
