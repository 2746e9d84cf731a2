package io.radstream.chaos.app;

import io.radstream.model.confidence.Finding;
import io.radstream.model.explain.HeatMap;
import io.radstream.model.network.EngineOutput;
import io.radstream.streamapp.serving.Explainer;
import io.radstream.testkit.engine.EngineFaults;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Ends with an {@code Error} after a number of explanations, as a broken installation would. */
final class FaultyExplainer implements Explainer {

  private final Explainer explainer;
  private final long after;
  private final AtomicLong asked = new AtomicLong();

  private FaultyExplainer(Explainer explainer, long after) {
    this.explainer = explainer;
    this.after = after;
  }

  /** Explains as the one within, as long as it is to. */
  static Explainer around(Explainer explainer, EngineFaults faults) {
    long after = faults.explainErrorAfter();
    return after == 0 ? explainer : new FaultyExplainer(explainer, after);
  }

  @Override
  public Optional<HeatMap> explain(EngineOutput output, Finding target) {
    if (asked.incrementAndGet() > after) {
      System.err.println(EngineFaults.SAYS + "cannot be explained: an Error");
      throw new NoClassDefFoundError("on purpose");
    }
    return explainer.explain(output, target);
  }
}
