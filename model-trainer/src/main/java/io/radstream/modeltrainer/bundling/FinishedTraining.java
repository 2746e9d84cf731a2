package io.radstream.modeltrainer.bundling;

import io.radstream.modeltrainer.dataset.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What follows a training on the labels topic, for example gate and announcement. Called by the
 * training thread.
 */
@FunctionalInterface
public interface FinishedTraining {

  /** Nothing follows. */
  FinishedTraining NOTHING = (bundle, snapshot) -> {};

  /**
   * A bundle is there, whole. After a kill it may be called again for the same bundle, and must
   * then come to the same.
   *
   * @param bundle the bundle's file; its lineage says where it is from
   * @param snapshot the images it was trained, validated and tested on
   * @throws IOException if what follows cannot be done; the training stays unfinished, and the next
   *     start calls again
   */
  void finished(Path bundle, Snapshot snapshot) throws IOException;
}
