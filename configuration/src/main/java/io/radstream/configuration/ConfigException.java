package io.radstream.configuration;

import java.util.List;

/** The configuration is wrong; every problem in it is listed, not only the first. */
public final class ConfigException extends Exception {

  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  /** One or more problems, each a line that says where, what and how to cure it. */
  public ConfigException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, in the order of the file. */
  public List<String> problems() {
    return problems;
  }
}
