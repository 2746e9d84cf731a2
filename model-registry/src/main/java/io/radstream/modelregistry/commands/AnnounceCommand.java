package io.radstream.modelregistry.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.model.bundle.KeyFileException;
import io.radstream.model.bundle.SigningKey;
import io.radstream.modelregistry.ChangeResult;
import io.radstream.modelregistry.ModelRegistry;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.modelregistry.announce.Announcer;
import io.radstream.modelregistry.announce.GateFile;
import io.radstream.modelregistry.announce.ReleaseFolder;
import io.radstream.modelregistry.bundles.BundleFile;
import io.radstream.modelregistry.bundles.Checked;
import io.radstream.modelregistry.bundles.Checked.Accepted;
import io.radstream.modelregistry.bundles.SignedBundle;
import io.radstream.schemas.ReleaseStage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./radstream models announce}. */
@Command(
    name = "announce",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Copy a bundle and its signature into the releases folder, then announce it.",
      "Announcing the same bundle again changes nothing, or completes what was interrupted."
    })
final class AnnounceCommand extends RegistryCommand {

  /** The stages a model can be announced at. */
  enum Stage {
    /** Known, but not put to work. */
    CANDIDATE(ReleaseStage.CANDIDATE),
    /** On trial beside the champion. */
    SHADOW(ReleaseStage.SHADOW);

    private final ReleaseStage announced;

    Stage(ReleaseStage announced) {
      this.announced = announced;
    }
  }

  /** Where the signature comes from. */
  static final class Signature {

    @Option(
        names = "--key",
        paramLabel = "PEM",
        description = "Private key to sign the bundle with now.")
    private @Nullable Path key;

    @Option(
        names = "--trusted-key",
        paramLabel = "PEM",
        description = "Public key that has signed it already: FILE.sig is used and verified.")
    private @Nullable List<Path> trusted;
  }

  @Option(names = "--bundle", required = true, paramLabel = "FILE", description = "Model bundle.")
  private Path bundle = Path.of("");

  @ArgGroup(multiplicity = "1")
  private Signature signature = new Signature();

  @Option(
      names = "--stage",
      defaultValue = "CANDIDATE",
      paramLabel = "STAGE",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Stage stage = Stage.CANDIDATE;

  @Option(
      names = "--folder",
      defaultValue = "releases",
      paramLabel = "DIR",
      description =
          "Releases folder, where stream apps find bundles; made where it does not exist"
              + " (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("releases");

  @Option(
      names = "--gate",
      paramLabel = "FILE",
      description = "gate.json of ./radstream gate for this bundle; needed to promote it.")
  private @Nullable Path gate;

  @Override
  ExitCode run(RegistryClients clients) throws IOException {
    Optional<GateFile> decision = Optional.ofNullable(gate).map(GateFile::read);
    Checked<SignedBundle> signed = signed();
    return signed instanceof Accepted<SignedBundle> of
        ? announce(clients, of.value(), decision)
        : tell(new ChangeResult.Refused(signed.refusal().orElseThrow()));
  }

  private ExitCode announce(
      RegistryClients clients, SignedBundle release, Optional<GateFile> decision)
      throws IOException {
    try (ModelRegistry registry = ModelRegistry.openForChange(clients)) {
      Announcer announcer =
          new Announcer(registry, new ReleaseFolder(folder), InstantSource.system());
      ExitCode code = tell(announcer.announce(release, stage.announced, decision));
      if (code == ExitCode.DONE) {
        out()
            .println(
                "bundle: "
                    + Printable.of(new ReleaseFolder(folder).fileOf(release.file()).toString()));
        out().println("signed by: " + release.signer());
      }
      return code;
    }
  }

  private Checked<SignedBundle> signed() {
    if (signature.key == null) {
      List<Path> keys = signature.trusted == null ? new ArrayList<>() : signature.trusted;
      return SignedBundle.read(bundle, trusted(keys));
    }
    SigningKey key = signingKey(signature.key);
    return BundleFile.read(bundle).then(file -> new Accepted<>(SignedBundle.sign(file, key)));
  }

  private SigningKey signingKey(Path file) {
    try {
      return SigningKey.read(file);
    } catch (KeyFileException e) {
      throw wrongUsage("--key: " + e.getMessage());
    }
  }
}
