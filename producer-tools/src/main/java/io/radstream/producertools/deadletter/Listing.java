package io.radstream.producertools.deadletter;

import java.io.PrintWriter;

/** Prints letters as they come; holds none. */
final class Listing {

  private final PrintWriter out;
  private final DeadLetterFormat format;
  private final boolean all;
  private final DeadLetterCounts counts = new DeadLetterCounts();

  Listing(PrintWriter out, DeadLetterFormat format, boolean all) {
    this.out = out;
    this.format = format;
    this.all = all;
  }

  void add(DeadLetter deadLetter, DeadLetterState state) {
    if (!all && state != DeadLetterState.OPEN) {
      counts.leftOut();
      return;
    }
    if (counts.deadLetters() == 0) {
      format.begin(out);
    }
    counts.listed(deadLetter);
    format.deadLetter(out, deadLetter, state);
  }

  void end() {
    format.end(out, counts);
    out.flush();
  }
}
