package io.radstream.deliver.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.UsageException;
import io.radstream.gateway.deliver.config.DeliverConfig;
import io.radstream.gateway.deliver.service.Pauses;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands have in common that pause a target and let it go on. */
abstract class PausesCommand implements Callable<Integer> {

  @Parameters(paramLabel = "TARGET", description = "A target's name in FILE.")
  private String target = "";

  @Mixin private ConfigOption config = new ConfigOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Does it.
   *
   * @return what is said of the target
   * @throws IOException if the folder of pauses cannot be written
   */
  abstract String change(Pauses pauses, String name) throws IOException;

  @Override
  public final Integer call() {
    DeliverConfig settings = config.read();
    String name = ConfigOption.target(settings, target).name();
    try {
      String said = change(new Pauses(settings.pauses()), name);
      spec.commandLine().getOut().println(name + " " + said);
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
