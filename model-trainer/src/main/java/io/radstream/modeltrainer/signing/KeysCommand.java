package io.radstream.modeltrainer.signing;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
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
    subcommands = {GenerateKeysCommand.class, ShowKeyCommand.class, PseudonymKeyCommand.class})
public final class KeysCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** There is nothing to set. */
  public KeysCommand() {}

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "keys needs one of generate, show, pseudonym");
  }
}
