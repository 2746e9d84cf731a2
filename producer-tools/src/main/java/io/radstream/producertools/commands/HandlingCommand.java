package io.radstream.producertools.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import io.radstream.producertools.deadletter.DeadLetter.RecordPlace;
import io.radstream.producertools.deadletter.DeadLetterBox;
import io.radstream.producertools.deadletter.DeadLetterClients;
import io.radstream.producertools.deadletter.DeadLetterFilter;
import io.radstream.producertools.deadletter.HandledDeadLetters;
import io.radstream.producertools.deadletter.HandledDeadLetters.DeadLetterState;
import io.radstream.producertools.deadletter.handling.DeadLetterTransactions;
import io.radstream.producertools.deadletter.handling.Frontier;
import io.radstream.producertools.deadletter.handling.Handling;
import io.radstream.producertools.deadletter.handling.Handling.Commits;
import io.radstream.producertools.deadletter.handling.Handling.HandlingListener;
import io.radstream.producertools.deadletter.handling.Handling.HandlingSummary;
import io.radstream.producertools.deadletter.handling.HandlingPlan;
import io.radstream.producertools.deadletter.handling.HandlingPlan.PlannedHandling;
import io.radstream.producertools.deadletter.handling.InputTopic;
import io.radstream.producertools.deadletter.handling.Replay;
import java.io.Console;
import java.time.InstantSource;
import java.util.Locale;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What {@code replay} and {@code discard} have in common. */
abstract class HandlingCommand extends DeadLetterCommand implements HandlingListener {

  @Mixin private FilterOptions options = new FilterOptions();

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  final boolean isDryRun() {
    return dryRun;
  }

  final DeadLetterFilter filter() {
    return filter(options);
  }

  /** Does it, or only says so. */
  final HandlingSummary handle(
      DeadLetterClients clients, DeadLetterBox box, DeadLetterFilter filter, HandlingPlan plan) {
    if (dryRun) {
      return run(clients, box, filter, plan, Commits.DRY);
    }
    box.ensureMarks();
    try (DeadLetterTransactions transactions =
        DeadLetterTransactions.begin(
            clients.producer(),
            box.group(),
            clients.topics().handledDeadLetters(),
            box.topicId(),
            InstantSource.system())) {
      return run(clients, box, filter, plan, transactions);
    }
  }

  @Override
  public final void refused(DeadLetterId deadLetter, String why) {
    err().printf("%s is refused: %s%n", deadLetter, Printable.of(why));
  }

  @Override
  public final void handled(PlannedHandling planned, @Nullable RecordPlace place) {
    out().println(line(planned, place));
  }

  /** What is said of a dead letter that was handled. */
  abstract String line(PlannedHandling planned, @Nullable RecordPlace place);

  final ExitCode ending(DeadLetterFilter filter, HandlingSummary summary) {
    if (filter.offset() != null && summary.selected() == 0) {
      err().println("no such dead letter lies there");
      return ExitCode.ITEMS_REFUSED;
    }
    if (filter.offset() != null && summary.earlier() > 0) {
      out().println("it has been handled before");
    }
    return summary.refused() == 0 ? ExitCode.DONE : ExitCode.ITEMS_REFUSED;
  }

  /** The marks are read only now, when no other run can write to them any more. */
  private HandlingSummary run(
      DeadLetterClients clients,
      DeadLetterBox box,
      DeadLetterFilter filter,
      HandlingPlan plan,
      Commits commits) {
    Frontier frontier = new Frontier(clients.topics().deadLetters(), box.topicId());
    Handling handling = new Handling(filter, box.handled(), frontier, plan, commits, this);
    box.walkOpen(filter, handling::accept);
    return handling.finish();
  }

  /** {@code ./radstream dlq replay}. */
  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Publish dead letters to the images topic once more: untouched bytes, original headers.",
        "Each dead letter is replayed once, however often this is run or killed."
      })
  static final class ReplayCommand extends HandlingCommand {

    @Override
    ExitCode run(DeadLetterClients clients) {
      DeadLetterFilter filter = filter();
      try (DeadLetterBox box = DeadLetterBox.open(clients);
          Consumer<byte[], byte[]> picker = clients.picker()) {
        Replay replay = new Replay(InputTopic.of(picker, clients.topics().images()));
        HandlingSummary summary = handle(clients, box, filter, replay);
        say(summary);
        return ending(filter, summary);
      }
    }

    @Override
    String line(PlannedHandling planned, @Nullable RecordPlace place) {
      return place == null
          ? "%s would be replayed".formatted(planned.deadLetter().id())
          : "%s replayed as %s".formatted(planned.deadLetter().id(), place);
    }

    private void say(HandlingSummary summary) {
      out()
          .printf(
              "%s %d, refused %d%n",
              isDryRun() ? "would replay" : "replayed", summary.handled(), summary.refused());
      if (summary.bare() > 0) {
        out()
            .printf(
                "%d without all original headers, for the original record is gone%n",
                summary.bare());
      }
    }
  }

  /** {@code ./radstream dlq discard}. */
  @Command(
      name = "discard",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Note that nothing is to be done about dead letters: list and replay pass over them.",
        "The records stay until the topic's retention removes them."
      })
  static final class DiscardCommand extends HandlingCommand {

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
}
