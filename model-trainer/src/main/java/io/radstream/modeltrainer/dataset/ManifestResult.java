package io.radstream.modeltrainer.dataset;

import java.util.List;

/** What reading a manifest came to. */
public sealed interface ManifestResult {

  /** Every row was understood. */
  record Images(List<LabeledImage> images) implements ManifestResult {}

  /**
   * The manifest cannot be used.
   *
   * @param problems one sentence each, with the line
   * @param good images that nothing is wrong with
   */
  record Wrong(List<String> problems, int good) implements ManifestResult {}
}
