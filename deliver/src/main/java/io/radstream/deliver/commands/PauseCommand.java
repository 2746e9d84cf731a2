package io.radstream.deliver.commands;

import io.radstream.gateway.deliver.service.Pauses;
import java.io.IOException;
import picocli.CommandLine.Command;

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
public final class PauseCommand extends PausesCommand {

  @Override
  String change(Pauses pauses, String name) throws IOException {
    return pauses.pause(name) ? "is paused" : "was paused already";
  }
}
