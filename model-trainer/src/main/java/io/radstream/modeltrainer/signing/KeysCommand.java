package io.radstream.modeltrainer.signing;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./radstream keys}: the keys that releases are signed with. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Make and look at the Ed25519 keys that model bundles are signed with.",
    footer = {"", "Exit codes: 0 done, 2 wrong usage or key file."},
    subcommands = {GenerateKeysCommand.class, ShowKeyCommand.class})
public final class KeysCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** There is nothing to set. */
  public KeysCommand() {}

  @Override
  public Integer call() {
    throw new ParameterException(spec.commandLine(), "keys needs one of generate, show");
  }
}
