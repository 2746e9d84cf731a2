package io.radstream.producertools.deadletter.output;

import io.radstream.console.Printable;
import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.DeadLetterState;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Collectors;

/** One row a dead letter, for people. */
public final class DeadLetterTable implements DeadLetterFormat {

  private static final int LONGEST = 200;
  private static final String ROW = "%-9s  %-9s  %-20s  %-27s  %-32s  %10s  %s%n";

  @Override
  public void begin(PrintWriter out) {
    out.printf(ROW, "LETTER", "STATE", "REJECTED AT", "REASON", "IMAGE", "BYTES", "DETAIL");
  }

  @Override
  public void deadLetter(PrintWriter out, DeadLetter deadLetter, DeadLetterState state) {
    out.printf(
        ROW,
        deadLetter.id(),
        state.name().toLowerCase(Locale.ROOT),
        deadLetter.rejectedAt().map(DeadLetterTable::seconds).orElse("-"),
        Printable.of(deadLetter.reason(), LONGEST),
        deadLetter.imageId().map(id -> Printable.of(id, LONGEST)).orElse("-"),
        deadLetter.valueBytes(),
        Printable.of(deadLetter.detail(), LONGEST));
  }

  @Override
  public void end(PrintWriter out, DeadLetterCounts counts) {
    String reasons =
        counts.reasons().entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    out.print(counts.deadLetters() == 1 ? "1 dead letter" : counts.deadLetters() + " dead letters");
    out.print(reasons.isEmpty() ? "" : ": " + reasons);
    out.println(
        counts.handled() == 0
            ? ""
            : "; %d handled before (--all shows them)".formatted(counts.handled()));
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
