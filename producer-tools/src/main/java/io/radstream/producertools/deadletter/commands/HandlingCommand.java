package io.radstream.producertools.deadletter.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.producertools.deadletter.DeadLetterBox;
import io.radstream.producertools.deadletter.DeadLetterClients;
import io.radstream.producertools.deadletter.DeadLetterFilter;
import io.radstream.producertools.deadletter.DeadLetterId;
import io.radstream.producertools.deadletter.RecordPlace;
import io.radstream.producertools.deadletter.handling.Commits;
import io.radstream.producertools.deadletter.handling.DeadLetterTransactions;
import io.radstream.producertools.deadletter.handling.Frontier;
import io.radstream.producertools.deadletter.handling.Handling;
import io.radstream.producertools.deadletter.handling.HandlingListener;
import io.radstream.producertools.deadletter.handling.HandlingPlan;
import io.radstream.producertools.deadletter.handling.HandlingSummary;
import io.radstream.producertools.deadletter.handling.PlannedHandling;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    box.ensureBooks();
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

  /** The books are read only now, when no other run can write to them any more. */
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
}
