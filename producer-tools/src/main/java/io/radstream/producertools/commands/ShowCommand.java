package io.radstream.producertools.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.DeadLetter.DeadLetterHeaderReader;
import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import io.radstream.producertools.deadletter.DeadLetterBox;
import io.radstream.producertools.deadletter.DeadLetterClients;
import io.radstream.producertools.deadletter.HandledDeadLetters.DeadLetterState;
import io.radstream.producertools.deadletter.Mark;
import io.radstream.producertools.deadletter.handling.InputTopic;
import io.radstream.producertools.deadletter.output.DeadLetterFormat.DeadLetterJson;
import io.radstream.schemas.topics.DeadLetterHeaders;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./radstream dlq show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Show everything known of one dead letter; never its image.")
final class ShowCommand extends DeadLetterCommand {

  @Parameters(paramLabel = "LETTER", description = "PARTITION-OFFSET, as list prints it.")
  private String deadLetter = "";

  @Option(
      names = "--format",
      paramLabel = "table|json",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ListCommand.Format format = ListCommand.Format.table;

  @Override
  ExitCode run(DeadLetterClients clients) {
    DeadLetterId id =
        DeadLetterId.parse(deadLetter)
            .orElseThrow(
                () ->
                    wrongUsage(
                        "a dead letter is named PARTITION-OFFSET, for example 0-17, and not: "
                            + deadLetter));
    try (DeadLetterBox box = DeadLetterBox.open(clients)) {
      Optional<DeadLetter> found = box.find(id);
      if (found.isEmpty()) {
        err().printf("dlq show: no dead letter lies at %s%n", id);
        return ExitCode.ITEMS_REFUSED;
      }
      print(description(clients, found.get(), box.markOf(id)));
      return ExitCode.DONE;
    }
  }

  private static ObjectNode description(
      DeadLetterClients clients, DeadLetter deadLetter, Optional<Mark> mark) {
    ObjectNode node = DeadLetterJson.complete(deadLetter);
    replayOf(clients, deadLetter).ifPresent(earlier -> node.put("replayOf", earlier));
    node.put("state", mark.map(Mark::state).orElse(DeadLetterState.OPEN).name());
    mark.ifPresent(entry -> node.put("handledAt", entry.at().toString()));
    mark.flatMap(Mark::replayedTo).ifPresent(place -> node.put("replayedTo", place));
    return node;
  }

  /** Whether its input was a replay itself; known as long as the input is there. */
  private static Optional<String> replayOf(DeadLetterClients clients, DeadLetter deadLetter) {
    if (deadLetter.source().filter(at -> at.topic().equals(clients.topics().images())).isEmpty()) {
      return Optional.empty();
    }
    try (Consumer<byte[], byte[]> picker = clients.picker()) {
      return deadLetter
          .source()
          .flatMap(at -> InputTopic.of(picker, at.topic()).headersOf(deadLetter, at))
          .map(headers -> DeadLetterHeaderReader.text(headers, DeadLetterHeaders.REPLAY_OF));
    }
  }

  private void print(ObjectNode description) {
    if (format == ListCommand.Format.json) {
      out().println(Printable.json(description.toString()));
      return;
    }
    description
        .properties()
        .forEach(
            field ->
                out()
                    .printf(
                        "%-12s  %s%n",
                        field.getKey(),
                        Printable.of(
                            field.getValue().isValueNode()
                                ? field.getValue().asText()
                                : field.getValue().toString())));
  }
}
