package io.radstream.modeltrainer.signing;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.model.bundle.KeyFileException;
import io.radstream.model.bundle.SigningKey;
import io.radstream.model.bundle.TrustedKeys;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./radstream keys show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Print a key's fingerprint; both halves of a pair have the same.")
final class ShowKeyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "Private or public key, PEM.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    PrintWriter console = spec.commandLine().getOut();
    console.printf("%s %s%n", fingerprint(), Printable.of(file.toString()));
    console.flush();
    return ExitCode.DONE.code();
  }

  /** The kind of a key is in its file, not in its name. */
  private String fingerprint() {
    try {
      return TrustedKeys.read(List.of(file)).fingerprints().get(0) + " public";
    } catch (KeyFileException notPublic) {
      return ofPrivate();
    }
  }

  private String ofPrivate() {
    try {
      return SigningKey.read(file).fingerprint() + " private";
    } catch (KeyFileException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
