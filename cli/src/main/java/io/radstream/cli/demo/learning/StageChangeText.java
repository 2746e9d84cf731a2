package io.radstream.cli.demo.learning;

import io.radstream.cli.demo.screen.DemoException;
import io.radstream.console.ExitCode;
import io.radstream.modeltrainer.modelregistry.Outcome;

/** Tells what a change of the register did. */
final class StageChangeText {

  private StageChangeText() {}

  /**
   * Expects it to have done something.
   *
   * @throws DemoException if it was refused
   */
  static void expect(Outcome outcome, LearnNarration narration) throws DemoException {
    if (outcome instanceof Outcome.Done done) {
      done.moves().forEach(move -> narration.add(move.toString()));
    } else if (outcome instanceof Outcome.Unchanged unchanged) {
      narration.add(unchanged.why());
    } else if (outcome instanceof Outcome.Refused refused) {
      throw new DemoException(ExitCode.ITEMS_REFUSED, refused.why());
    }
  }
}
