package io.radstream.producertools.label;

import java.util.List;

/** What reading a manifest of labels came to. */
sealed interface LabelList {

  /** Every row was understood, and every image it names was found. */
  record Labels(List<Label> labels) implements LabelList {}

  /**
   * Nothing of it may be published.
   *
   * @param problems one sentence each, with line and column
   * @param good labels that nothing is wrong with
   */
  record Wrong(List<String> problems, int good) implements LabelList {}
}
