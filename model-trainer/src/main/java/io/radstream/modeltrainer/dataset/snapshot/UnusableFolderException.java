package io.radstream.modeltrainer.dataset.snapshot;

import java.io.IOException;

/**
 * A folder cannot be gone on with; the message names the file and the cure. Nothing was changed.
 */
public final class UnusableFolderException extends IOException {

  private static final long serialVersionUID = 1L;

  UnusableFolderException(String message) {
    super(message);
  }
}
