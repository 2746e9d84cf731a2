package io.radstream.model.bundle;

import java.nio.file.Path;

/** A key file that cannot be used. The message names the file, what is wrong and the cure. */
public final class KeyFileException extends Exception {

  private static final long serialVersionUID = 1L;

  KeyFileException(Path file, String message) {
    super(file + " " + message);
  }
}
