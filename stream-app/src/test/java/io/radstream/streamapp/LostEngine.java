package io.radstream.streamapp;

import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;
import io.radstream.engines.InferenceEngine;
import java.nio.FloatBuffer;

/** Warms up as any engine does and is lost at its first image. */
final class LostEngine implements InferenceEngine {

  private static final int WARM_UPS = 2;

  private int calls;

  @Override
  public String name() {
    return "lost";
  }

  @Override
  public float[] infer(FloatBuffer tensors, int batchSize) {
    calls++;
    if (calls > WARM_UPS) {
      throw new EngineException(Kind.UNUSABLE, "device lost");
    }
    return new float[] {1, 0, 0};
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
