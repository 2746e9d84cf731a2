package io.radstream.producertools.results;

/** How outcomes are printed; stateless. */
interface OutcomeFormat {

  /** What stands above the first outcome; may be empty. */
  String heading();

  /** One outcome in one line. */
  String line(Outcome outcome);
}
