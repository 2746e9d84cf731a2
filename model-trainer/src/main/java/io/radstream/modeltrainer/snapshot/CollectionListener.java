package io.radstream.modeltrainer.snapshot;

/**
 * Hears how far collecting labels is, always between two steps that a kill cannot tear. Called by
 * the collecting thread; what it throws ends the collecting, and nothing is lost.
 */
public interface CollectionListener {

  /** Hears nothing. */
  CollectionListener SILENT = new CollectionListener() {};

  /**
   * Records were read and are on disk.
   *
   * @param done offsets read since this collecting began
   * @param all offsets there were when it began
   */
  default void collected(long done, long all) {}

  /** Images of labels that only name them were looked for. */
  default void searched() {}
}
