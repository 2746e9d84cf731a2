package io.radstream.modeltrainer.release;

import io.radstream.model.bundle.ModelBundle;
import io.radstream.modeltrainer.announce.GateFile;
import io.radstream.modeltrainer.dataset.LabeledImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Compares a candidate with the champion and keeps a report either way. */
@FunctionalInterface
public interface GateKeeper {

  /**
   * Decides.
   *
   * @param images of every side of the split
   * @param report folder for {@code gate.json} and the readable report
   * @return the decision; empty if there is no held-out image to compare on
   * @throws IOException when the report cannot be written
   */
  Optional<GateFile> classify(
      ModelBundle champion, ModelBundle candidate, List<LabeledImage> images, Path report)
      throws IOException;
}
