package io.radstream.producertools.deadletter;

import java.io.PrintWriter;

/** How letters are listed; never with a payload. */
interface LetterFormat {

  /** What stands above the first letter. */
  void begin(PrintWriter out);

  /** One letter in one line. */
  void letter(PrintWriter out, DeadLetter letter, LetterState state);

  /** What stands below the last one. */
  void end(PrintWriter out, LetterCounts counts);
}
