package io.radstream.testkit.engine;

import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;
import io.radstream.engines.InferenceEngine;
import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.imaging.tensor.Preprocessing.Normalisation;
import io.radstream.imaging.tensor.Preprocessing.Resize;
import io.radstream.testkit.images.SyntheticImages;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * An engine without a model: calls bright images COVID-19, dark ones normal and is unsure between;
 * fails on {@link SyntheticImages#poison}. A batch takes a fixed time, whatever its size. Faults go
 * {@link EngineFaults#around} it.
 */
public final class FakeInferenceEngine implements InferenceEngine {

  /** What it wants. */
  public static final Preprocessing PREPROCESSING =
      new Preprocessing(16, 16, 1, Resize.AREA_STRETCH, Normalisation.UNIT);

  private static final int PIXELS = PREPROCESSING.tensorLength();

  private final Duration batchTime;

  /** One that takes this long for a batch. */
  public FakeInferenceEngine(Duration batchTime) {
    this.batchTime = batchTime;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public float[] infer(FloatBuffer tensors, int batchSize) {
    LockSupport.parkNanos(batchTime.toNanos());
    float[] output = new float[3 * batchSize];
    for (int i = 0; i < batchSize; i++) {
      float corner = tensors.get(i * PIXELS);
      float centre = tensors.get(i * PIXELS + PIXELS / 2 + 8);
      if (corner > 0.99f && centre < 0.01f) {
        throw new EngineException(Kind.BATCH_FAILED, "poison");
      }
      output[3 * i] = centre;
      output[3 * i + 1] = 0;
      output[3 * i + 2] = 1 - centre;
      if (Math.abs(centre - 0.5f) < 0.1f) {
        output[3 * i] = 0.4f;
        output[3 * i + 1] = 0.3f;
        output[3 * i + 2] = 0.3f;
      }
    }
    return output;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
