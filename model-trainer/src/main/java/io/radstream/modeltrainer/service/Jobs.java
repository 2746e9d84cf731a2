package io.radstream.modeltrainer.service;

import io.radstream.modeltrainer.service.TrainingJob.JobSettings;
import java.io.IOException;
import java.nio.file.Path;

/** Says how each training is to be done; asked when its snapshot is there. */
@FunctionalInterface
public interface Jobs {

  /**
   * For the training of this folder. A training that is gone on with must get the same answer.
   *
   * @param folder of this training alone, an existing one
   * @throws IOException if what it begins with cannot be read or kept
   */
  JobSettings in(Path folder) throws IOException;

  /** The same for all. */
  static Jobs all(JobSettings settings) {
    return folder -> settings;
  }
}
