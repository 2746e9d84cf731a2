package io.radstream.chaos;

import io.radstream.chaos.campaign.CampaignResult;
import io.radstream.chaos.stop.StopFigures;
import io.radstream.testkit.outcomes.CheckResult;
import java.util.List;
import java.util.Locale;

/** The one table that a campaign ends with, a row a scenario. */
final class ResultTable {

  private static final String ROW =
      "%-18s %7s %6s %9s %6s %8s %5s %11s %6s %6s %7s %10s %8s %8s  %s%n";

  private ResultTable() {}

  static String of(List<CampaignResult> results) {
    StringBuilder text = new StringBuilder();
    text.append(
        ROW.formatted(
            "SCENARIO",
            "IMAGES",
            "KILLS",
            "DIAGNOSES",
            "DLQ",
            "MISSING",
            "TWICE",
            "UNEXPECTED",
            "ORDER",
            "BYTES",
            "REASON",
            "REBALANCES",
            "PAUSE s",
            "TIME s",
            "RESULT"));
    results.forEach(result -> text.append(row(result)));
    results.forEach(result -> text.append(foot(result)));
    return text.toString();
  }

  private static String row(CampaignResult result) {
    CheckResult account = result.account();
    return ROW.formatted(
        result.scenario(),
        account.images(),
        result.disturbances(),
        account.diagnoses(),
        account.deadLetters(),
        account.missing(),
        account.duplicated(),
        account.unexpected(),
        account.outOfOrder(),
        account.dlqBytesDiffer(),
        account.wrongReason(),
        result.rebalances(),
        decimal(result.pauses().longestMillis() / 1000.0),
        decimal(result.seconds()),
        result.passed() ? result.success() : "VIOLATED");
  }

  private static String foot(CampaignResult result) {
    StringBuilder text = new StringBuilder();
    StopFigures stops = result.stops();
    if (stops.stops() > 0) {
      text.append(
          line(
              result,
              "%d stops, exit codes %s, %d crashes, %d files left, the slowest took %s s"
                  .formatted(
                      stops.stops(),
                      stops.exitCodes(),
                      stops.crashes(),
                      stops.leftOverFiles(),
                      decimal(stops.slowestStopSeconds()))));
    }
    result.notes().forEach(note -> text.append(line(result, note)));
    result.violations().forEach(violation -> text.append(line(result, "VIOLATION: " + violation)));
    if (!result.passed()) {
      result.account().examples().forEach(example -> text.append(line(result, example)));
    }
    return text.toString();
  }

  private static String line(CampaignResult result, String what) {
    return "%s: %s%n".formatted(result.scenario(), what);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
