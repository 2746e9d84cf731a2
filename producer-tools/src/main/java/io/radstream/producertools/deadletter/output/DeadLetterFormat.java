package io.radstream.producertools.deadletter.output;

import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.DeadLetterState;
import java.io.PrintWriter;

/** How dead letters are listed; never with a payload. */
interface DeadLetterFormat {

  /** What stands above the first dead letter. */
  void begin(PrintWriter out);

  /** One dead letter in one line. */
  void deadLetter(PrintWriter out, DeadLetter deadLetter, DeadLetterState state);

  /** What stands below the last one. */
  void end(PrintWriter out, DeadLetterCounts counts);
}
