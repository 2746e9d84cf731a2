package io.radstream.gateway.deliver.review.service;

import static io.radstream.telemetry.metrics.MeterDefinition.counter;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.schemas.Verdict;
import io.radstream.telemetry.metrics.MeterDefinition;
import java.util.List;
import java.util.Locale;

/** What is measured of reviews. */
public final class ReviewMetrics {

  /** What readers said. */
  public static final MeterDefinition TAKEN =
      counter(
          "xray.reviews",
          "What readers said of results: `accepted`, `rejected`, `corrected`.",
          "verdict",
          "way");

  /** What was refused. */
  public static final MeterDefinition REFUSED =
      counter(
          "xray.reviews.refused",
          "Reviews that were not taken, by reason; `unavailable` may be said again.",
          "reason",
          "way");

  /** All of them. */
  public static final List<MeterDefinition> ALL = List.of(TAKEN, REFUSED);

  private ReviewMetrics() {}

  /** By which way a review came. */
  enum Way {
    /** HTTP. */
    WEB,
    /** C-STORE. */
    DICOM
  }

  /** Registers those that are to be seen before anything has happened. */
  static void register(MeterRegistry meters) {
    for (Way way : Way.values()) {
      for (Verdict verdict : List.of(Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CORRECTED)) {
        TAKEN.counter(meters, name(verdict), name(way));
      }
    }
  }

  /** Counts one that was answered. */
  static void count(MeterRegistry meters, ReviewOutcome outcome, Way way) {
    if (outcome instanceof ReviewOutcome.Taken taken) {
      TAKEN.counter(meters, name(taken.feedback().getVerdict()), name(way)).increment();
    } else if (outcome instanceof ReviewOutcome.Refused refused) {
      REFUSED.counter(meters, name(refused.reason()), name(way)).increment();
    } else {
      REFUSED.counter(meters, "unavailable", name(way)).increment();
    }
  }

  private static String name(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }
}
