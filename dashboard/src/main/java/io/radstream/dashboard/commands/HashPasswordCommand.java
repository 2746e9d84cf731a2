package io.radstream.dashboard.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.UsageException;
import io.radstream.dashboard.security.Users;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./radstream dashboard hash-password}: a line for the file of users. */
@Command(
    name = "hash-password",
    mixinStandardHelpOptions = true,
    description =
        "Read a password, the first line of the input, and print the line for security.users: read"
            + " -s P; echo \"$P\" | ./radstream dashboard hash-password NAME.")
final class HashPasswordCommand implements Callable<Integer> {

  private static final int SHORTEST = 8;

  @Parameters(index = "0", paramLabel = "NAME", description = "Of the user.")
  private String name = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (!Users.isName(name)) {
      throw new UsageException("a name is 1 to 64 of the characters A-Z a-z 0-9 . _ @ -");
    }
    char[] password = password();
    if (password.length < SHORTEST) {
      throw new UsageException("a password has at least %d characters".formatted(SHORTEST));
    }
    spec.commandLine().getOut().println(Users.line(name, password));
    spec.commandLine().getOut().flush();
    return ExitCode.DONE.code();
  }

  private static char[] password() throws IOException {
    // Not closed: it is the process's own.
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String line = in.readLine();
    return line == null ? new char[0] : line.toCharArray();
  }
}
