package io.radstream.modeltrainer.models;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.modeltrainer.modelregistry.RegisterClients;
import io.radstream.modeltrainer.modelregistry.ReleaseRegister;
import io.radstream.schemas.releases.Releases;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./radstream models list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "List the announced models, the one announced last at the end.")
final class ListModelsCommand extends RegisterCommand {

  /** How releases are printed. */
  enum Format {
    table,
    json
  }

  @Option(
      names = "--format",
      paramLabel = "table|json",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.table;

  @Override
  ExitCode run(RegisterClients clients) {
    try (ReleaseRegister register = ReleaseRegister.open(clients)) {
      Releases releases = register.read();
      if (format == Format.json) {
        releases
            .all()
            .forEach(release -> out().println(Printable.json(ReleaseJson.of(release).toString())));
      } else {
        ReleaseTable.print(releases, out());
      }
      releases.unreadable().forEach(line -> err().println("models list: " + Printable.of(line)));
      return releases.unreadable().isEmpty() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED;
    }
  }
}
