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

/** {@code ./radstream deliver pause}: a target is told nothing until it is resumed. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = {
      "Tell a target nothing more until it is resumed; results wait, none is lost. Takes effect"
          + " within a second, also in processes that run, and outlasts their end."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the target is paused", "2:wrong usage or configuration"})
public final class PauseCommand implements Callable<Integer> {

  @Parameters(paramLabel = "TARGET", description = "A target's name in FILE.")
  private String target = "";

  @Mixin private ConfigOption config = new ConfigOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    DeliverConfig settings = config.read();
    String name = ConfigOption.target(settings, target).name();
    try {
      boolean now = new Pauses(settings.pauses()).pause(name);
      spec.commandLine().getOut().println(name + (now ? " is paused" : " was paused already"));
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
