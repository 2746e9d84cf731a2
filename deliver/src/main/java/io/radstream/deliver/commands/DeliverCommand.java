package io.radstream.deliver.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.console.PseudonymKeyFile;
import io.radstream.console.PseudonymKeyOption;
import io.radstream.console.Signals;
import io.radstream.console.Signals.StopWork;
import io.radstream.console.UsageException;
import io.radstream.deliver.Deliver;
import io.radstream.deliver.Deliver.Secrets;
import io.radstream.files.UserFolder;
import io.radstream.gateway.deliver.config.DeliverConfig;
import io.radstream.gateway.deliver.config.TargetDefinition;
import io.radstream.gateway.identitymap.IdentityKey;
import io.radstream.gateway.identitymap.IdentityView;
import io.radstream.imaging.deidentify.PseudonymKey;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./radstream deliver}: brings results to PACS, health record and worklist. */
@Command(
    name = "deliver",
    subcommands = {CheckTargetCommand.class, PauseCommand.class, ResumeCommand.class},
    mixinStandardHelpOptions = true,
    description = {
      "Give results back the identifiers that their images came with, and deliver them: DICOM"
          + " structured reports and heat maps, FHIR, HL7; stops on SIGTERM or Ctrl-C. Runs beside"
          + " the gateway, whose identity map it reads."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:stopped by a signal; what was on its way was answered",
      "2:wrong usage or configuration, or no identity key; nothing was started",
      "3:Kafka or the Schema Registry cannot be used, rights or topics are missing; or not stopped"
          + " in time",
      "4:a defect"
    })
public final class DeliverCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    DeliverConfig settings = config.read();
    PrintWriter out = spec.commandLine().getOut();
    out.println("Configuration in force:");
    settings
        .printed()
        .lines()
        .forEach(line -> out.println("  " + Printable.of(line, ConfigOption.LONGEST)));
    out.flush();
    Signals.Held held;
    try (Deliver deliver = Deliver.start(settings, secrets(settings))) {
      Signals.take();
      held = Signals.whenSignalled(new Stop(deliver));
      out.printf(
          "Ready: delivers what is on %s to %s; stop with Ctrl-C.%n",
          settings.topics().diagnoses(),
          settings.targets().stream()
              .map(TargetDefinition::name)
              .collect(Collectors.joining(", ")));
      if (!deliver.reviewPlaces().isEmpty()) {
        out.printf(
            "Readers answer at %s of %s.%n",
            String.join(" and ", deliver.reviewPlaces()), settings.reviews().address());
      }
      out.flush();
      deliver.awaitEnd();
    }
    held.close();
    return ExitCode.DONE.code();
  }

  private Secrets secrets(DeliverConfig settings) {
    return new Secrets(
        identities(settings.identities()),
        settings.reviews().isOn()
            ? Optional.of(
                PseudonymKey.of(
                    PseudonymKeyOption.read(settings.pseudonyms().orElse(null), System.err)))
            : Optional.empty());
  }

  private static IdentityView identities(DeliverConfig.Identities identities) {
    Path key =
        identities.key().orElseGet(() -> UserFolder.CONFIGURATION.find().resolve("identity.key"));
    if (!Files.exists(key)) {
      throw new UsageException(
          "there is no identity key at %s: start the gateway first, which makes it, or name it with identity.key"
              .formatted(key));
    }
    return IdentityView.of(
        identities.map(), IdentityKey.of(PseudonymKeyFile.read(key, "identity key")));
  }

  /** What a signal does. */
  private record Stop(Deliver deliver) implements StopWork {

    @Override
    public int stop(int signalCode) {
      boolean inTime = deliver.stop();
      say(
          inTime
              ? "stopped: what was on its way has been answered"
              : "stopped: what was not answered is delivered again by the next process");
      return (inTime ? ExitCode.DONE : ExitCode.UNREACHABLE).code();
    }

    @Override
    public int giveUp(String why, int signalCode) {
      say("stopped before all was answered (%s); it is delivered again".formatted(why));
      return ExitCode.UNREACHABLE.code();
    }

    @Override
    public Duration limit() {
      return deliver.stopTimeout().plusSeconds(1);
    }

    private static void say(String what) {
      System.err.println(Printable.of(what));
      System.err.flush();
    }
  }
}
