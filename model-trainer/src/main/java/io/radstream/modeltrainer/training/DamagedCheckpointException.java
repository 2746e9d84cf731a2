package io.radstream.modeltrainer.training;

import java.io.IOException;
import java.nio.file.Path;

/** A checkpoint is not as it was written; the message names the file and the cure. */
public final class DamagedCheckpointException extends IOException {

  private static final long serialVersionUID = 1L;

  DamagedCheckpointException(Path file) {
    super(
        "the checkpoint %s is damaged; delete the folder %s to train from the beginning"
            .formatted(file, file.toAbsolutePath().getParent()));
  }
}
