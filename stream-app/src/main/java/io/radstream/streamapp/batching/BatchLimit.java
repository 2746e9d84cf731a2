package io.radstream.streamapp.batching;

/** Takes the news that batches must be no larger than this from now on. */
@FunctionalInterface
interface BatchLimit {

  /** At least 1. */
  void lowerTo(int images);
}
