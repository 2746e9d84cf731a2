package io.radstream.modelregistry.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.console.PseudonymKeyFile;
import io.radstream.console.UsageException;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.model.bundle.KeyFileException;
import io.radstream.model.bundle.SigningKey;
import io.radstream.model.bundle.TrustedKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./radstream keys}: what releases are signed with, and what pseudonyms are made of. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "Make and look at the Ed25519 keys that model bundles are signed with; make the key that"
            + " a site's pseudonyms are made of.",
    footer = {"", "Exit codes: 0 done, 2 wrong usage or key file."},
    subcommands = {
      KeysCommand.GenerateKeysCommand.class,
      KeysCommand.ShowKeyCommand.class,
      KeysCommand.PseudonymKeyCommand.class
    })
public final class KeysCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** There is nothing to set. */
  public KeysCommand() {}

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "keys needs one of generate, show, pseudonym");
  }

  /** {@code ./radstream keys generate}. */
  @Command(
      name = "generate",
      mixinStandardHelpOptions = true,
      description = {
        "Make a key pair: NAME-private.pem, which only its owner may read, and NAME-public.pem.",
        "The private key signs bundles and never leaves the machine that signs; the public one goes"
            + " to every stream app. Nothing is ever overwritten."
      })
  static final class GenerateKeysCommand implements Callable<Integer> {

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
  static final class PseudonymKeyCommand implements Callable<Integer> {

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

  /** {@code ./radstream keys show}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Print a key's fingerprint; both halves of a pair have the same.")
  static final class ShowKeyCommand implements Callable<Integer> {

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
}
