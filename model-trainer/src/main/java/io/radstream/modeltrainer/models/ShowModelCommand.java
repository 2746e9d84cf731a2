package io.radstream.modeltrainer.models;

import io.radstream.console.ExitCode;
import io.radstream.modeltrainer.modelregistry.RegisterClients;
import io.radstream.modeltrainer.modelregistry.ReleaseRegister;
import io.radstream.modeltrainer.modelregistry.SignatureProof;
import io.radstream.schemas.releases.AnnouncedRelease;
import io.radstream.schemas.topics.ReleaseKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./radstream models show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Show everything that is known of a release.",
      "Exit code 1 if its bundle is missing or altered, or, with --trusted-key, not signed by one."
    })
final class ShowModelCommand extends RegisterCommand {

  @Parameters(paramLabel = "NAME/VERSION", description = "Which release.")
  private String release = "";

  @Option(
      names = "--trusted-key",
      paramLabel = "PEM",
      description = "Public key to verify the signature with; may be given several times.")
  private List<Path> trustedKeys = new ArrayList<>();

  @Override
  ExitCode run(RegisterClients clients) {
    ReleaseKey key = key(release);
    SignatureProof proof = new SignatureProof(trusted(trustedKeys));
    try (ReleaseRegister register = ReleaseRegister.open(clients)) {
      Optional<AnnouncedRelease> found = register.read().find(key);
      if (found.isEmpty()) {
        err()
            .printf(
                "models show: %s was never announced; ./radstream models list shows what was%n",
                key);
        return ExitCode.ITEMS_REFUSED;
      }
      boolean sound = new ReleaseText(found.get(), proof, !trustedKeys.isEmpty()).print(out());
      DriftText.print(register.drift(key), out());
      return sound ? ExitCode.DONE : ExitCode.ITEMS_REFUSED;
    }
  }
}
