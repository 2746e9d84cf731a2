package io.radstream.deliver.commands;

import io.radstream.gateway.deliver.service.Pauses;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code ./radstream deliver resume}: a paused target is told what has waited. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = {"Tell a paused target what has waited, and what comes."},
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the target is not paused", "2:wrong usage or configuration"})
public final class ResumeCommand extends PausesCommand {

  @Override
  String change(Pauses pauses, String name) throws IOException {
    return pauses.resume(name) ? "goes on" : "was not paused";
  }
}
