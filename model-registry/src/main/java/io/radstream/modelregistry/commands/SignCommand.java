package io.radstream.modelregistry.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.model.bundle.BundleSignature;
import io.radstream.model.bundle.KeyFileException;
import io.radstream.model.bundle.SigningKey;
import io.radstream.modelregistry.bundles.BundleFile;
import io.radstream.modelregistry.bundles.Checked;
import io.radstream.modelregistry.bundles.Checked.Accepted;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./radstream sign}: writes a bundle's signature beside it. */
@Command(
    name = "sign",
    mixinStandardHelpOptions = true,
    description = {
      "Sign a model bundle: writes FILE.sig beside it, the Ed25519 signature of the file's bytes.",
      "Exit codes: 0 signed, 1 the file is no whole bundle, 2 wrong usage or key file."
    })
public final class SignCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--bundle", required = true, paramLabel = "FILE", description = "Model bundle.")
  private Path bundle = Path.of("");

  @Option(
      names = "--key",
      required = true,
      paramLabel = "PEM",
      description = "Private key, from ./radstream keys generate.")
  private Path key = Path.of("");

  /** There is nothing to set. */
  public SignCommand() {}

  @Override
  public Integer call() throws IOException {
    try {
      SigningKey signer = SigningKey.read(key);
      Checked<BundleFile> read = BundleFile.read(bundle);
      return read instanceof Accepted<BundleFile> of
          ? sign(of.value(), signer)
          : refuse(read.refusal().orElseThrow());
    } catch (KeyFileException e) {
      throw new ParameterException(spec.commandLine(), "--key: " + e.getMessage(), e);
    }
  }

  private int sign(BundleFile file, SigningKey signer) throws IOException {
    BundleSignature.write(bundle, signer.sign(file.bytes()));
    PrintWriter console = spec.commandLine().getOut();
    console.printf("signed:    %s%n", Printable.of(BundleSignature.fileOf(bundle).toString()));
    console.printf("bundle:    %s (SHA-256)%n", file.sha256());
    console.printf("key:       %s%n", signer.fingerprint());
    console.flush();
    return ExitCode.DONE.code();
  }

  private int refuse(String why) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("sign: " + Printable.of(why) + "; nothing was signed");
    err.flush();
    return ExitCode.ITEMS_REFUSED.code();
  }
}
