package io.radstream.producertools.label;

/** What one row of a manifest came to. */
sealed interface RowResult {

  /** The row is a label. */
  record Good(Label label) implements RowResult {}

  /**
   * The row cannot be used.
   *
   * @param problem one sentence that names the column
   */
  record Bad(String problem) implements RowResult {}
}
