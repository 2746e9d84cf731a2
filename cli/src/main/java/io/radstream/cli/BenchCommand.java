package io.radstream.cli;

import io.radstream.benchmarks.commands.DashboardBenchmark;
import io.radstream.benchmarks.commands.EngineBenchmark;
import io.radstream.benchmarks.commands.ExplainCommand;
import io.radstream.benchmarks.commands.OverloadCommand;
import io.radstream.benchmarks.commands.SoakCommand;
import io.radstream.benchmarks.commands.SwapsCommand;
import io.radstream.benchmarks.commands.TelemetryCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./radstream bench}: measurements, one subcommand each. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures RadStream on this machine.",
    subcommands = {
      EngineBenchmark.class,
      SoakCommand.class,
      OverloadCommand.class,
      SwapsCommand.class,
      ExplainCommand.class,
      TelemetryCommand.class,
      DashboardBenchmark.class
    })
final class BenchCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to measure: engines, soak, overload, swaps, explain, telemetry, dashboard");
  }
}
