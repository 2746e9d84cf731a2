package io.radstream.modeltrainer.signing;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.console.PseudonymKeyFile;
import io.radstream.console.UsageException;
import io.radstream.imaging.deidentify.PseudonymKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./radstream keys pseudonym}. */
@Command(
    name = "pseudonym",
    mixinStandardHelpOptions = true,
    description = {
      "Make the key that the pseudonyms of patients, studies and devices are made of: a file that"
          + " only its owner may read. Nothing is ever overwritten.",
      "One key a site, for every machine that publishes images or labels. Without it nobody can"
          + " find out whom a pseudonym stands for; with another one the same patient gets another"
          + " pseudonym."
    })
final class PseudonymKeyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "Must not exist; folders above it are made where they are missing.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    try {
      if (!PseudonymKeyFile.create(file)) {
        throw new UsageException(
            "%s exists and is never overwritten; choose another name".formatted(file));
      }
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be written: %s".formatted(file, e.getClass().getSimpleName()), e);
    }
    PseudonymKey key = PseudonymKey.of(PseudonymKeyFile.read(file));
    PrintWriter console = spec.commandLine().getOut();
    console.printf(
        "pseudonym key: %s (keep a copy, and keep it secret)%n", Printable.of(file.toString()));
    console.printf("fingerprint:   %s%n", key.fingerprint());
    console.flush();
    return ExitCode.DONE.code();
  }
}
