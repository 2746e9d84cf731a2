package io.radstream.producertools.deadletter.output;

import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.DeadLetterState;
import java.io.PrintWriter;

/** Prints letters as they come; holds none. */
public final class Listing {

  private final PrintWriter out;
  private final DeadLetterFormat format;
  private final boolean all;
  private final DeadLetterCounts counts = new DeadLetterCounts();

  public Listing(PrintWriter out, DeadLetterFormat format, boolean all) {
    this.out = out;
    this.format = format;
    this.all = all;
  }

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

  public void end() {
    format.end(out, counts);
    out.flush();
  }
}
