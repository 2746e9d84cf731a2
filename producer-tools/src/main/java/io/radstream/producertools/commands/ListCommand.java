package io.radstream.producertools.commands;

import io.radstream.console.ExitCode;
import io.radstream.producertools.deadletter.DeadLetterBox;
import io.radstream.producertools.deadletter.DeadLetterClients;
import io.radstream.producertools.deadletter.DeadLetterFilter;
import io.radstream.producertools.deadletter.HandledDeadLetters;
import io.radstream.producertools.deadletter.output.DeadLetterFormat.DeadLetterJson;
import io.radstream.producertools.deadletter.output.DeadLetterFormat.DeadLetterTable;
import io.radstream.producertools.deadletter.output.DeadLetterFormat.Listing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./radstream dlq list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "List dead letters, one a line, and count them by reason; never shows an image.")
final class ListCommand extends DeadLetterCommand {

  /** How dead letters are printed. */
  enum Format {
    table,
    json
  }

  @Mixin private FilterOptions options = new FilterOptions();

  @Option(names = "--all", description = "Also those that have been replayed or discarded.")
  private boolean all;

  @Option(
      names = "--format",
      paramLabel = "table|json",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.table;

  @Override
  ExitCode run(DeadLetterClients clients) {
    DeadLetterFilter filter = filter(options);
    Listing listing =
        new Listing(
            out(), format == Format.json ? new DeadLetterJson() : new DeadLetterTable(), all);
    try (DeadLetterBox box = DeadLetterBox.open(clients)) {
      HandledDeadLetters marks = box.handled();
      box.walk(
          filter,
          deadLetter -> {
            if (filter.matches(deadLetter)) {
              listing.add(deadLetter, marks.stateOf(deadLetter.id()));
            }
          });
    }
    listing.end();
    return ExitCode.DONE;
  }
}
