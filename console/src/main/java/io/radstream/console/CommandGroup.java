package io.radstream.console;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only holds others: called alone it is wrong usage. */
public abstract class CommandGroup implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  /** For subclasses, which bring the annotation with the commands. */
  protected CommandGroup() {}

  @Override
  public final Integer call() {
    throw new ParameterException(spec.commandLine(), "No command was given");
  }
}
