package io.radstream.gateway.pull;

import java.util.List;

/** Tells what is new in an archive, and remembers how far it was pulled. Asked by one thread. */
public interface PullSource {

  /**
   * Asks once for what comes next.
   *
   * @throws ArchiveException if that is to be tried again
   */
  Page next() throws ArchiveException, InterruptedException;

  /** Writes down what is settled; called at the end, when nothing else is any more. */
  void save();

  /** What is not settled yet as far as known, in items or changes. Thread-safe. */
  long behind();

  /**
   * What came next.
   *
   * @param items in their order; each is offered once until it is settled
   * @param last whether there is nothing more for now
   */
  record Page(List<PullItem> items, boolean last) {

    /** Copies the list. */
    public Page {
      items = List.copyOf(items);
    }
  }
}
