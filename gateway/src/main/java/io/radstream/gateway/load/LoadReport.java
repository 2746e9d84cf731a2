package io.radstream.gateway.load;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is told of a run.
 *
 * @param dicom over associations
 * @param plain by the producer, if it was compared
 */
public record LoadReport(Measured dicom, Optional<Measured> plain) {

  private static final double MB = 1e6;

  /** Bytes a second over associations by those of the producer, if it was compared. */
  public Optional<Double> ratio() {
    return plain.map(other -> dicom.bytesPerSecond() / other.bytesPerSecond());
  }

  /** For people, several lines. */
  public String text() {
    String lines =
        line("C-STORE", dicom) + plain.map(other -> line("plain producer", other)).orElse("");
    return lines + ratio().map(value -> "ratio of bytes/s: %.2f%n".formatted(value)).orElse("");
  }

  private static String line(String what, Measured measured) {
    return String.format(
        Locale.ROOT,
        "%-14s  sent %d %s  %.1f images/s  %.1f MB/s  latency ms p50 %.1f p95 %.1f max %.1f%n",
        what,
        measured.sent(),
        measured.statuses(),
        measured.perSecond(),
        measured.bytesPerSecond() / MB,
        measured.latency(0.5),
        measured.latency(0.95),
        measured.latency(1));
  }

  /** For programs: one JSON object in one line. */
  public String json() {
    return "{\"dicom\":"
        + json(dicom)
        + plain.map(other -> ",\"plainProducer\":" + json(other)).orElse("")
        + ratio().map(value -> ",\"ratio\":" + number(value)).orElse("")
        + "}";
  }

  private static String json(Measured measured) {
    return "{\"sent\":%d,\"statuses\":{%s},\"bytes\":%d,\"seconds\":%s,\"imagesPerSecond\":%s,"
            .formatted(
                measured.sent(),
                statuses(measured.statuses()),
                measured.bytes(),
                number(measured.duration().toNanos() / 1e9),
                number(measured.perSecond()))
        + "\"bytesPerSecond\":%s,\"latencyMs\":{\"p50\":%s,\"p95\":%s,\"max\":%s}}"
            .formatted(
                number(measured.bytesPerSecond()),
                number(measured.latency(0.5)),
                number(measured.latency(0.95)),
                number(measured.latency(1)));
  }

  private static String statuses(Map<String, Integer> statuses) {
    return statuses.entrySet().stream()
        .map(entry -> "\"%s\":%d".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(","));
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "null";
  }
}
