package io.radstream.producertools.deadletter.output;

import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.DeadLetterState;
import java.io.PrintWriter;

/** Prints dead letters as they come; holds none. */
public final class Listing {

  private final PrintWriter out;
  private final DeadLetterFormat format;
  private final boolean all;
  private final DeadLetterCounts counts = new DeadLetterCounts();

  /** Writes to {@code out}; open dead letters only, unless {@code all}. */
  public Listing(PrintWriter out, DeadLetterFormat format, boolean all) {
    this.out = out;
    this.format = format;
    this.all = all;
  }

  /** Writes one dead letter and counts it. */
  public void add(DeadLetter deadLetter, DeadLetterState state) {
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

  /** Writes the counts. */
  public void end() {
    format.end(out, counts);
    out.flush();
  }
}
