package io.radstream.demo.learning;

import io.radstream.console.ExitCode;
import io.radstream.demo.screen.DemoException;
import io.radstream.modelregistry.ChangeResult;

/** Tells what a change of the model registry did. */
final class StageChangeText {

  private StageChangeText() {}

  /**
   * Expects it to have done something.
   *
   * @throws DemoException if it was refused
   */
  static void expect(ChangeResult result, LearnNarration narration) throws DemoException {
    if (result instanceof ChangeResult.Done done) {
      done.moves().forEach(move -> narration.add(move.toString()));
    } else if (result instanceof ChangeResult.Unchanged unchanged) {
      narration.add(unchanged.why());
    } else if (result instanceof ChangeResult.Refused refused) {
      throw new DemoException(ExitCode.ITEMS_REFUSED, refused.why());
    }
  }
}
