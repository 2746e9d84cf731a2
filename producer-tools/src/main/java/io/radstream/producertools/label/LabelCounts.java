package io.radstream.producertools.label;

import io.radstream.console.Printable;
import io.radstream.console.Progress;
import io.radstream.schemas.FilmClass;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what became of the labels and moves the bar. Thread-safe. */
public final class LabelCounts {

  private final Progress progress;
  private final Map<FilmClass, Integer> published = new EnumMap<>(FilmClass.class);
  private int failed;

  /** Counts from 0; the bar is closed by its owner. */
  public LabelCounts(Progress progress) {
    this.progress = progress;
  }

  synchronized void published(Label label) {
    published.merge(label.finding(), 1, Integer::sum);
    progress.step();
  }

  synchronized void failed(Label label, String detail) {
    failed++;
    progress.line("failed %s: %s".formatted(Printable.of(label.subject().toString()), detail));
    progress.step();
  }

  synchronized boolean complete() {
    return failed == 0;
  }

  /** One line: how many of which class. */
  public synchronized String summary() {
    int all = published.values().stream().mapToInt(Integer::intValue).sum();
    String classes =
        published.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return "published %d labels%s, failed %d"
        .formatted(all, classes.isEmpty() ? "" : " (" + classes + ")", failed);
  }
}
