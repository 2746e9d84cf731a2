package io.radstream.streamapp.rollout;

import io.radstream.model.bundle.ModelBundle;

/** What became of an announced model. */
sealed interface LoadResult {

  /** Fetched and verified. */
  record Loaded(ModelBundle bundle) implements LoadResult {}

  /**
   * Not to be put to work.
   *
   * @param detail one sentence for the operator
   */
  record Refused(ReleaseRefusal reason, String detail) implements LoadResult {}
}
