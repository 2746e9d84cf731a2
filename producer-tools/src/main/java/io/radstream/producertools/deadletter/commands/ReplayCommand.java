package io.radstream.producertools.deadletter.commands;

import io.radstream.console.ExitCode;
import io.radstream.producertools.deadletter.DeadLetterBox;
import io.radstream.producertools.deadletter.DeadLetterClients;
import io.radstream.producertools.deadletter.DeadLetterFilter;
import io.radstream.producertools.deadletter.RecordPlace;
import io.radstream.producertools.deadletter.handling.HandlingSummary;
import io.radstream.producertools.deadletter.handling.InputTopic;
import io.radstream.producertools.deadletter.handling.PlannedHandling;
import io.radstream.producertools.deadletter.handling.Replay;
import org.apache.kafka.clients.consumer.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code ./radstream dlq replay}. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Publish dead letters to the images topic once more: untouched bytes, original headers.",
      "Each dead letter is replayed once, however often this is run or killed."
    })
final class ReplayCommand extends HandlingCommand {

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
              "%d without all original headers, for the original record is gone%n", summary.bare());
    }
  }
}
