package io.radstream.modelregistry.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.model.bundle.KeyFileException;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modelregistry.bundles.SignedBundle;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./radstream verify}: whether a bundle is whole and signed by a trusted key. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Check a model bundle and the signature beside it.",
      "Exit codes: 0 whole and trusted, 1 not, 2 wrong usage or key file."
    })
public final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--bundle", required = true, paramLabel = "FILE", description = "Model bundle.")
  private Path bundle = Path.of("");

  @Option(
      names = "--trusted-key",
      required = true,
      paramLabel = "PEM",
      description = "Public key whose signature counts; may be given several times.")
  private List<Path> trusted = new ArrayList<>();

  /** There is nothing to set. */
  public VerifyCommand() {}

  @Override
  public Integer call() {
    return SignedBundle.read(bundle, keys())
        .either(this::accept, refused -> refuse(refused.why()))
        .code();
  }

  private ExitCode refuse(String why) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf("verify: %s: %s%n", Printable.of(bundle.toString()), Printable.of(why));
    err.flush();
    return ExitCode.ITEMS_REFUSED;
  }

  private ExitCode accept(SignedBundle signed) {
    PrintWriter console = spec.commandLine().getOut();
    console.printf(
        "bundle:  %s/%s, SHA-256 %s%n",
        Printable.of(signed.file().bundle().manifest().name()),
        Printable.of(signed.file().bundle().manifest().version()),
        signed.file().sha256());
    console.printf("trusted: signed by %s%n", signed.signer());
    console.flush();
    return ExitCode.DONE;
  }

  private TrustedKeys keys() {
    try {
      return TrustedKeys.read(trusted);
    } catch (KeyFileException e) {
      throw new ParameterException(spec.commandLine(), "--trusted-key: " + e.getMessage(), e);
    }
  }
}
