package io.radstream.cli.demo;

import io.radstream.imaging.deidentify.PseudonymKey;

/** What the demo makes pseudonyms of. */
final class DemoKey {

  /** Forgotten with the demo's brokers: nobody else's records are there to agree with. */
  static final PseudonymKey OF_THIS_RUN = PseudonymKey.random();

  private DemoKey() {}
}
