package io.radstream.deliver.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.UsageException;
import io.radstream.gateway.deliver.config.DeliverConfig;
import io.radstream.gateway.deliver.service.Pauses;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./radstream deliver resume}: a paused target is told what has waited. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = {"Tell a paused target what has waited, and what comes."},
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the target is not paused", "2:wrong usage or configuration"})
public final class ResumeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "TARGET", description = "A target's name in FILE.")
  private String target = "";

  @Mixin private ConfigOption config = new ConfigOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    DeliverConfig settings = config.read();
    String name = ConfigOption.target(settings, target).name();
    try {
      boolean now = new Pauses(settings.pauses()).resume(name);
      spec.commandLine().getOut().println(name + (now ? " goes on" : " was not paused"));
      spec.commandLine().getOut().flush();
      return ExitCode.DONE.code();
    } catch (IOException e) {
      throw new UsageException(
          "pause.folder %s cannot be written: %s"
              .formatted(settings.pauses(), e.getClass().getSimpleName()),
          e);
    }
  }
}
