package io.radstream.streamapp.batching;

import io.radstream.engines.InferenceEngine;
import java.nio.FloatBuffer;
import java.time.InstantSource;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** However closing and using meet: an engine is open for as long as somebody relies on it. */
class WarmEngineLincheckTest {

  @Test
  void noUserEverFindsItsEngineClosed() {
    new ModelCheckingOptions()
        .iterations(8)
        .invocationsPerIteration(300)
        .threads(2)
        .actorsBefore(0)
        .actorsPerThread(2)
        .actorsAfter(0)
        .sequentialSpecification(Sound.class)
        .check(Calls.class);
  }

  /** The calls that are mixed. */
  public static final class Calls {

    private final OpenEngine engine = new OpenEngine();
    private final WarmEngine warm =
        WarmEngine.open(
            () -> engine, new EngineShape(1, 1), InstantSource.system(), new ManualClock());

    /** Somebody relies on it for a moment; whether it was closed meanwhile. */
    @Operation
    public boolean usedWhileClosed() {
      if (!warm.retain()) {
        return false;
      }
      boolean closed = engine.closed;
      warm.release();
      return closed;
    }

    /** The next model serves. */
    @Operation
    public void closeWhenFree() throws InterruptedException {
      warm.closeWhenFree();
    }
  }

  /** What must be true of every order. */
  public static final class Sound {

    /** Never. */
    public boolean usedWhileClosed() {
      return false;
    }

    /** Nothing to see. */
    public void closeWhenFree() {}
  }

  private static final class OpenEngine implements InferenceEngine {

    private volatile boolean closed;

    @Override
    public String name() {
      return "open";
    }

    @Override
    public float[] infer(FloatBuffer tensors, int batchSize) {
      return new float[batchSize];
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
