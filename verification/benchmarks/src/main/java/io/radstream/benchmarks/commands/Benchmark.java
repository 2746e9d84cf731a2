package io.radstream.benchmarks.commands;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A subcommand of {@code bench}, which tells how it goes line by line. */
abstract class Benchmark implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Writes a line to where results go; it is seen at once. */
  final void say(String line) {
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(line);
    writer.flush();
  }

  /** What is answered to options that cannot be. */
  final ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
