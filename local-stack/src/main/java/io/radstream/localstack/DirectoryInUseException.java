package io.radstream.localstack;

import io.radstream.localstack.process.StackException;
import java.nio.file.Path;

/** The data directory belongs to a stack that is running. */
public final class DirectoryInUseException extends StackException {

  private static final long serialVersionUID = 1L;

  DirectoryInUseException(Path directory) {
    super("The data directory " + directory + " is in use by another stack; choose another");
  }
}
