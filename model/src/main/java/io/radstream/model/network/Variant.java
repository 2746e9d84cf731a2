package io.radstream.model.network;

/** What is built of a {@link NetworkSpec}. Only the complete network can be exported and served. */
public enum Variant {
  /** All of it, and all of it learns. */
  COMPLETE,
  /** The same convolutions and dense layers with nothing between them. */
  WITHOUT_LSTM,
  /**
   * Everything up to and including the LSTM keeps its random weights, as in the code that was
   * published with the paper: only the dense layers learn.
   */
  FROZEN
}
