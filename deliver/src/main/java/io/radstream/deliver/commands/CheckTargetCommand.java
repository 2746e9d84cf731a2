package io.radstream.deliver.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.deliver.Targets;
import io.radstream.gateway.deliver.Target;
import io.radstream.gateway.deliver.TargetCheck;
import io.radstream.gateway.deliver.config.DeliverConfig;
import io.radstream.gateway.deliver.config.TargetDefinition;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./radstream deliver check}: says whether targets would take results, and why not. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Ask targets whether they would take results, without delivering one: their forms, their"
          + " address, credentials and trust."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:each that was asked would take them",
      "1:one would not, or cannot be reached; each is named, with what was seen",
      "2:wrong usage or configuration"
    })
public final class CheckTargetCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "TARGET",
      arity = "0..*",
      description = "Names of targets in FILE (default: all).")
  private List<String> names = List.of();

  @Mixin private ConfigOption config = new ConfigOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    DeliverConfig settings = config.read();
    List<TargetDefinition> asked =
        names.isEmpty()
            ? settings.targets()
            : names.stream().map(name -> ConfigOption.target(settings, name)).toList();
    boolean ready = true;
    try (Targets targets = Targets.forChecks(settings)) {
      for (TargetDefinition one : asked) {
        ready &= isReady(targets, one);
      }
    }
    return (ready ? ExitCode.DONE : ExitCode.ITEMS_REFUSED).code();
  }

  private boolean isReady(Targets targets, TargetDefinition one) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (Target target = targets.open(one)) {
      TargetCheck check = target.check();
      out.printf("%s: %s%n", one.name(), check.isReady() ? "ready" : "NOT READY");
      check.findings().forEach(finding -> out.println("  " + Printable.of(finding)));
      out.flush();
      return check.isReady();
    }
  }
}
