package io.radstream.demo.results;

import io.radstream.demo.images.ImageOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands below the table. */
public final class Summary {

  private static final int MEDIAN = 50;
  private static final int TAIL = 95;

  private final OutcomeCounts outcomes;
  private final Instant started;
  private final Instant published;

  /**
   * Of these outcomes.
   *
   * @param started when the demo was
   * @param published when the first image was handed to the broker
   */
  public Summary(OutcomeCounts counts, Instant started, Instant published) {
    this.outcomes = counts;
    this.started = started;
    this.published = published;
  }

  /** One line each, in order. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    String images = outcomes.phantoms() ? "PHANTOMS, drawn by this program, no X-rays" : "images";
    lines.add("%d %s, %d classified".formatted(outcomes.total(), images, outcomes.diagnosed()));
    for (String finding : List.of("COVID19", "PNEUMONIA", "NORMAL")) {
      lines.add(line(finding, Integer.toString(outcomes.of(finding))));
    }
    lines.add(line("abstained", Integer.toString(outcomes.of("ABSTAINED"))));
    lines.add(line("dead letters", counts(ImageOutcome.Way.DEAD_LETTER)));
    lines.add(line("refused", counts(ImageOutcome.Way.REFUSED)));
    if (!outcomes.of(ImageOutcome.Way.MISSING).isEmpty()) {
      lines.add(line("missing", counts(ImageOutcome.Way.MISSING)));
    }
    if (outcomes.labeled() > 0) {
      lines.add(line("accuracy", accuracy()));
    }
    outcomes.first().ifPresent(first -> lines.addAll(speed(first)));
    return lines;
  }

  private List<String> speed(Instant first) {
    return List.of(
        line("throughput", decimal("%.1f images/s", outcomes.perSecond(published))),
        line(
            "latency",
            "p50 %d ms, p95 %d ms, from publishing to the committed diagnosis"
                .formatted(
                    outcomes.latency(MEDIAN).orElseThrow(), outcomes.latency(TAIL).orElseThrow())),
        line("mean batch", decimal("%.1f images", outcomes.meanBatch())),
        line(
            "first diagnosis",
            decimal("%.1f s after the start", Duration.between(started, first).toMillis() / 1e3)));
  }

  private String accuracy() {
    return decimal("%.4f", (double) outcomes.right() / outcomes.labeled())
        + " (%d of %d, likeliest finding against label)"
            .formatted(outcomes.right(), outcomes.labeled());
  }

  private String counts(ImageOutcome.Way way) {
    Map<String, Integer> reasons = outcomes.of(way);
    int sum = reasons.values().stream().mapToInt(Integer::intValue).sum();
    String each =
        reasons.entrySet().stream()
            .map(reason -> reason.getKey() + " " + reason.getValue())
            .collect(Collectors.joining(", "));
    return reasons.isEmpty() ? "0" : "%d (%s)".formatted(sum, each);
  }

  private static String line(String name, String value) {
    return "  %-16s %s".formatted(name, value);
  }

  private static String decimal(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
