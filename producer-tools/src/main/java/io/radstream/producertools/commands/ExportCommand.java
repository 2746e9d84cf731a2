package io.radstream.producertools.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.DeadLetterBox;
import io.radstream.producertools.deadletter.DeadLetterClients;
import io.radstream.producertools.deadletter.DeadLetterFilter;
import io.radstream.producertools.deadletter.HandledDeadLetters;
import io.radstream.producertools.deadletter.HandledDeadLetters.DeadLetterState;
import io.radstream.producertools.deadletter.output.DeadLetterExport;
import io.radstream.producertools.deadletter.output.DeadLetterExport.ExportFolder;
import io.radstream.producertools.deadletter.output.DeadLetterExport.ImageExtractor;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./radstream dlq export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Write dead letters to files: P-O.value and P-O.key hold the untouched bytes, P-O.json",
      "what is known. Files that are there are never overwritten. They may identify patients."
    })
final class ExportCommand extends DeadLetterCommand {

  @Mixin private FilterOptions options = new FilterOptions();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the files; made if it does not exist.")
  private Path to = Path.of("");

  @Option(
      names = "--films",
      description = "Also the image itself, of messages that can be read and carry one.")
  private boolean images;

  @Option(names = "--all", description = "Also dead letters that have been replayed or discarded.")
  private boolean all;

  @Override
  ExitCode run(DeadLetterClients clients) throws IOException {
    DeadLetterFilter filter = filter(options);
    try (DeadLetterBox box = DeadLetterBox.open(clients)) {
      DeadLetterExport export =
          new DeadLetterExport(ExportFolder.open(to), images ? extractor(clients) : null);
      long refused = write(box, filter, export);
      out().printf("exported %d to %s", export.written(), Printable.of(to.toString()));
      out().println(images ? ", %d of them with images".formatted(export.imagesWritten()) : "");
      return refused == 0 ? ExitCode.DONE : ExitCode.ITEMS_REFUSED;
    }
  }

  private long write(DeadLetterBox box, DeadLetterFilter filter, DeadLetterExport export) {
    HandledDeadLetters marks = box.handled();
    long[] refused = {0};
    box.walk(
        filter,
        deadLetter -> {
          if (filter.matches(deadLetter)
              && (all || marks.stateOf(deadLetter.id()) == DeadLetterState.OPEN)
              && !written(export, deadLetter)) {
            refused[0]++;
          }
        });
    return refused[0];
  }

  private boolean written(DeadLetterExport export, DeadLetter deadLetter) {
    try {
      export.write(deadLetter);
      return true;
    } catch (IOException e) {
      err()
          .printf(
              "dlq export: %s not written: %s%n", deadLetter.id(), Printable.of(e.getMessage()));
      return false;
    }
  }

  private @Nullable ImageExtractor extractor(DeadLetterClients clients) {
    RegistryAvroDeserializer<XRayImage> messages = new RegistryAvroDeserializer<>(XRayImage.class);
    messages.configure(clients.connection().registry(), false);
    return new ImageExtractor(messages, clients.topics().images());
  }
}
