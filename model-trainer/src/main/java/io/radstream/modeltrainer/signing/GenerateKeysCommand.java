package io.radstream.modeltrainer.signing;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.model.bundle.KeyFileException;
import io.radstream.model.bundle.SigningKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./radstream keys generate}. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Make a key pair: NAME-private.pem, which only its owner may read, and NAME-public.pem.",
      "The private key signs bundles and never leaves the machine that signs; the public one goes"
          + " to every stream app. Nothing is ever overwritten."
    })
final class GenerateKeysCommand implements Callable<Integer> {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "For both files; made where it does not exist.")
  private Path out = Path.of("");

  @Option(
      names = "--name",
      defaultValue = "radstream",
      paramLabel = "NAME",
      description = "What both file names begin with (default: ${DEFAULT-VALUE}).")
  private String name = "radstream";

  @Override
  public Integer call() {
    if (!NAME.matcher(name).matches()) {
      throw new ParameterException(
          spec.commandLine(), "--name must match %s, not '%s'".formatted(NAME, name));
    }
    Path privateFile = out.resolve(name + "-private.pem");
    Path publicFile = out.resolve(name + "-public.pem");
    try {
      Files.createDirectories(out);
      SigningKey key = SigningKey.generate();
      key.write(privateFile, publicFile);
      PrintWriter console = spec.commandLine().getOut();
      console.printf(
          "private key: %s (keep it to yourself)%n", Printable.of(privateFile.toString()));
      console.printf("public key:  %s%n", Printable.of(publicFile.toString()));
      console.printf("fingerprint: %s%n", key.fingerprint());
      console.flush();
      return ExitCode.DONE.code();
    } catch (KeyFileException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "--out %s cannot be written: %s".formatted(out, e), e);
    }
  }
}
