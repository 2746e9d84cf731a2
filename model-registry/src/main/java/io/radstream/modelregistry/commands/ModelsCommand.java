package io.radstream.modelregistry.commands;

import io.radstream.console.ExitCode;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.modelregistry.SignatureProof;
import io.radstream.modelregistry.StageChanges;
import io.radstream.modelregistry.StageChanges.ReleaseProof;
import io.radstream.modelregistry.commands.ModelsCommand.TrustOptions;
import io.radstream.schemas.topics.ReleaseKey;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./radstream models}: everything that can be done about releases. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Look at announced models, announce one, and decide which one serves.",
      "Stream apps that follow the models topic put a champion to work without a restart. Each"
          + " change is one transaction, printed as before -> after."
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 refused (nothing was changed), 2 wrong usage, key or topic,",
      "3 broker or registry unreachable."
    },
    subcommands = {
      ListModelsCommand.class,
      ShowModelCommand.class,
      AnnounceCommand.class,
      ModelsCommand.PromoteCommand.class,
      ModelsCommand.RollbackCommand.class,
      ModelsCommand.RetireCommand.class
    })
public final class ModelsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** There is nothing to set. */
  public ModelsCommand() {}

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "models needs one of list, show, announce, promote, rollback, retire");
  }

  /** Whose signatures count; a picocli mixin of the commands that put a model to work. */
  static final class TrustOptions {

    @Option(
        names = "--trusted-key",
        required = true,
        paramLabel = "PEM",
        description =
            "Public key whose signature counts; may be given several times. A bundle that is"
                + " missing, altered or not signed by one of them is refused.")
    private List<Path> files = new ArrayList<>();

    List<Path> files() {
      return files;
    }
  }

  /** {@code ./radstream models promote}. */
  @Command(
      name = "promote",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Make an announced model the champion, and retire the one before.",
        "Refused unless the gate let it pass in comparison with the present champion, and the bundle"
            + " is whole and signed by a trusted key."
      })
  static final class PromoteCommand extends RegistryCommand {

    private static final int LONGEST_REASON = 200;

    @Parameters(paramLabel = "NAME/VERSION", description = "Which release.")
    private String release = "";

    @Mixin private TrustOptions trust = new TrustOptions();

    @Option(
        names = "--shadow",
        description = "Put it on trial beside the champion instead; needs no gate.")
    private boolean shadow;

    @Option(
        names = "--force",
        paramLabel = "REASON",
        description =
            "Overrule the gate; the reason stays in the model registry, at most 200 characters.")
    private @Nullable String force;

    @Override
    ExitCode run(RegistryClients clients) {
      ReleaseKey key = key(release);
      ReleaseProof proof = new SignatureProof(trusted(trust.files()));
      StageChanges changes = new StageChanges(InstantSource.system());
      return change(
          clients,
          shadow ? changes.trial(key, proof) : changes.promotion(key, proof, checkedReason()));
    }

    private @Nullable String checkedReason() {
      if (force != null && (force.isBlank() || force.length() > LONGEST_REASON)) {
        throw wrongUsage("--force needs a reason of 1 to %d characters".formatted(LONGEST_REASON));
      }
      return force;
    }
  }

  /** {@code ./radstream models rollback}. */
  @Command(
      name = "rollback",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Make the model champion again that the champion replaced; once more goes further back.",
        "The gate is not asked: that model has served before."
      })
  static final class RollbackCommand extends RegistryCommand {

    @Mixin private TrustOptions trust = new TrustOptions();

    @Option(
        names = "--to",
        paramLabel = "[NAME/]VERSION",
        description = "Another announced release instead.")
    private @Nullable String to;

    @Override
    ExitCode run(RegistryClients clients) {
      String target = to;
      if (target != null) {
        ReleaseKey unused = key(target.contains("/") ? target : "any/" + target);
      }
      ReleaseProof proof = new SignatureProof(trusted(trust.files()));
      return change(clients, new StageChanges(InstantSource.system()).rollback(target, proof));
    }
  }

  /** {@code ./radstream models retire}. */
  @Command(
      name = "retire",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = "Take a candidate or a model on trial out of use; never the champion.")
  static final class RetireCommand extends RegistryCommand {

    @Parameters(paramLabel = "NAME/VERSION", description = "Which release.")
    private String release = "";

    @Override
    ExitCode run(RegistryClients clients) {
      return change(clients, new StageChanges(InstantSource.system()).retirement(key(release)));
    }
  }
}
