package io.radstream.producertools.deadletter.commands;

import io.radstream.console.ExitCode;
import io.radstream.producertools.deadletter.DeadLetterBox;
import io.radstream.producertools.deadletter.DeadLetterClients;
import io.radstream.producertools.deadletter.DeadLetterFilter;
import io.radstream.producertools.deadletter.DeadLetterState;
import io.radstream.producertools.deadletter.HandledDeadLetters;
import io.radstream.producertools.deadletter.RecordPlace;
import io.radstream.producertools.deadletter.handling.HandlingPlan;
import io.radstream.producertools.deadletter.handling.HandlingSummary;
import io.radstream.producertools.deadletter.handling.PlannedHandling;
import java.io.Console;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code ./radstream dlq discard}. */
@Command(
    name = "discard",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Note that nothing is to be done about dead letters: list and replay pass over them.",
      "The records stay until the topic's retention removes them."
    })
final class DiscardCommand extends HandlingCommand {

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  ExitCode run(DeadLetterClients clients) {
    DeadLetterFilter filter = filter();
    try (DeadLetterBox box = DeadLetterBox.open(clients)) {
      if (!isDryRun() && !yes && !confirmed(box, filter)) {
        out().println("nothing was discarded");
        return ExitCode.DONE;
      }
      HandlingSummary summary = handle(clients, box, filter, HandlingPlan.DISCARD);
      out().printf("%s %d%n", isDryRun() ? "would discard" : "discarded", summary.handled());
      return ending(filter, summary);
    }
  }

  @Override
  String line(PlannedHandling planned, @Nullable RecordPlace place) {
    return planned.deadLetter().id() + (isDryRun() ? " would be discarded" : " discarded");
  }

  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on it reads the end of the input instead
  private boolean confirmed(DeadLetterBox box, DeadLetterFilter filter) {
    Console console = System.console();
    if (console == null) {
      throw nobodyToAsk();
    }
    long deadLetters = count(box, filter);
    String answer = console.readLine("Discard %d dead letters? [y/N] ", deadLetters);
    if (answer == null) {
      throw nobodyToAsk();
    }
    return answer.trim().toLowerCase(Locale.ROOT).startsWith("y");
  }

  private ParameterException nobodyToAsk() {
    return wrongUsage("discard needs --yes where nobody can be asked (or --dry-run)");
  }

  private static long count(DeadLetterBox box, DeadLetterFilter filter) {
    HandledDeadLetters handledBefore = box.handled();
    long[] open = {0};
    box.walkOpen(
        filter,
        deadLetter -> {
          if (filter.matches(deadLetter)
              && handledBefore.stateOf(deadLetter.id()) == DeadLetterState.OPEN) {
            open[0]++;
          }
        });
    return open[0];
  }
}
