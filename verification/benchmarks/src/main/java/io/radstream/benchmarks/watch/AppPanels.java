package io.radstream.benchmarks.watch;

import io.radstream.benchmarks.report.Panel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What is drawn of samples. */
record AppPanels(List<AppSample> samples) {

  private static final double MILLIS = 1000;
  private static final double SECONDS = 60;

  double[] minutes() {
    return series(AppSample::minutes);
  }

  Panel memory() {
    return panel(
        "Memory of the app, MiB",
        "resident",
        AppSample::residentMiB,
        "live heap",
        AppSample::liveHeapMiB);
  }

  Panel threadsAndHandles() {
    return panel(
        "Threads and open handles",
        "threads",
        sample -> sample.app().threads(),
        "handles",
        sample -> sample.app().handles());
  }

  Panel lag() {
    return panel(
        "Lag, images",
        "highest in the interval",
        AppSample::highestLag,
        "at its end",
        AppSample::lag);
  }

  Panel latency() {
    Map<String, double[]> lines = new LinkedHashMap<>();
    lines.put("p50", series(sample -> MILLIS * sample.latency().p50()));
    lines.put("p95", series(sample -> MILLIS * sample.latency().p95()));
    lines.put("p99", series(sample -> MILLIS * sample.latency().p99()));
    return new Panel("Published to committed diagnosis, ms", lines);
  }

  Panel throughput() {
    Map<String, double[]> lines = new LinkedHashMap<>();
    lines.put("published", perSecond(series(AppSample::published)));
    lines.put("outcomes", perSecond(series(AppSample::outcomes)));
    return new Panel("Images a second", lines);
  }

  Panel processors() {
    return panel(
        "Use of the app's processors",
        "app",
        AppSample::appProcessors,
        "others",
        AppSample::otherProcessors);
  }

  /** What totals grew by between samples; missing for the first. */
  private double[] perSecond(double[] totals) {
    double[] minutes = minutes();
    double[] rates = new double[totals.length];
    rates[0] = Double.NaN;
    for (int i = 1; i < totals.length; i++) {
      rates[i] = (totals[i] - totals[i - 1]) / (SECONDS * (minutes[i] - minutes[i - 1]));
    }
    return rates;
  }

  private Panel panel(
      String title,
      String first,
      ToDoubleFunction<AppSample> one,
      String second,
      ToDoubleFunction<AppSample> other) {
    Map<String, double[]> lines = new LinkedHashMap<>();
    lines.put(first, series(one));
    lines.put(second, series(other));
    return new Panel(title, lines);
  }

  private double[] series(ToDoubleFunction<AppSample> value) {
    return samples.stream().mapToDouble(value).toArray();
  }
}
